#include "desk/statement_files.h"

#include "domain/enum_names.h"
#include "domain/json/statement.h"
#include "ingest/csv_writer.h"

#include <QJsonArray>

namespace leeway::desk
{

namespace
{

QByteArray owedLines(const MonthStatement &month, const QJsonObject &part)
{
    const QString currency = part.value(QStringLiteral("currency")).toString();
    const auto way = domain::valueOf<domain::PayoutWay>(part.value(QStringLiteral("way")).toString());
    const QString section =
        QStringLiteral("owed_") + domain::snakeNameOf(way.value_or(domain::PayoutWay::None));
    const QString minor = QStringLiteral("_minor");
    QByteArray bytes;
    for (auto it = part.begin(); it != part.end(); ++it) {
        if (!it.key().endsWith(minor))
            continue;
        const QString key = it.key().chopped(minor.size());
        const bool isGiven = key == QLatin1String("given");
        bytes += ingest::csvLine(
            {month.statement.month, ingest::csvText(month.fund.name), section, key, key,
             domain::toDecimal({it.value().toInteger(), currency}), currency,
             isGiven ? ingest::csvNumber(part.value(QStringLiteral("count")).toInteger()) : QString()});
    }
    return bytes;
}

} // namespace

QByteArray csvOf(const MonthStatement &month)
{
    const QString &currency = month.statement.currency;
    const auto line = [&](const QString &section, const QString &key, const QString &amount, qint64 grants) {
        return ingest::csvLine({month.statement.month, ingest::csvText(month.fund.name), section,
                                ingest::csvText(key), ingest::csvText(month.nameOf(key)), amount, currency,
                                grants < 0 ? QString() : ingest::csvNumber(grants)});
    };
    const auto decimal = [&](const QJsonValue &minor) {
        return domain::toDecimal({minor.toInteger(), currency});
    };
    QByteArray bytes =
        ingest::csvLine({QStringLiteral("month"), QStringLiteral("fund"), QStringLiteral("section"),
                         QStringLiteral("key"), QStringLiteral("name"), QStringLiteral("amount"),
                         QStringLiteral("currency"), QStringLiteral("grants")});
    const QJsonObject json = domain::toJson(month.statement);
    const QString minor = QStringLiteral("_minor");
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (it.key().endsWith(minor))
            bytes += line(QStringLiteral("total"), it.key().chopped(minor.size()), decimal(it.value()),
                          it.key() == QLatin1String("granted_minor") ? month.statement.grants : -1);
    }
    for (const QString &section :
         {QStringLiteral("by_resolution"), QStringLiteral("by_case_type"), QStringLiteral("by_team")}) {
        for (const QJsonValue part : json.value(section).toArray())
            bytes += line(section, part[QStringLiteral("key")].toString(),
                          decimal(part[QStringLiteral("given_minor")]),
                          part[QStringLiteral("grants")].toInteger());
    }
    for (const QJsonValue part : json.value(QStringLiteral("owed")).toArray())
        bytes += owedLines(month, part.toObject());
    return bytes;
}

} // namespace leeway::desk
