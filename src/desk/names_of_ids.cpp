#include "desk/names_of_ids.h"

#include "storage/company_rows.h"
#include "storage/customer_rows.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUuid>

namespace leeway::desk
{

namespace
{

constexpr qsizetype kIdLength = 36;

/// An id says of what it is only by where it stands, and there are few: they are asked for in turn.
QString nameOfId(storage::Connection &db, const QString &id)
{
    if (const auto person = storage::readPerson(db, domain::PersonId::fromString(id)))
        return person->name;
    if (const auto theCase = storage::readCase(db, domain::CaseId::fromString(id)))
        return QString(theCase->number + u' ' + theCase->title).trimmed();
    if (const auto customer = storage::readCustomerRecord(db, domain::CustomerId::fromString(id)))
        return customer->name;
    return storage::readTeamName(db, domain::TeamId::fromString(id)).value_or(QString());
}

void collectNames(storage::Connection &db, const QJsonValue &value, QHash<QString, QString> &names)
{
    if (value.isArray()) {
        for (const QJsonValue part : value.toArray())
            collectNames(db, part, names);
    } else if (value.isObject()) {
        for (const QJsonValue part : value.toObject())
            collectNames(db, part, names);
    } else if (const QString id = value.toString();
               id.size() == kIdLength && !QUuid::fromString(id).isNull() && !names.contains(id)) {
        if (const QString name = nameOfId(db, id); !name.isEmpty())
            names.insert(id, name);
    }
}

} // namespace

QHash<QString, QString> namesOfIds(storage::Connection &db, const QJsonValue &value)
{
    QHash<QString, QString> names;
    collectNames(db, value, names);
    return names;
}

} // namespace leeway::desk
