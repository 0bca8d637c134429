#pragma once

#include "base/result.h"
#include "domain/hold.h"

#include <QJsonObject>

namespace leeway::domain
{

/// A row of the shared store (src/sync/protocol.md). FieldInvalid names the key that does not fit; kinds that
/// this version does not know are passed over.
base::Result<CustomerHold> customerHoldFrom(const QJsonObject &row);

/// The same form.
QJsonObject toJson(const CustomerHold &hold);

} // namespace leeway::domain
