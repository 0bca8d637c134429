#include "remote/address.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace leeway::remote
{

using base::Code;
using base::Result;

namespace
{

/// Made by resources/sql/shared.
constexpr char kPoolLogin[] = "leeway_pool";
constexpr std::array kSchemes{QLatin1StringView("postgresql://"), QLatin1StringView("postgres://")};

struct TlsName {
    QLatin1StringView name;
    Tls tls;
};
constexpr std::array kTlsNames{
    TlsName{QLatin1StringView("verify-full"), Tls::VerifyFull},
    TlsName{QLatin1StringView("verify-ca"), Tls::VerifyCa},
    TlsName{QLatin1StringView("require"), Tls::Require},
    TlsName{QLatin1StringView("disable"), Tls::Off},
};

tl::unexpected<base::Error> invalid(const QString &why)
{
    return base::fail(Code::RemoteAddressInvalid, why);
}

/// The text behind its %XX; nothing when an escape is not whole or not UTF-8.
std::optional<QString> unescaped(QStringView text)
{
    for (qsizetype i = text.indexOf(u'%'); i >= 0; i = text.indexOf(u'%', i + 1)) {
        const QByteArray digits = text.mid(i + 1, 2).toLatin1();
        if (digits.size() != 2 || !std::isxdigit(uchar(digits[0])) || !std::isxdigit(uchar(digits[1])))
            return {};
    }
    const QString plain = QUrl::fromPercentEncoding(text.toUtf8());
    if (plain.contains(QChar::ReplacementCharacter) || plain.contains(QChar(u'\0')))
        return {};
    return plain;
}

QString escaped(const QString &text, const QByteArray &kept = {})
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, kept));
}

/// As they stand in an address.
QString written(const std::vector<Host> &hosts)
{
    QStringList texts;
    for (const Host &host : hosts) {
        const QString name = host.name.contains(u':') && !host.isLocalSocket()
                                 ? QString(u'[' + host.name + u']')
                                 : escaped(host.name);
        texts.append(host.port == Host().port ? name : QString(name + u':' + QString::number(host.port)));
    }
    return texts.join(u',');
}

Result<quint16> parsePort(QStringView text, const QString &host)
{
    bool isNumber = false;
    const uint port = text.toUInt(&isNumber);
    if (!isNumber || port < 1 || port > 65535)
        return invalid(
            QStringLiteral("port \"%1\" of host \"%2\": must be a number from 1 to 65535").arg(text, host));
    return static_cast<quint16>(port);
}

/// Takes the name off the front of `text`; what is left is empty or begins with the colon of the port.
Result<QString> takeName(QStringView &text)
{
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        const QString name = text.mid(1, end - 1).toString();
        if (end < 0 || QHostAddress(name).protocol() != QAbstractSocket::IPv6Protocol)
            return invalid(QStringLiteral("host \"%1\": no IPv6 address in brackets").arg(text));
        text = text.mid(end + 1);
        return name;
    }
    const qsizetype colon = text.indexOf(u':');
    const QStringView part = colon < 0 ? text : text.left(colon);
    const std::optional<QString> name = unescaped(part);
    if (!name)
        return invalid(QStringLiteral("host \"%1\": an escape is not whole").arg(part));
    if (name->isEmpty())
        return invalid(QStringLiteral("a host is empty"));
    if (!name->startsWith(u'/') && name->contains(QRegularExpression(QStringLiteral("[\\s/\\\\]"))))
        return invalid(QStringLiteral("host \"%1\": a name holds no spaces and slashes").arg(*name));
    text = colon < 0 ? QStringView() : text.mid(colon);
    return *name;
}

Result<Host> parseHost(QStringView text)
{
    const QStringView whole = text;
    const Result<QString> name = takeName(text);
    if (!name)
        return tl::unexpected(name.error());
    Host host{*name};
    if (text.isEmpty())
        return host;
    if (!text.startsWith(u':'))
        return invalid(QStringLiteral("host \"%1\": a colon and a port may follow").arg(whole));
    if (text.indexOf(u':', 1) >= 0)
        return invalid(QStringLiteral("host \"%1\": an IPv6 address stands in brackets").arg(whole));
    const Result<quint16> port = parsePort(text.mid(1), host.name);
    if (!port)
        return tl::unexpected(port.error());
    host.port = *port;
    return host;
}

Result<std::vector<Host>> parseHosts(QStringView text)
{
    std::vector<Host> hosts;
    for (const QStringView part : text.split(u',')) {
        const Result<Host> host = parseHost(part);
        if (!host)
            return tl::unexpected(host.error());
        hosts.push_back(*host);
    }
    return hosts;
}

/// `text` is not unescaped yet: a local socket's slashes stay escaped among the hosts.
Result<void> setPool(ConnectOptions &options, QStringView text)
{
    Result<std::vector<Host>> hosts = parseHosts(text);
    if (!hosts)
        return invalid(QStringLiteral("pool: ") + hosts.error().detail);
    options.pool = *std::move(hosts);
    return {};
}

Result<void> setOption(ConnectOptions &options, const QString &name, const QString &value)
{
    if (name == QLatin1StringView("sslmode")) {
        for (const TlsName &known : kTlsNames) {
            if (value == known.name) {
                options.tls = known.tls;
                return {};
            }
        }
        return invalid(
            QStringLiteral("sslmode \"%1\": verify-full, verify-ca, require or disable").arg(value));
    }
    if (name == QLatin1StringView("sslrootcert")) {
        if (!value.startsWith(u'/'))
            return invalid(QStringLiteral("sslrootcert \"%1\": the whole path of a file").arg(value));
        options.rootCertificate = value;
        return {};
    }
    if (name == QLatin1StringView("target_session_attrs")) {
        if (value != QLatin1StringView("read-write") && value != QLatin1StringView("any"))
            return invalid(QStringLiteral("target_session_attrs \"%1\": read-write or any").arg(value));
        options.acceptsCopies = value == QLatin1StringView("any");
        return {};
    }
    return invalid(name == QLatin1StringView("password")
                       ? QStringLiteral("a password must not stand in the address; it is asked for")
                       : QStringLiteral("\"%1\" is not known here").arg(name));
}

Result<void> parseOptions(ConnectOptions &options, QStringView text)
{
    for (const QStringView part : text.split(u'&', Qt::SkipEmptyParts)) {
        const qsizetype sign = part.indexOf(u'=');
        const std::optional<QString> name = unescaped(part.left(sign < 0 ? part.size() : sign));
        const std::optional<QString> value = unescaped(sign < 0 ? QStringView() : part.mid(sign + 1));
        if (sign < 0 || !name || !value)
            return invalid(QStringLiteral("\"%1\": name=value was expected").arg(part.left(sign)));
        const Result<void> set = *name == QLatin1StringView("pool") ? setPool(options, part.mid(sign + 1))
                                                                    : setOption(options, *name, *value);
        if (!set)
            return set;
    }
    return {};
}

Result<void> parseLogin(ConnectOptions &options, QStringView text)
{
    if (text.contains(u':'))
        return invalid(QStringLiteral("a password must not stand in the address; it is asked for"));
    const std::optional<QString> login = unescaped(text);
    if (!login || login->isEmpty())
        return invalid(QStringLiteral("login \"%1\": empty, or an escape is not whole").arg(text));
    options.login = *login;
    return {};
}

Result<void> parseDatabase(ConnectOptions &options, QStringView text)
{
    const std::optional<QString> database = unescaped(text);
    if (!database || text.contains(u'/'))
        return invalid(QStringLiteral("database \"%1\": one name without slashes").arg(text));
    if (!database->isEmpty())
        options.database = *database;
    return {};
}

} // namespace

ConnectOptions throughPool(const ConnectOptions &options)
{
    ConnectOptions pooled = options;
    pooled.hosts = std::exchange(pooled.pool, {});
    pooled.login = QString::fromLatin1(kPoolLogin);
    pooled.password = {};
    // A pool cannot be asked which of its servers takes changes; it is set up to know.
    pooled.acceptsCopies = true;
    return pooled;
}

Result<ConnectOptions> parseAddress(const QString &address)
{
    QStringView rest = QStringView(address).trimmed();
    const auto scheme = std::find_if(kSchemes.begin(), kSchemes.end(),
                                     [rest](QLatin1StringView s) { return rest.startsWith(s); });
    if (scheme == kSchemes.end())
        return invalid(QStringLiteral("it must begin with postgresql://"));
    rest = rest.mid(scheme->size());

    ConnectOptions options;
    Result<void> done;
    if (const qsizetype query = rest.indexOf(u'?'); query >= 0) {
        done = parseOptions(options, rest.mid(query + 1));
        rest = rest.left(query);
    }
    if (const qsizetype slash = rest.indexOf(u'/'); done && slash >= 0) {
        done = parseDatabase(options, rest.mid(slash + 1));
        rest = rest.left(slash);
    }
    if (const qsizetype at = rest.lastIndexOf(u'@'); done && at >= 0) {
        done = parseLogin(options, rest.left(at));
        rest = rest.mid(at + 1);
    }
    if (!done)
        return tl::unexpected(done.error());
    Result<std::vector<Host>> hosts = parseHosts(rest);
    if (!hosts)
        return tl::unexpected(hosts.error());
    options.hosts = *std::move(hosts);
    return options;
}

QString toAddress(const ConnectOptions &options)
{
    QStringList asked;
    for (const TlsName &known : kTlsNames) {
        if (known.tls == options.tls && known.tls != ConnectOptions().tls)
            asked.append(QStringLiteral("sslmode=") + known.name);
    }
    if (!options.rootCertificate.isEmpty())
        asked.append(QStringLiteral("sslrootcert=") + escaped(options.rootCertificate, "/"));
    if (options.acceptsCopies)
        asked.append(QStringLiteral("target_session_attrs=any"));
    if (!options.pool.empty())
        asked.append(QStringLiteral("pool=") + written(options.pool));
    return kSchemes.front() + (options.login.isEmpty() ? QString() : QString(escaped(options.login) + u'@')) +
           written(options.hosts) + u'/' + escaped(options.database) +
           (asked.isEmpty() ? QString() : QString(u'?' + asked.join(u'&')));
}

} // namespace leeway::remote
