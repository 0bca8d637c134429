#pragma once

#include "domain/ids.h"
#include "domain/rate.h"
#include "storage/connection.h"
#include "storage/row_values.h"

#include <optional>
#include <vector>

namespace leeway::storage
{

// What rows of money have in common, on both ways.

/// JSON; empty for none: one currency.
QVariant rateValue(const std::optional<domain::Rate> &rate);
/// None for what cannot be read either.
std::optional<domain::Rate> rateFromColumn(const QVariant &value);
/// From group_concat(hex(id)).
std::vector<domain::OrderId> ordersFromColumn(const QVariant &value);

/// An SQL condition: whether a command of `kinds` that the shared store has not answered tells of the row
/// that `alias` names; `key`: where its body has the row's id.
QString isToldBy(const char *alias, const char *kinds, const char *key);
/// The same of one row and kind.
base::Result<bool> isPending(Connection &db, const char *kind, const char *key, const QString &id);

} // namespace leeway::storage
