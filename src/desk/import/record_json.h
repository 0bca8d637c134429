#pragma once

#include "ingest/import_record.h"

#include <QJsonObject>

namespace leeway::desk
{

/// A record in the form in which it goes to a shared store (src/sync/protocol.md, "Records"): everything by
/// the source's own keys, no ids. Handles are normalized with `region`; those that cannot be are left out.
QJsonObject recordJson(const ingest::ImportRecord &record, const QString &region);

} // namespace leeway::desk
