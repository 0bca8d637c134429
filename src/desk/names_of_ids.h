#pragma once

#include <QHash>
#include <QJsonValue>
#include <QString>

namespace leeway::storage
{
class Connection;
}

namespace leeway::desk
{

/// What the ids in `value`, however deep, are called as far as this desk knows them: people, customers
/// and teams by name, cases by number and title. By id as it stands there; for reading only.
QHash<QString, QString> namesOfIds(storage::Connection &db, const QJsonValue &value);

} // namespace leeway::desk
