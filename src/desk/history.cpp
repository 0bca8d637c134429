#include "desk/history.h"

#include "desk/commands/mask.h"
#include "desk/note_row.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "domain/masking.h"

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;

QJsonValue caseValue(const std::optional<domain::CaseId> &id)
{
    return id ? QJsonValue(id->toString()) : QJsonValue();
}

QFuture<base::Result<void>> removeNote(Desk &desk, const domain::Interaction &note)
{
    const QJsonObject body{{QStringLiteral("interaction"), note.id.toString()}};
    return perform(desk, domain::commands::kRemoveNote, body);
}

QFuture<base::Result<void>> pin(Desk &desk, domain::InteractionId id, bool pinned)
{
    const QJsonObject body{{QStringLiteral("interaction"), id.toString()},
                           {QStringLiteral("pinned"), pinned}};
    return perform(desk, domain::commands::kPinInteraction, body);
}

QFuture<base::Result<void>> doMove(Desk &desk, const MoveInteraction &move)
{
    const QJsonObject body{
        {QStringLiteral("interaction"), move.interaction.toString()},
        {QStringLiteral("main_case"), QJsonObject{{QStringLiteral("base"), caseValue(move.from)},
                                                  {QStringLiteral("new"), caseValue(move.to)}}},
        {QStringLiteral("reason"), domain::masked(move.reason)}};
    return perform(desk, domain::commands::kMoveInteraction, body);
}

} // namespace

QFuture<base::Result<Undo>> addNote(Desk &desk, const NewNote &note)
{
    if (note.text.trimmed().isEmpty())
        return QtFuture::makeReadyFuture(
            base::Result<Undo>(fail(Code::FieldInvalid, QStringLiteral("the note is empty"))));
    domain::Interaction made = noteBy(desk, note.customer, note.caseId);
    made.body = note.text.trimmed();
    made = maskedTexts(std::move(made));
    return withUndo(perform(desk, domain::commands::kAddNote, domain::toJson(made)),
                    [made](Desk &later) { return removeNote(later, made); });
}

QFuture<base::Result<Undo>> setInteractionPinned(Desk &desk, domain::InteractionId id, bool pinned)
{
    return withUndo(pin(desk, id, pinned), [id, pinned](Desk &later) { return pin(later, id, !pinned); });
}

QFuture<base::Result<Undo>> moveInteraction(Desk &desk, const MoveInteraction &move)
{
    if (move.reason.trimmed().isEmpty())
        return QtFuture::makeReadyFuture(
            base::Result<Undo>(fail(Code::FieldInvalid, QStringLiteral("reason"))));
    MoveInteraction back = move;
    std::swap(back.from, back.to);
    return withUndo(doMove(desk, move), [back](Desk &later) { return doMove(later, back); });
}

} // namespace leeway::desk
