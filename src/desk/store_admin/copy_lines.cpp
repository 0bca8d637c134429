#include "desk/store_admin/copy_lines.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::desk
{

namespace
{

/// Without signs that PostgreSQL's jsonb cannot hold: zero, and halves of a surrogate pair.
QString storable(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            out += c;
            out += text[++i];
        } else if (!c.isNull()) {
            out += c.isSurrogate() ? QChar(QChar::ReplacementCharacter) : c;
        }
    }
    return out;
}

QJsonValue storable(const QJsonValue &value);

QJsonObject storable(const QJsonObject &object)
{
    QJsonObject out;
    for (auto it = object.begin(); it != object.end(); ++it)
        out.insert(it.key(), storable(it.value()));
    return out;
}

QJsonValue storable(const QJsonValue &value)
{
    if (value.isString())
        return storable(value.toString());
    if (value.isObject())
        return storable(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray out;
    for (const QJsonValue one : value.toArray())
        out.append(storable(one));
    return out;
}

} // namespace

QByteArray storableJson(const QJsonObject &row)
{
    const QByteArray json = QJsonDocument(row).toJson(QJsonDocument::Compact);
    if (!json.contains("\\u0000") && !json.contains("\\ud"))
        return json;
    return QJsonDocument(storable(row)).toJson(QJsonDocument::Compact);
}

QByteArray copyLine(const QUuid &batch, const QByteArray &table, const QJsonObject &row)
{
    // A tab between columns, backslashes doubled. JSON escapes tabs and line breaks.
    return batch.toString(QUuid::WithoutBraces).toLatin1() + '\t' + table + '\t' +
           storableJson(row).replace('\\', "\\\\") + '\n';
}

} // namespace leeway::desk
