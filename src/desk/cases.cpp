#include "desk/cases.h"

#include "desk/commands/mask.h"
#include "desk/next_step.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/enum_names.h"
#include "domain/json/values.h"
#include "domain/masking.h"

#include <QJsonArray>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;

QFuture<base::Result<void>> changeStatus(Desk &desk, domain::CaseId id, domain::CaseStatus from,
                                         domain::CaseStatus to)
{
    const QJsonObject body{
        {QStringLiteral("case"), id.toString()},
        {QStringLiteral("status"), QJsonObject{{QStringLiteral("base"), domain::nameOf(from)},
                                               {QStringLiteral("new"), domain::nameOf(to)}}}};
    return perform(desk, domain::commands::kSetCaseStatus, body);
}

QFuture<base::Result<void>> linkCases(Desk &desk, domain::CaseId loser, domain::CaseId winner,
                                      const QString &why)
{
    const QJsonObject body{{QStringLiteral("loser"), loser.toString()},
                           {QStringLiteral("winner"), winner.toString()},
                           {QStringLiteral("reason"), why}};
    return perform(desk, domain::commands::kMergeCases, body);
}

QFuture<base::Result<void>> unlinkCases(Desk &desk, domain::CaseId loser)
{
    const QJsonObject body{{QStringLiteral("case"), loser.toString()}};
    return perform(desk, domain::commands::kUnmergeCases, body);
}

QFuture<base::Result<void>> unsplitCase(Desk &desk, const SplitCase &split)
{
    const QJsonObject body{{QStringLiteral("case"), split.made.id.toString()},
                           {QStringLiteral("back_to"), split.from.toString()}};
    return perform(desk, domain::commands::kUnsplitCase, body);
}

/// Gives the case in `made` its number, when this computer has one to give.
base::Result<QString> number(storage::Transaction &tx, QJsonObject &made)
{
    base::Result<QString> number = storage::nextCaseNumber(tx);
    if (number)
        made.insert(QStringLiteral("number"), *number);
    return number;
}

/// What a new case is sent with: owner and next step too.
QJsonObject openedJson(const domain::Case &made)
{
    QJsonObject body = domain::toJson(made);
    const QJsonObject row = domain::rowOf(made);
    for (const QString &key : {QStringLiteral("owner"), QStringLiteral("next_step"),
                               QStringLiteral("next_at"), QStringLiteral("waiting_for")}) {
        if (row.contains(key) && row.value(key) != QJsonValue(QString()))
            body.insert(key, row.value(key));
    }
    return body;
}

/// Opens it again, with an owner and a next step where it has none. Undone it is settled again; what comes
/// next shows only while it is open.
QFuture<base::Result<void>> reopen(Desk &desk, domain::CaseId id, domain::CaseStatus from,
                                   domain::CaseStatus to)
{
    const QJsonObject body{
        {QStringLiteral("case"), id.toString()},
        {QStringLiteral("status"), QJsonObject{{QStringLiteral("base"), domain::nameOf(from)},
                                               {QStringLiteral("new"), domain::nameOf(to)}}}};
    return performThen(desk, domain::commands::kSetCaseStatus, body,
                       [id, next = GivingNext(desk)](storage::Transaction &tx) { return next.give(tx, id); });
}

} // namespace

QFuture<base::Result<domain::Case>> openCase(Desk &desk, domain::Case theCase)
{
    using Answer = base::Result<domain::Case>;
    if (theCase.title.trimmed().isEmpty())
        return QtFuture::makeReadyFuture(Answer(fail(Code::FieldInvalid, QStringLiteral("title"))));
    theCase.id = domain::CaseId::make(desk.clock());
    theCase.openedAt = desk.clock().now();
    theCase.lastAt = theCase.openedAt;
    theCase = maskedTexts(std::move(theCase));
    return performFilled(desk, domain::commands::kOpenCase, {},
                         [made = theCase, next = GivingNext(desk)](storage::Transaction &tx,
                                                                   QJsonObject &body) mutable -> Answer {
                             if (const base::Result<void> done = next.complete(tx.db(), made); !done)
                                 return tl::unexpected<base::Error>(done.error());
                             body = openedJson(made);
                             const base::Result<QString> given = number(tx, body);
                             if (!given)
                                 return tl::unexpected<base::Error>(given.error());
                             made.number = *given;
                             return made;
                         });
}

QFuture<base::Result<Undo>> setCaseStatus(Desk &desk, domain::CaseId id, domain::CaseStatus from,
                                          domain::CaseStatus to)
{
    const bool reopens = from == domain::CaseStatus::Solved && to != domain::CaseStatus::Solved;
    return withUndo(reopens ? reopen(desk, id, from, to) : changeStatus(desk, id, from, to),
                    [=](Desk &later) { return changeStatus(later, id, to, from); });
}

QFuture<base::Result<Undo>> mergeCases(Desk &desk, domain::CaseId loser, domain::CaseId winner,
                                       const QString &reason)
{
    const QString why = domain::masked(reason.trimmed());
    if (why.isEmpty())
        return QtFuture::makeReadyFuture(
            base::Result<Undo>(fail(Code::FieldInvalid, QStringLiteral("reason"))));
    return withUndo(linkCases(desk, loser, winner, why),
                    [loser](Desk &later) { return unlinkCases(later, loser); });
}

QFuture<base::Result<Undo>> unmergeCases(Desk &desk, domain::CaseId loser, domain::CaseId winner)
{
    return withUndo(unlinkCases(desk, loser), [loser, winner](Desk &later) {
        return linkCases(later, loser, winner, QStringLiteral("undo"));
    });
}

QFuture<base::Result<Undo>> splitCase(Desk &desk, SplitCase split)
{
    split.reason = domain::masked(split.reason.trimmed());
    if (split.made.title.trimmed().isEmpty() || split.interactions.empty() || split.reason.isEmpty())
        return QtFuture::makeReadyFuture(base::Result<Undo>(fail(
            Code::FieldInvalid, QStringLiteral("a split needs a title, a reason and something to move"))));
    split.made.id = domain::CaseId::make(desk.clock());
    split.made.openedAt = desk.clock().now();
    split.made = maskedTexts(std::move(split.made));
    QJsonArray moved;
    for (const domain::InteractionId id : split.interactions)
        moved.append(id.toString());
    const QJsonObject body{{QStringLiteral("from"), split.from.toString()},
                           {QStringLiteral("interactions"), moved},
                           {QStringLiteral("reason"), split.reason}};
    const auto fill = [whole = split.made, next = GivingNext(desk)](
                          storage::Transaction &tx, QJsonObject &filled) mutable -> base::Result<void> {
        if (base::Result<void> done = next.complete(tx.db(), whole); !done)
            return done;
        QJsonObject made = openedJson(whole);
        if (const base::Result<QString> given = number(tx, made); !given)
            return tl::unexpected<base::Error>(given.error());
        filled.insert(QStringLiteral("made"), made);
        return {};
    };
    return withUndo(performFilled(desk, domain::commands::kSplitCase, body, fill),
                    [split](Desk &later) { return unsplitCase(later, split); });
}

} // namespace leeway::desk
