#include "storage/counters.h"

#include "storage/query.h"
#include "storage/row_values.h"

#include <algorithm>

namespace leeway::storage
{

using base::Result;

bool isBusiness(const domain::Interaction &interaction)
{
    return interaction.channel == domain::Channel::Event || !interaction.money.currency.isEmpty();
}

bool isQuestion(const domain::Interaction &interaction)
{
    return interaction.direction == domain::Direction::In && interaction.person.isNull() &&
           (interaction.kind == domain::InteractionKind::Message ||
            interaction.kind == domain::InteractionKind::BotChat);
}

bool isAnswer(const domain::Interaction &interaction)
{
    using domain::InteractionKind;
    if (interaction.kind == InteractionKind::Call || interaction.kind == InteractionKind::Visit)
        return true;
    const bool chatted = interaction.direction == domain::Direction::In && // a whole chat is one interaction
                         interaction.channel == domain::Channel::Chat && !interaction.person.isNull();
    return interaction.kind == InteractionKind::Message &&
           (interaction.direction == domain::Direction::Out || chatted);
}

void Counters::note(Newest &newest, const domain::Interaction &interaction, int by)
{
    newest.count += by;
    const qint64 at = base::toMs(interaction.at);
    if (by < 0) {
        newest.removed = true;
    } else if (at >= newest.at) {
        newest.at = at;
        newest.channel = domain::nameOf(interaction.channel);
    }
    newest.asked = newest.asked || isQuestion(interaction);
    if (isAnswer(interaction))
        newest.answered = std::max(newest.answered, at);
}

void Counters::count(const domain::Interaction &interaction, int by)
{
    const QByteArray customer = interaction.customer.toBytes();
    const QByteArray mainCase = interaction.mainCase ? interaction.mainCase->toBytes() : QByteArray("");
    Counts &counts = m_places[Place{customer, mainCase, domain::nameOf(interaction.channel)}];
    counts.all += by;
    counts.business += isBusiness(interaction) ? by : 0;
    note(m_customers[customer], interaction, by);
    if (interaction.mainCase)
        note(m_cases[mainCase], interaction, by);
}

/// Since when the customer waits: what they wrote first after the newest answer.
Result<void> Counters::writeWaiting(Connection &db, const QByteArray &theCase, const Newest &newest)
{
    if (!newest.asked && newest.answered == kNever)
        return {};
    auto done =
        newest.removed
            ? db.exec(QStringLiteral(
                          "UPDATE \"case\" SET answered_at = (SELECT max(i.at) FROM interaction AS i WHERE "
                          "i.main_case = \"case\".id AND (i.kind IN ('Call', 'Visit') OR (i.kind = 'Message' "
                          "AND (i.direction = 'Out' OR (i.direction = 'In' AND i.channel = 'Chat' AND "
                          "i.person IS NOT NULL))))) WHERE id = ?"),
                      {theCase})
        : newest.answered != kNever
            ? db.exec(QStringLiteral(
                          "UPDATE \"case\" SET answered_at = max(coalesce(answered_at, ?), ?) WHERE id = ?"),
                      {newest.answered, newest.answered, theCase})
            : base::Result<int>(0);
    if (done)
        done =
            db.exec(QStringLiteral(
                        "UPDATE \"case\" SET asked_at = (SELECT min(i.at) FROM interaction AS i WHERE "
                        "i.main_case = \"case\".id AND i.at > coalesce(\"case\".answered_at, "
                        "-9223372036854775808) AND i.direction = 'In' AND i.kind IN ('Message', 'BotChat') "
                        "AND i.person IS NULL) WHERE id = ?"),
                    {theCase});
    return done ? Result<void>{} : tl::unexpected(done.error());
}

Result<void> Counters::writeCases(Connection &db)
{
    for (auto it = m_cases.cbegin(); it != m_cases.cend(); ++it) {
        const QVariant newest = it->at == kNever ? QVariant(0) : QVariant(it->at);
        auto done =
            db.exec(QStringLiteral("UPDATE \"case\" SET interaction_count = interaction_count + ?, last_at = "
                                   "CASE WHEN interaction_count = 0 THEN ? ELSE max(last_at, ?) END "
                                   "WHERE id = ?"),
                    {it->count, newest, newest, it.key()});
        if (done && it->removed)
            done = db.exec(query("put_last_of_case"), {it.key()});
        if (!done)
            return tl::unexpected(done.error());
        if (Result<void> waiting = writeWaiting(db, it.key(), *it); !waiting)
            return waiting;
    }
    return {};
}

Result<void> Counters::writeCustomers(Connection &db)
{
    for (auto it = m_customers.cbegin(); it != m_customers.cend(); ++it) {
        // After a removal the newest one is looked for again; rare, so it may read the customer's whole index
        // range.
        const auto done =
            it->removed
                ? db.exec(QStringLiteral(
                              "UPDATE customer SET interaction_count = interaction_count + ?, "
                              "(last_at, last_channel) = (SELECT max(n.at), coalesce(n.channel, '') FROM "
                              "interaction AS n WHERE n.customer = customer.id) WHERE id = ?"),
                          {it->count, it.key()})
                : db.exec(QStringLiteral("UPDATE customer SET interaction_count = interaction_count + ?, "
                                         "last_channel = CASE WHEN last_at > ? THEN last_channel ELSE ? END, "
                                         "last_at = max(coalesce(last_at, ?), ?) WHERE id = ?"),
                          {it->count, it->at, it->channel, it->at, it->at, it.key()});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> Counters::writePlaces(Connection &db)
{
    for (auto it = m_places.cbegin(); it != m_places.cend(); ++it) {
        if (it->all == 0 && it->business == 0)
            continue;
        const auto done = db.exec(
            QStringLiteral("INSERT INTO channel_count (customer, main_case, channel, count, business) "
                           "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count, "
                           "business = business + excluded.business"),
            {it.key().customer, it.key().mainCase, it.key().channel, it->all, it->business});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> Counters::writeChannels(Connection &db)
{
    QHash<std::pair<QByteArray, QString>, Counts> channels;
    for (auto it = m_places.cbegin(); it != m_places.cend(); ++it) {
        Counts &counts = channels[{it.key().customer, it.key().channel}];
        counts.all += it->all;
        counts.business += it->business;
    }
    for (auto it = channels.cbegin(); it != channels.cend(); ++it) {
        if (it->all == 0 && it->business == 0) // moved to another case
            continue;
        const auto done =
            db.exec(QStringLiteral("INSERT INTO customer_channel (customer, channel, count, business) VALUES "
                                   "(?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count, "
                                   "business = business + excluded.business"),
                    {it.key().first, it.key().second, it->all, it->business});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> Counters::write(Connection &db)
{
    if (auto done = writePlaces(db); !done)
        return done;
    if (auto done = writeChannels(db); !done)
        return done;
    if (auto done = writeCases(db); !done)
        return done;
    if (auto done = writeCustomers(db); !done)
        return done;
    for (const domain::CustomerId &customer : m_caseCustomers) {
        const auto done = db.exec(
            QStringLiteral(
                "UPDATE customer SET (case_count, open_case_count) = (SELECT count(*), "
                "coalesce(sum(k.solved = 0), 0) FROM \"case\" AS k WHERE k.customer = customer.id AND "
                "k.merged_into IS NULL) WHERE id = ?"),
            {idValue(customer)});
        if (!done)
            return tl::unexpected(done.error());
    }
    for (const domain::CustomerId &customer : m_orderCustomers) {
        const auto done =
            db.exec(QStringLiteral("UPDATE customer SET order_count = (SELECT count(*) FROM \"order\" "
                                   "AS o WHERE o.customer = customer.id) WHERE id = ?"),
                    {idValue(customer)});
        if (!done)
            return tl::unexpected(done.error());
    }
    *this = Counters();
    return {};
}

} // namespace leeway::storage
