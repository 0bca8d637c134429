#include "screenpop/pop_reader.h"

#include "screenpop/pop_fields.h"
#include "screenpop/text_check.h"

#include "domain/enum_names.h"

#include <QJsonDocument>

namespace leeway::screenpop
{

namespace
{

constexpr qsizetype kMostBytes = 16 * 1024;

QString stateWord(PhoneWord word)
{
    return word == PhoneWord::NotReady ? QStringLiteral("not_ready") : domain::nameOf(word).toLower();
}

} // namespace

Read<QJsonObject> readObject(const QByteArray &json, qsizetype most)
{
    if (json.size() > most)
        return refuse({}, QStringLiteral("longer than %1 bytes").arg(most));
    if (!fromUtf8(json))
        return refuse({}, QStringLiteral("is no UTF-8"));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return refuse(QStringLiteral("byte %1").arg(error.offset),
                      QStringLiteral("is no JSON: %1").arg(error.errorString()));
    if (!document.isObject())
        return refuse({}, QStringLiteral("is no JSON object"));
    return document.object();
}

Read<Pop> readPopObject(const QJsonObject &object, Way way)
{
    PopFields fields(way);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isNull())
            continue;
        // A number loses its leading noughts and its plus, so it is not guessed at.
        if (!it.value().isString() && PopFields::knows(it.key()))
            return refuse(it.key(), QStringLiteral("must be a text in quotation marks"));
        // What is not known may be of any kind; it is only counted and named.
        const QString value = it.value().isString() ? it.value().toString() : QStringLiteral("-");
        if (auto refusal = fields.put(it.key(), value))
            return tl::unexpected(*refusal);
    }
    return fields.take();
}

Read<Pop> readPopJson(const QByteArray &json, Way way)
{
    const Read<QJsonObject> object = readObject(json, kMostBytes);
    if (!object)
        return tl::unexpected(object.error());
    return readPopObject(*object, way);
}

QJsonObject toJson(const Pop &pop)
{
    QJsonObject out;
    const auto put = [&out](const char *name, const QString &value) {
        if (!value.isEmpty())
            out.insert(QLatin1String(name), value);
    };
    put("phone", pop.withheld ? QStringLiteral("anonymous") : pop.phone);
    put("email", pop.email);
    put("handle", pop.handle);
    put("account", pop.account);
    put("order", pop.order);
    put("case", pop.caseNumber);
    put("call", pop.call);
    put("channel", domain::nameOf(pop.channel).toLower());
    put("direction", domain::nameOf(pop.direction).toLower());
    put("queue", pop.queue);
    if (pop.state)
        put("state", stateWord(*pop.state));
    put("reason", pop.reason);
    put("name", pop.name);
    put("verified", pop.verifiedBy);
    return out;
}

} // namespace leeway::screenpop
