#include "desk/cases.h"

#include "desk/commands/json.h"
#include "desk/commands/kinds.h"
#include "desk/commands/mask.h"
#include "desk/perform.h"
#include "domain/enum_names.h"
#include "domain/masking.h"
#include "storage/customer_rows.h"

#include <QJsonArray>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;

base::Result<void> putStatus(storage::Transaction &tx, domain::CaseId id, domain::CaseStatus from,
                             domain::CaseStatus to, base::Instant now)
{
    base::Result<domain::Case> stored = storage::readCase(tx.db(), id);
    if (!stored)
        return tl::unexpected<base::Error>(stored.error());
    if (stored->status != from)
        return fail(Code::ChangedMeanwhile, QStringLiteral("status"));
    stored->status = to;
    stored->settledAt = to == domain::CaseStatus::Solved ? std::optional(now) : std::nullopt;
    ++stored->version;
    return storage::putCase(tx, *stored);
}

QFuture<base::Result<void>> changeStatus(Desk &desk, domain::CaseId id, domain::CaseStatus from,
                                         domain::CaseStatus to)
{
    const QJsonObject body{
        {QStringLiteral("case"), id.toString()},
        {QStringLiteral("status"), QJsonObject{{QStringLiteral("base"), domain::nameOf(from)},
                                               {QStringLiteral("new"), domain::nameOf(to)}}}};
    return perform(
        desk, commands::kSetCaseStatus, body,
        [=, now = desk.clock().now()](storage::Transaction &tx) { return putStatus(tx, id, from, to, now); });
}

QFuture<base::Result<void>> linkCases(Desk &desk, domain::CaseId loser, domain::CaseId winner,
                                      const QString &why)
{
    const QJsonObject body{{QStringLiteral("loser"), loser.toString()},
                           {QStringLiteral("winner"), winner.toString()},
                           {QStringLiteral("reason"), why}};
    return perform(desk, commands::kMergeCases, body, [loser, winner](storage::Transaction &tx) {
        return storage::setCaseMergedInto(tx, loser, winner);
    });
}

QFuture<base::Result<void>> unlinkCases(Desk &desk, domain::CaseId loser)
{
    const QJsonObject body{{QStringLiteral("case"), loser.toString()}};
    return perform(desk, commands::kUnmergeCases, body, [loser](storage::Transaction &tx) {
        return storage::setCaseMergedInto(tx, loser, std::nullopt);
    });
}

base::Result<void> moveAll(storage::Transaction &tx, const std::vector<domain::InteractionId> &interactions,
                           domain::CaseId from, domain::CaseId to)
{
    for (const domain::InteractionId id : interactions) {
        const base::Result<domain::Interaction> stored = storage::readInteraction(tx.db(), id);
        if (!stored)
            return tl::unexpected<base::Error>(stored.error());
        if (stored->mainCase != from)
            return fail(Code::ChangedMeanwhile, QStringLiteral("main_case"));
        if (base::Result<void> moved = storage::moveInteraction(tx, id, to); !moved)
            return moved;
    }
    return {};
}

QFuture<base::Result<void>> unsplitCase(Desk &desk, const SplitCase &split)
{
    const QJsonObject body{{QStringLiteral("case"), split.made.id.toString()},
                           {QStringLiteral("back_to"), split.from.toString()}};
    return perform(desk, commands::kUnsplitCase, body, [split](storage::Transaction &tx) {
        base::Result<void> moved = moveAll(tx, split.interactions, split.made.id, split.from);
        return moved ? storage::setCaseMergedInto(tx, split.made.id, split.from) : moved;
    });
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
    return perform(desk, commands::kOpenCase, toJson(theCase), [theCase](storage::Transaction &tx) -> Answer {
        domain::Case made = theCase;
        const base::Result<QString> number = storage::nextCaseNumber(tx);
        if (!number)
            return tl::unexpected<base::Error>(number.error());
        made.number = *number;
        if (base::Result<void> done = storage::putCase(tx, made); !done)
            return tl::unexpected<base::Error>(done.error());
        return made;
    });
}

QFuture<base::Result<Undo>> setCaseStatus(Desk &desk, domain::CaseId id, domain::CaseStatus from,
                                          domain::CaseStatus to)
{
    return withUndo(changeStatus(desk, id, from, to),
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
                           {QStringLiteral("made"), toJson(split.made)},
                           {QStringLiteral("interactions"), moved},
                           {QStringLiteral("reason"), split.reason}};
    return withUndo(perform(desk, commands::kSplitCase, body,
                            [split](storage::Transaction &tx) -> base::Result<void> {
                                domain::Case made = split.made;
                                const base::Result<QString> number = storage::nextCaseNumber(tx);
                                if (!number)
                                    return tl::unexpected<base::Error>(number.error());
                                made.number = *number;
                                if (base::Result<void> put = storage::putCase(tx, made); !put)
                                    return put;
                                return moveAll(tx, split.interactions, split.from, made.id);
                            }),
                    [split](Desk &later) { return unsplitCase(later, split); });
}

} // namespace leeway::desk
