#include "desk/export_person.h"

#include <QJsonArray>

namespace leeway::desk
{

namespace
{

/// "opened_at" -> "Opened at": keys are English words already.
QString headingOf(const QString &key)
{
    QString words = key;
    words.replace(u'_', u' ');
    words[0] = words[0].toUpper();
    return words;
}

bool isNoise(const QString &key)
{
    return key == QLatin1String("id") || key == QLatin1String("customer") || key == QLatin1String("person") ||
           key == QLatin1String("main_case") || key == QLatin1String("case") ||
           key.endsWith(QLatin1String("_by"));
}

QString scalarText(const QString &key, const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    if (value.isDouble() && (key == QLatin1String("at") || key.endsWith(QLatin1String("_at"))))
        return base::toDateTime(base::instantFromMs(value.toInteger()))
            .toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.toString();
}

void appendValue(QString &html, const QString &key, const QJsonValue &value);

void appendObject(QString &html, const QJsonObject &object)
{
    if (object.contains(QStringLiteral("amount")) && object.size() == 2) {
        const QString money = object.value(QStringLiteral("currency")).toString() + u' ' +
                              object.value(QStringLiteral("amount")).toString();
        html += money.toHtmlEscaped();
        return;
    }
    html += QStringLiteral("<dl>");
    for (const QString &key : object.keys()) {
        const QJsonValue value = object.value(key);
        const bool empty = value.isNull() || (value.isString() && value.toString().isEmpty()) ||
                           (value.isArray() && value.toArray().isEmpty());
        if (empty || isNoise(key))
            continue;
        html += QStringLiteral("<dt>") + headingOf(key).toHtmlEscaped() + QStringLiteral("</dt><dd>");
        appendValue(html, key, value);
        html += QStringLiteral("</dd>");
    }
    html += QStringLiteral("</dl>");
}

void appendValue(QString &html, const QString &key, const QJsonValue &value)
{
    if (value.isObject()) {
        appendObject(html, value.toObject());
    } else if (value.isArray()) {
        html += QStringLiteral("<ul>");
        for (const QJsonValue &one : value.toArray()) {
            html += QStringLiteral("<li>");
            appendValue(html, key, one);
            html += QStringLiteral("</li>");
        }
        html += QStringLiteral("</ul>");
    } else {
        html += QStringLiteral("<span dir=\"auto\">") + scalarText(key, value).toHtmlEscaped() +
                QStringLiteral("</span>");
    }
}

} // namespace

QByteArray personDataHtml(const QJsonObject &data)
{
    const QString name =
        data.value(QStringLiteral("customer")).toObject().value(QStringLiteral("name")).toString();
    QString html =
        QStringLiteral("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                       "'unsafe-inline'\">"
                       "<style>body{font:15px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
                       "dt{font-weight:600}dd{margin:0 0 .4em "
                       "1.2em;white-space:pre-wrap}li{margin-bottom:.6em}</style><title>");
    html += name.toHtmlEscaped() + QStringLiteral("</title></head><body><h1>") + name.toHtmlEscaped() +
            QStringLiteral("</h1>");
    for (const char *section :
         {"customer", "people", "handles", "preferences", "needs", "consents", "promises", "attempts",
          "given", "cases", "other_history", "orders", "made_at"}) {
        const QString key = QString::fromLatin1(section);
        const QJsonValue value = data.value(key);
        if (value.isArray() && value.toArray().isEmpty())
            continue;
        html += QStringLiteral("<h2>") + headingOf(key).toHtmlEscaped() + QStringLiteral("</h2>");
        appendValue(html, key, value);
    }
    html += QStringLiteral("</body></html>\n");
    return html.toUtf8();
}

} // namespace leeway::desk
