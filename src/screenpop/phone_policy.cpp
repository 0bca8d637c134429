#include "screenpop/phone_policy.h"

#include "screenpop/pop_reader.h"
#include "screenpop/text_check.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::screenpop
{

namespace
{

constexpr qsizetype kMostPolicyBytes = 256 * 1024;

std::optional<Refusal> readOrigins(const QJsonValue &value, PhonePolicy &out)
{
    const QString where = QStringLiteral("phone.origins");
    constexpr qsizetype kMost = 32;
    if (!value.isArray() || value.toArray().size() > kMost)
        return Refusal{where, QStringLiteral("must be a list of at most %1 entries").arg(kMost)};
    QStringList origins;
    for (const QJsonValue &one : value.toArray()) {
        const QUrl url(one.toString(), QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || !url.path().isEmpty())
            return Refusal{where, QStringLiteral("an entry is not like https://crm.example.com")};
        origins.append(one.toString());
    }
    out.origins = origins;
    return std::nullopt;
}

std::optional<Refusal> readHooks(const QJsonValue &value, PhonePolicy &out)
{
    const QString where = QStringLiteral("phone.hooks");
    if (!value.isObject())
        return Refusal{where, QStringLiteral("must be an object")};
    const QJsonObject hooks = value.toObject();
    for (auto it = hooks.begin(); it != hooks.end(); ++it) {
        const QString place = where + u'.' + harmlessName(it.key());
        const std::optional<PhoneAction> action = actionOf(it.key());
        if (!action)
            return Refusal{place, QStringLiteral("is none of ready, not_ready, hold, resume, transfer, "
                                                 "stop_recording, resume_recording")};
        const Read<Hook> hook = readHook(it.value().toObject(), place);
        if (!hook)
            return hook.error();
        out.hooks.insert(*action, *hook);
    }
    return std::nullopt;
}

std::optional<Refusal> readKey(const QString &key, const QJsonValue &value, PhonePolicy &out)
{
    const QString where = QLatin1String("phone.") + harmlessName(key);
    if (key == u"origins")
        return readOrigins(value, out);
    if (key == u"hooks")
        return readHooks(value, out);
    if (key == u"listen" || key == u"wrap_up_at_end") {
        if (!value.isBool())
            return Refusal{where, QStringLiteral("must be true or false")};
        (key == u"listen" ? out.listen : out.wrapUpAtEnd) = value.toBool();
        return std::nullopt;
    }
    if (key == u"port") {
        constexpr int kLowest = 1024;
        constexpr int kHighest = 65'535;
        const int port = value.toInt();
        if (port < kLowest || port > kHighest)
            return Refusal{where, QStringLiteral("must be %1 to %2").arg(kLowest).arg(kHighest)};
        out.port = static_cast<quint16>(port);
        return std::nullopt;
    }
    return Refusal{where, QStringLiteral("is not known")};
}

QJsonObject hookObject(const Hook &hook)
{
    QJsonObject out{{QStringLiteral("deadline_ms"), static_cast<int>(hook.deadline.count())}};
    if (!hook.run.isEmpty()) {
        out.insert(QStringLiteral("run"), QJsonArray::fromStringList(hook.run));
        return out;
    }
    out.insert(QStringLiteral("url"), hook.url);
    out.insert(QStringLiteral("method"), QString::fromLatin1(hook.method));
    out.insert(QStringLiteral("body"), hook.body);
    return out;
}

} // namespace

Read<PhonePolicy> readPhonePolicy(const QByteArray &json)
{
    const Read<QJsonObject> object = readObject(json, kMostPolicyBytes);
    if (!object)
        return tl::unexpected(object.error());
    PhonePolicy out;
    const QJsonObject phone = object->value(u"phone").toObject();
    for (auto it = phone.begin(); it != phone.end(); ++it) {
        if (auto refusal = readKey(it.key(), it.value(), out))
            return tl::unexpected(*refusal);
    }
    return out;
}

QByteArray toBytes(const PhonePolicy &own)
{
    QJsonObject phone;
    if (own.listen)
        phone.insert(QStringLiteral("listen"), *own.listen);
    if (own.port)
        phone.insert(QStringLiteral("port"), *own.port);
    if (own.wrapUpAtEnd)
        phone.insert(QStringLiteral("wrap_up_at_end"), *own.wrapUpAtEnd);
    if (own.origins)
        phone.insert(QStringLiteral("origins"), QJsonArray::fromStringList(*own.origins));
    QJsonObject hooks;
    for (auto it = own.hooks.begin(); it != own.hooks.end(); ++it)
        hooks.insert(actionName(it.key()), hookObject(it.value()));
    if (!hooks.isEmpty())
        phone.insert(QStringLiteral("hooks"), hooks);
    return QJsonDocument(QJsonObject{{QStringLiteral("phone"), phone}}).toJson();
}

PhoneRules rulesFrom(const PhonePolicy &machine, const PhonePolicy &own)
{
    PhoneRules rules;
    rules.listenIsFixed = machine.listen.has_value();
    rules.portIsFixed = machine.port.has_value();
    rules.wrapUpIsFixed = machine.wrapUpAtEnd.has_value();
    rules.listen = machine.listen.value_or(own.listen.value_or(false));
    rules.port = machine.port.value_or(own.port.value_or(kUsualPort));
    rules.origins = machine.origins.value_or(own.origins.value_or(QStringList()));
    rules.wrapUpAtEnd = machine.wrapUpAtEnd.value_or(own.wrapUpAtEnd.value_or(false));
    rules.hooks = own.hooks;
    for (auto it = machine.hooks.begin(); it != machine.hooks.end(); ++it)
        rules.hooks.insert(it.key(), it.value());
    return rules;
}

QString machinePolicyFile()
{
    const QString usual = QStringLiteral("/etc/leeway/policy.json");
    return QFile::exists(usual) ? usual : qEnvironmentVariable("LEEWAY_POLICY", usual);
}

Read<PhonePolicy> readPhonePolicyFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return PhonePolicy();
    if (!file.open(QIODevice::ReadOnly))
        return refuse(path, file.errorString());
    const Read<PhonePolicy> policy = readPhonePolicy(file.read(kMostPolicyBytes + 1));
    if (!policy)
        return refuse(path + QLatin1String(", ") + policy.error().where, policy.error().what);
    return policy;
}

} // namespace leeway::screenpop
