#pragma once

#include "base/result.h"
#include "domain/ids.h"

#include <QTimeZone>

namespace leeway::storage
{
class Connection;
}

namespace leeway::desk
{

/// Where the person's team works; where none was set up, `absent`. Not where the computer stands: somebody
/// who works from another country has the hour and the days of their team, as the shared store counts them.
base::Result<QTimeZone> readZoneOf(storage::Connection &db, domain::PersonId person, const QTimeZone &absent);

} // namespace leeway::desk
