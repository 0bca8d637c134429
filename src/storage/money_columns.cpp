#include "storage/money_columns.h"

#include <QJsonDocument>

namespace leeway::storage
{

using base::Result;

QVariant rateValue(const std::optional<domain::Rate> &rate)
{
    return plainText(
        rate ? QString::fromUtf8(QJsonDocument(domain::toJson(*rate)).toJson(QJsonDocument::Compact))
             : QString());
}

std::optional<domain::Rate> rateFromColumn(const QVariant &value)
{
    const QByteArray text = value.toString().toUtf8();
    if (text.isEmpty())
        return std::nullopt;
    const Result<domain::Rate> rate = domain::rateFrom(QJsonDocument::fromJson(text).object());
    return rate ? std::optional(*rate) : std::nullopt;
}

std::vector<domain::OrderId> ordersFromColumn(const QVariant &value)
{
    std::vector<domain::OrderId> orders;
    for (const QString &order : value.toString().split(u',', Qt::SkipEmptyParts))
        orders.push_back(domain::OrderId::fromBytes(QByteArray::fromHex(order.toLatin1())));
    return orders;
}

QString isToldBy(const char *alias, const char *kinds, const char *key)
{
    return QStringLiteral(
               "EXISTS (SELECT 1 FROM command AS c WHERE c.state = 'pending' AND c.kind GLOB '%2' AND "
               "json_extract(CAST(c.body AS TEXT), '$.%3') = lower(substr(hex(%1.id), 1, 8) || '-' || "
               "substr(hex(%1.id), 9, 4) || '-' || substr(hex(%1.id), 13, 4) || '-' || "
               "substr(hex(%1.id), 17, 4) || '-' || substr(hex(%1.id), 21)))")
        .arg(QLatin1String(alias), QLatin1String(kinds), QLatin1String(key));
}

Result<bool> isPending(Connection &db, const char *kind, const char *key, const QString &id)
{
    const auto waits =
        db.value(QStringLiteral("SELECT 1 FROM command WHERE state = 'pending' AND kind = ? AND "
                                "json_extract(CAST(body AS TEXT), '$.' || ?) = ? LIMIT 1"),
                 {QLatin1String(kind), QLatin1String(key), id});
    return waits ? Result<bool>(waits->isValid()) : Result<bool>(tl::unexpected(waits.error()));
}

} // namespace leeway::storage
