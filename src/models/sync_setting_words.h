#pragma once

#include "desk/held_offline.h"
#include "models/format.h"

/// What Settings, Data and sync says below its card (picture 09c). Pure.
namespace leeway::models
{

/// Whom this desk holds, and who says so; `keepDays` as in domain::StoreStatus.
QString keptWords(int keepDays);
/// "1,240 customers".
QString keptCount(qint64 customers);
/// What may be granted while the store is away, and until when.
QString heldWords(const std::optional<desk::HeldOffline> &held, const Format &format);

} // namespace leeway::models
