#pragma once

#include "desk/desk.h"
#include "domain/ids.h"

#include <QJsonObject>

namespace leeway::desk
{

/// Everything Leeway holds about one customer, as one JSON object: record, people, handles, preferences,
/// needs, consents, cases with their interactions, attempts, promises, orders, what was given. Keys are those
/// of the commands (commands/json.h); `format` is "leeway.person_data.v1". The export is itself a command: it
/// is recorded.
QFuture<base::Result<QJsonObject>> exportPerson(Desk &desk, domain::CustomerId id);

/// The same for looking at it here ("as the customer would see it"); nothing leaves, so nothing is recorded.
QFuture<base::Result<QJsonObject>> readPersonData(Desk &desk, domain::CustomerId id);

/// The same as a page anybody can read in a browser: one HTML file, nothing fetched, every text escaped.
QByteArray personDataHtml(const QJsonObject &data);

/// Writes the JSON and the HTML beside each other (`base`.json, `base`.html), whole or not at all. Not on the
/// GUI thread. FileUnwritable.
base::Result<void> writePersonData(const QJsonObject &data, const QString &basePath);

} // namespace leeway::desk
