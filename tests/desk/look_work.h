#pragma once

#include "desk/contact_desk.h"
#include "desk/looks.h"

namespace leeway::test
{

/// Somebody's finding is closed, and opened again, for the bytes of its commands.
inline void closeWhatDeservesALook(DeskFixture &at, domain::TeamId team)
{
    desk::LookRowShown shown{.look = {domain::LookKind::SamePair}, .team = team};
    shown.look.person = domain::PersonId::make(*at.clock);
    shown.look.customer = domain::CustomerId::make(*at.clock);
    shown.look.rests = {domain::GrantId::make(*at.clock).value};
    got(got(desk::closeLook(*at.desk, shown, QStringLiteral("The lead knew.")))(*at.desk));
}

} // namespace leeway::test
