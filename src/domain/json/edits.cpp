#include "domain/enum_names.h"
#include "domain/json/values.h"

#include <QJsonArray>

namespace leeway::domain
{

namespace
{

std::optional<base::Instant> instantOf(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(base::instantFromMs(value.toInteger())) : std::nullopt;
}

QStringList stringsOf(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue one : value.toArray())
        strings.append(one.toString());
    return strings;
}

} // namespace

Customer withFields(Customer customer, const QJsonObject &fields)
{
    const auto text = [&fields](const QString &key, QString &target) {
        if (fields.contains(key))
            target = fields.value(key).toString();
    };
    if (fields.contains(QStringLiteral("kind")))
        customer.kind =
            valueOf<CustomerKind>(fields.value(QStringLiteral("kind")).toString()).value_or(customer.kind);
    text(QStringLiteral("name"), customer.name);
    text(QStringLiteral("pronunciation"), customer.pronunciation);
    text(QStringLiteral("pronouns"), customer.pronouns);
    text(QStringLiteral("place"), customer.place);
    text(QStringLiteral("time_zone"), customer.timeZone);
    text(QStringLiteral("tier"), customer.tier);
    text(QStringLiteral("account_number"), customer.accountNumber);
    if (fields.contains(QStringLiteral("languages")))
        customer.languages = stringsOf(fields.value(QStringLiteral("languages")));
    if (fields.contains(QStringLiteral("restricted")))
        customer.restricted = fields.value(QStringLiteral("restricted")).toBool();
    if (fields.contains(QStringLiteral("this_case_only")))
        customer.thisCaseOnly = fields.value(QStringLiteral("this_case_only")).toBool();
    if (fields.contains(QStringLiteral("since_at")))
        customer.since = instantOf(fields.value(QStringLiteral("since_at")));
    return customer;
}

QJsonObject fieldChanges(const QJsonObject &base, const QJsonObject &edited)
{
    QStringList keys = base.keys();
    for (const QString &key : edited.keys()) {
        if (!keys.contains(key))
            keys.append(key);
    }
    QJsonObject changes;
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue before = base.contains(key) ? base.value(key) : QJsonValue();
        const QJsonValue after = edited.contains(key) ? edited.value(key) : QJsonValue();
        if (before != after)
            changes.insert(key,
                           QJsonObject{{QStringLiteral("base"), before}, {QStringLiteral("new"), after}});
    }
    return changes;
}

} // namespace leeway::domain
