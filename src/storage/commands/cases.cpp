#include "domain/json/values.h"
#include "storage/commands/kinds.h"
#include "storage/hand_done.h"

#include <QJsonArray>

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Result<void> moveAll(const Applied &command, const std::vector<InteractionId> &interactions, CaseId from,
                     CaseId to)
{
    for (const InteractionId id : interactions) {
        const Result<Interaction> stored = readInteraction(command.tx.db(), id);
        if (!stored && command.isAgain())
            continue;
        if (!stored)
            return tl::unexpected(stored.error());
        if (!command.isAgain() && stored->mainCase != from)
            return fail(Code::ChangedMeanwhile, QStringLiteral("main_case"));
        if (Result<void> moved = storage::moveInteraction(command.tx, id, to); !moved)
            return moved;
    }
    return {};
}

} // namespace

Result<void> openCase(const Applied &command)
{
    const Result<Case> made = domain::caseFrom(command.body);
    return made ? forgiving(command, putCase(command.tx, *made)) : Result<void>(tl::unexpected(made.error()));
}

Result<void> setCaseStatus(const Applied &command)
{
    JsonFields f(command.body);
    Result<Case> stored = readCase(command.tx.db(), f.id<CaseId>(QStringLiteral("case")));
    if (!stored)
        return forgiving(command, tl::unexpected(stored.error()));
    const Edit edit = editOf(command.body, QStringLiteral("status"));
    const std::optional<CaseStatus> to = valueOf<CaseStatus>(edit.made.toString());
    if (!to)
        return fail(Code::FieldInvalid, QStringLiteral("status"));
    if (!command.isAgain() && nameOf(stored->status) != edit.base.toString())
        return fail(Code::ChangedMeanwhile, QStringLiteral("status"));
    if (stored->status == CaseStatus::Solved && *to != CaseStatus::Solved) {
        if (auto done =
                rememberByHand(command.tx, HandDone::CaseReopened, stored->id.value, stored->customer);
            !done)
            return done;
    }
    stored->status = *to;
    stored->settledAt = *to == CaseStatus::Solved ? std::optional(command.at) : std::nullopt;
    if (!command.isAgain())
        ++stored->version;
    return putCase(command.tx, *stored);
}

Result<void> mergeCases(const Applied &command)
{
    JsonFields f(command.body);
    const auto loser = f.id<CaseId>(QStringLiteral("loser"));
    const auto winner = f.id<CaseId>(QStringLiteral("winner"));
    return forgiving(command, setCaseMergedInto(command.tx, loser, winner));
}

Result<void> unmergeCases(const Applied &command)
{
    JsonFields f(command.body);
    const auto loser = f.id<CaseId>(QStringLiteral("case"));
    return forgiving(command, setCaseMergedInto(command.tx, loser, std::nullopt));
}

Result<void> splitCase(const Applied &command)
{
    JsonFields f(command.body);
    const Result<Case> made = domain::caseFrom(f.object(QStringLiteral("made")));
    if (!made)
        return tl::unexpected(made.error());
    std::vector<InteractionId> moved;
    for (const QString &id : f.texts(QStringLiteral("interactions")))
        moved.push_back(InteractionId::fromString(id));
    if (Result<void> put = putCase(command.tx, *made); !put)
        return forgiving(command, put);
    return moveAll(command, moved, f.id<CaseId>(QStringLiteral("from")), made->id);
}

Result<void> unsplitCase(const Applied &command)
{
    JsonFields f(command.body);
    const auto made = f.id<CaseId>(QStringLiteral("case"));
    const auto back = f.id<CaseId>(QStringLiteral("back_to"));
    const auto held = readInteractionIds(command.tx.db(), made);
    if (!held)
        return tl::unexpected(held.error());
    if (Result<void> moved = moveAll(command, *held, made, back); !moved)
        return moved;
    return forgiving(command, setCaseMergedInto(command.tx, made, back));
}

} // namespace leeway::storage::commands
