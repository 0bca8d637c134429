#include "domain/json/look.h"
#include "storage/commands/money.h"
#include "storage/look_rows.h"

// Findings that are closed with a remark, and opened again, on this computer. With a shared store it alone
// keeps them: what is asked of it stands in the outbox until it has answered.

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Who may, and never about oneself.
Result<void> checkMayCloseLook(const Applied &command, const LookKey &about)
{
    const Result<Person> who = whoDoes(command);
    if (!who)
        return tl::unexpected(who.error());
    if (about.person == who->id)
        return fail(Code::RoleNotAllowed, QStringLiteral("look: it is about oneself"));
    return mayCloseLooks(*who, about.team) ? Result<void>()
                                           : fail(Code::RoleNotAllowed, QStringLiteral("look"));
}

} // namespace

Result<void> closeLook(const Applied &command)
{
    const Result<ClosedLook> look = closedLookFrom(command.body, command.at, command.person);
    if (!look)
        return tl::unexpected(look.error());
    const Result<bool> here = keepsBooks(command);
    if (!here || !*here)
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    const Result<void> may = checkMayCloseLook(command, look->about);
    return may ? addClosedLook(command.tx, *look) : may;
}

Result<void> reopenLook(const Applied &command)
{
    JsonFields f(command.body);
    const auto id = f.answer(f.id<ClosedLookId>(QStringLiteral("look")));
    const Result<bool> here = keepsBooks(command);
    if (!id || !here)
        return tl::unexpected(!id ? id.error() : here.error());
    if (!*here)
        return {}; // nothing of it is here: the store knows whose it is
    const Result<ClosedLook> look = readClosedLook(command.tx.db(), *id);
    if (!look)
        return tl::unexpected(look.error());
    const Result<void> may = checkMayCloseLook(command, look->about);
    return may ? reopenClosedLook(command.tx, *id, command.at, command.person) : may;
}

} // namespace leeway::storage::commands
