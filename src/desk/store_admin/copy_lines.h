#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QUuid>

namespace leeway::desk
{

/// One line for bring_rows.sql, COPY's text format: batch, table and the row as JSON. Signs that PostgreSQL's
/// jsonb cannot hold (zero, halves of a surrogate pair) are left out or replaced by U+FFFD.
QByteArray copyLine(const QUuid &batch, const QByteArray &table, const QJsonObject &row);

/// The row as JSON that PostgreSQL can hold.
QByteArray storableJson(const QJsonObject &row);

} // namespace leeway::desk
