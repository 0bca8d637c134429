#include "desk/take_handover.h"

#include "desk/commands/mask.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"

#include <utility>
#include <vector>

namespace leeway::desk
{

namespace
{

using base::Result;
using screenpop::Handover;

/// "return label sent, voucher offered": what it did, in its own words.
QString doneBy(const Handover &handover)
{
    QStringList parts;
    for (const screenpop::HandoverAttempt &one : handover.did)
        parts.append(one.result.isEmpty() ? one.what : one.what + QStringLiteral(", ") + one.result);
    return parts.join(QStringLiteral(" · "));
}

domain::InteractionRecord chatOf(const Desk &desk, domain::CustomerId customer, const Handover &handover)
{
    domain::InteractionRecord record;
    domain::Interaction &made = record.interaction;
    made.id = domain::InteractionId::make(desk.clock());
    made.customer = customer;
    made.at = desk.clock().now();
    made.channel = domain::Channel::Bot;
    made.direction = domain::Direction::In;
    made.kind = domain::InteractionKind::BotChat;
    made.author = handover.bot;
    made.person = desk.me().id;
    made.summary = handover.summary;
    made.language = handover.language;
    if (handover.bot.isEmpty()) { // a mail or a post: no bot spoke, and nothing in the store may look as if
        made.channel = handover.contact.channel;
        made.kind = domain::InteractionKind::Note;
        made.author = desk.me().name;
    }
    domain::Transcript transcript;
    transcript.interaction = made.id;
    transcript.done = doneBy(handover);
    QStringList body;
    for (size_t i = 0; i < handover.transcript.size(); ++i) {
        const screenpop::HandoverLine &line = handover.transcript[i];
        const bool byBot = line.from == screenpop::Speaker::Bot;
        const bool decisive = std::find(handover.decisive.begin(), handover.decisive.end(),
                                        static_cast<int>(i)) != handover.decisive.end();
        transcript.lines.push_back(
            {byBot ? handover.bot : handover.contact.name, byBot, line.text, decisive, line.at});
        body.append(line.text);
    }
    made.body = body.join(u'\n');
    made = maskedTexts(std::move(made));
    if (made.kind == domain::InteractionKind::BotChat)
        record.transcript = std::move(transcript);
    return record;
}

/// Whom the bot knew by no name is known here by one.
Result<void> nameSpeaker(storage::Connection &db, domain::InteractionRecord &record)
{
    if (!record.transcript)
        return {};
    const auto customer = storage::readCustomerRecord(db, record.interaction.customer);
    if (!customer)
        return tl::unexpected<base::Error>(customer.error());
    for (domain::TranscriptLine &line : record.transcript->lines) {
        if (!line.byBot && line.speaker.isEmpty())
            line.speaker = customer->name;
    }
    return {};
}

std::vector<domain::Attempt> attemptsOf(const Desk &desk, domain::CustomerId customer,
                                        const Handover &handover)
{
    std::vector<domain::Attempt> attempts;
    const auto add = [&](const QString &what, const QString &result) {
        domain::Attempt made;
        made.id = domain::AttemptId::make(desk.clock());
        made.customer = customer;
        made.what = what;
        made.result = result;
        made.at = desk.clock().now();
        made.recordedBy = desk.me().id;
        attempts.push_back(maskedTexts(std::move(made)));
    };
    for (const screenpop::HandoverAttempt &one : handover.did) {
        if (!one.result
                 .isEmpty()) // without one it is a step of the bot ("order found"); it stands in the chat
            add(one.what, one.result);
    }
    for (const QString &what : handover.declined)
        add(what, QStringLiteral("declined")); // the word facts know it by (domain::isDeclined)
    return attempts;
}

} // namespace

QFuture<Result<domain::InteractionId>> takeHandover(Desk &desk, domain::CustomerId customer,
                                                    const Handover &handover)
{
    domain::Command chat = commandOf(desk, domain::commands::kAddNote, {});
    std::vector<std::pair<domain::Command, domain::Attempt>> attempts;
    for (const domain::Attempt &attempt : attemptsOf(desk, customer, handover))
        attempts.emplace_back(commandOf(desk, domain::commands::kPutRecord, {}), attempt);
    return desk.storage().write([chat, attempts, record = chatOf(desk, customer, handover)](
                                    storage::Transaction &tx) mutable -> Result<domain::InteractionId> {
        const auto newest = storage::readNewestOpenCase(tx.db(), record.interaction.customer);
        if (!newest)
            return tl::unexpected<base::Error>(newest.error());
        record.interaction.mainCase = *newest;
        if (const Result<void> named = nameSpeaker(tx.db(), record); !named)
            return tl::unexpected<base::Error>(named.error());
        QJsonObject body = domain::toJson(record.interaction);
        if (record.transcript)
            body.insert(QStringLiteral("transcript"),
                        domain::rowOf(record).value(QStringLiteral("transcript")));
        chat.body = base::canonicalJson(body);
        Result<void> done = storage::performCommand(tx, chat);
        for (auto &[command, attempt] : attempts) {
            attempt.caseId = *newest;
            command.body =
                base::canonicalJson(QJsonObject{{QStringLiteral("type"), QStringLiteral("attempt")},
                                                {QStringLiteral("new"), domain::toJson(attempt)}});
            if (done)
                done = storage::performCommand(tx, command);
        }
        return done ? Result<domain::InteractionId>(record.interaction.id)
                    : tl::unexpected<base::Error>(done.error());
    });
}

} // namespace leeway::desk
