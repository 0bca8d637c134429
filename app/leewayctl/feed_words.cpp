#include "app/leewayctl/feed_words.h"

#include <QDateTime>

namespace leeway::ctl
{

namespace
{

QString receivedAt(const QJsonObject &source)
{
    const QJsonValue at = source.value(QStringLiteral("last_received_at"));
    if (at.isString()) // sourceJson() said it already
        return at.toString();
    return at.isDouble() ? QDateTime::fromMSecsSinceEpoch(at.toInteger(), Qt::UTC).toString(Qt::ISODate)
                         : QString();
}

} // namespace

QString regionOf(const Words &words)
{
    return words.value(QStringLiteral("region"), QStringLiteral("NO")).toUpper();
}

QString sourceText(const QJsonObject &source)
{
    const QString at = receivedAt(source);
    return QStringLiteral("%1: last received %2%3, %4 records, %5 rejected (%6, as %7%8)")
        .arg(source.value(QStringLiteral("name")).toString(), at.isEmpty() ? QStringLiteral("never") : at,
             source.value(QStringLiteral("late")).toBool() ? QStringLiteral(", LATE") : QString())
        .arg(source.value(QStringLiteral("records")).toInteger())
        .arg(source.value(QStringLiteral("rejected")).toInteger())
        .arg(source.value(QStringLiteral("what")).toVariant().toStringList().join(u", ") +
                 (source.value(QStringLiteral("contacts")).toBool() ? QStringLiteral(", who writes waits")
                                                                    : QString()),
             source.value(QStringLiteral("login")).toString(),
             source.contains(QStringLiteral("team"))
                 ? QStringLiteral(", team ") + source.value(QStringLiteral("team")).toString()
                 : QString());
}

QJsonObject sourceJson(const QJsonObject &source)
{
    QJsonObject object = source;
    object.insert(QStringLiteral("last_received_at"), receivedAt(source));
    return object;
}

} // namespace leeway::ctl
