#include "domain/json/values.h"
#include "storage/commands/kinds.h"

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

Result<void> addNote(const Applied &command)
{
    const Result<InteractionRecord> note = domain::interactionFrom(command.body);
    if (!note)
        return tl::unexpected(note.error());
    Result<void> done = putInteraction(command.tx, note->interaction);
    if (done && note->transcript) // of a bot that handed over
        done = putTranscript(command.tx, *note->transcript);
    return forgiving(command, done);
}

Result<void> removeNote(const Applied &command)
{
    JsonFields f(command.body);
    return forgiving(command,
                     removeInteraction(command.tx, f.id<InteractionId>(QStringLiteral("interaction"))));
}

Result<void> moveInteraction(const Applied &command)
{
    JsonFields f(command.body);
    const auto id = f.id<InteractionId>(QStringLiteral("interaction"));
    const Result<Interaction> stored = readInteraction(command.tx.db(), id);
    if (!stored)
        return forgiving(command, tl::unexpected(stored.error()));
    JsonFields edit(f.object(QStringLiteral("main_case")));
    if (!command.isAgain() && stored->mainCase != edit.optionalId<CaseId>(QStringLiteral("base")))
        return fail(Code::ChangedMeanwhile, QStringLiteral("main_case"));
    return storage::moveInteraction(command.tx, id, edit.optionalId<CaseId>(QStringLiteral("new")));
}

Result<void> pinInteraction(const Applied &command)
{
    JsonFields f(command.body);
    return forgiving(command, setPinned(command.tx, f.id<InteractionId>(QStringLiteral("interaction")),
                                        f.flag(QStringLiteral("pinned"))));
}

} // namespace leeway::storage::commands
