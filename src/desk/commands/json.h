#pragma once

#include "domain/case.h"
#include "domain/customer.h"
#include "domain/interaction.h"

#include <QJsonObject>

namespace leeway::desk
{

// The form in which domain values stand in a command's body. Keys are stable; times are milliseconds since
// 1970 in UTC, ids hex with dashes, enums by name, absent values are absent keys. Golden bytes:
// tests/desk/golden.

QJsonObject toJson(const domain::Customer &customer); ///< the fields a person edits, without id and counters
QJsonObject toJson(const domain::Member &member);
QJsonObject toJson(const domain::Handle &handle);
QJsonObject toJson(const domain::Preference &preference);
QJsonObject toJson(const domain::Need &need);
QJsonObject toJson(const domain::Consent &consent);
QJsonObject toJson(const domain::Attempt &attempt);
QJsonObject toJson(const domain::Promise &promise);
QJsonObject toJson(const domain::Case &theCase);
QJsonObject toJson(const domain::Interaction &interaction);

/// `customer` with the fields of `fields` (as made by toJson) put in place of its own.
domain::Customer withFields(domain::Customer customer, const QJsonObject &fields);

/// For every key in which the two differ: {"base": …, "new": …}. Empty when nothing changed.
QJsonObject fieldChanges(const QJsonObject &base, const QJsonObject &edited);

} // namespace leeway::desk
