#include "desk/team_zone.h"

#include "storage/connection.h"
#include "storage/today_rows.h"

namespace leeway::desk
{

base::Result<QTimeZone> readZoneOf(storage::Connection &db, domain::PersonId person, const QTimeZone &absent)
{
    const base::Result<QString> name = storage::readTeamZone(db, person);
    if (!name)
        return tl::unexpected(name.error());
    const QTimeZone zone(name->toLatin1());
    return zone.isValid() ? zone : absent;
}

} // namespace leeway::desk
