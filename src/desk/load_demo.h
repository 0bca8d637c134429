#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/person.h"

#include <QFuture>

#include <memory>

namespace leeway::storage
{
class Storage;
}

namespace leeway::desk
{

/// Whether the year of settled cases comes along that advice is learned from.
enum class DemoPast { WithYear, WithoutYear };

/// Fills a store with the demo workspace and answers who works in it. Repeatable: a second time adds nothing.
/// Its times are laid around now, so that "today" in it is today.
QFuture<base::Result<domain::Person>> loadDemo(storage::Storage &storage,
                                               std::shared_ptr<const base::Clock> clock,
                                               DemoPast past = DemoPast::WithYear);

} // namespace leeway::desk
