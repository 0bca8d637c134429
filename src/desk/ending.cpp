#include "desk/ending.h"

#include "desk/commands/mask.h"
#include "desk/note_row.h"
#include "desk/perform.h"
#include "desk/today.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "storage/contact_rows.h"
#include "storage/ended_rows.h"

#include <QFile>
#include <QJsonDocument>

// Resources of a static library are left out by the linker unless somebody asks for them by name.
static void initEndingFile()
{
    Q_INIT_RESOURCE(guidance);
}

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

QJsonObject endingFile()
{
    initEndingFile();
    QFile file(QStringLiteral(":/guidance/ending.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

guidance::ChosenText chosenOf(const QJsonValue &texts, const QString &language)
{
    guidance::LocalText all;
    const QJsonObject object = texts.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        all.emplace(it.key(), it.value().toString());
    return all.empty() ? guidance::ChosenText() : guidance::chosenFrom(all, language);
}

domain::Interaction endingNoteOf(const Desk &desk, const domain::Contact &contact, const EndingNote &note)
{
    domain::Interaction made = noteBy(desk, contact.customer, contact.caseId);
    made.title = note.title;
    made.body = note.text.trimmed();
    made.source = domain::kEndedSource;
    return maskedTexts(std::move(made));
}

/// A note that its source tells apart from others.
domain::Command noteCommand(const Desk &desk, const domain::Interaction &made)
{
    QJsonObject body = domain::toJson(made);
    body.insert(QStringLiteral("source"), made.source);
    return commandOf(desk, domain::commands::kAddNote, body);
}

domain::Command contactChange(const Desk &desk, const domain::Contact &before, const domain::Contact &after)
{
    return commandOf(desk, domain::commands::kPutRecord,
                     {{QStringLiteral("type"), QStringLiteral("contact")},
                      {QStringLiteral("base"), domain::toJson(before)},
                      {QStringLiteral("new"), domain::toJson(after)}});
}

QFuture<Result<void>> performBoth(Desk &desk, const domain::Command &first, const domain::Command &second)
{
    return desk.storage().write([first, second](storage::Transaction &tx) {
        const Result<void> done = storage::performCommand(tx, first);
        return done ? storage::performCommand(tx, second) : done;
    });
}

/// When its wrap-up was saved meanwhile, the contact stands, and the note as well.
QFuture<Result<void>> takeBack(Desk &desk, const domain::Contact &ended, const domain::Command &contact,
                               const domain::Command &note)
{
    return desk.storage().write([ended, contact, note](storage::Transaction &tx) -> Result<void> {
        const auto stored = storage::readContact(tx.db(), ended.id);
        if (!stored)
            return tl::unexpected<base::Error>(stored.error());
        if (stored->state != ended.state)
            return fail(Code::ChangedMeanwhile, QStringLiteral("state"));
        const Result<void> done = storage::performCommand(tx, contact);
        return done ? storage::performCommand(tx, note) : done;
    });
}

} // namespace

EndingWords endingWords(const QString &language, domain::Channel channel)
{
    const QJsonObject file = endingFile();
    const bool spoken = channel == domain::Channel::Phone || channel == domain::Channel::Visit;
    return {chosenOf(file.value(QStringLiteral("warn")), language),
            chosenOf(file.value(spoken ? QStringLiteral("end_spoken") : QStringLiteral("end_written")),
                     language)};
}

QFuture<Result<Undo>> endContact(Desk &desk, const LiveContact &live, const EndingNote &note)
{
    const domain::Contact before = live.contact;
    if (before.customer.isNull())
        return QtFuture::makeReadyFuture(Result<Undo>(fail(Code::FieldInvalid, QStringLiteral("customer"))));
    domain::Contact after = before;
    after.state = domain::ContactState::Ended;
    after.endedAt = before.endedAt.value_or(desk.clock().now());
    const domain::Interaction made = endingNoteOf(desk, before, note);
    const auto back = [before, after, id = made.id](Desk &later) {
        const QJsonObject body{{QStringLiteral("interaction"), id.toString()}};
        return takeBack(later, after, contactChange(later, after, before),
                        commandOf(later, domain::commands::kRemoveNote, body));
    };
    return withUndo(performBoth(desk, contactChange(desk, before, after), noteCommand(desk, made)), back);
}

QFuture<Result<Undo>> seenEnded(Desk &desk, const domain::EndedContact &ended, const QString &title)
{
    if (!leadsTeam(desk.me()))
        return QtFuture::makeReadyFuture(Result<Undo>(fail(Code::RemoteNotAllowed, QStringLiteral("ended"))));
    domain::Interaction made = noteBy(desk, ended.customer, ended.caseId);
    made.title = title;
    made.source = domain::kEndedSeenSource;
    const domain::Command note = noteCommand(desk, maskedTexts(std::move(made)));
    const auto done = [](const domain::Command &command) {
        return [command](storage::Transaction &tx) { return storage::performCommand(tx, command); };
    };
    return withUndo(desk.storage().write(done(note)), [id = made.id, done](Desk &later) {
        const QJsonObject body{{QStringLiteral("interaction"), id.toString()}};
        return later.storage().write(done(commandOf(later, domain::commands::kRemoveNote, body)));
    });
}

QFuture<Result<std::vector<domain::EndedContact>>> readEndedContacts(Desk &desk)
{
    if (!leadsTeam(desk.me()))
        return QtFuture::makeReadyFuture(
            Result<std::vector<domain::EndedContact>>(std::vector<domain::EndedContact>()));
    return desk.storage().read(storage::Lane::Screens,
                               [since = desk.clock().now() - domain::kEndedShown](storage::Connection &db) {
                                   return storage::readEndedContacts(db, since, std::nullopt);
                               });
}

} // namespace leeway::desk
