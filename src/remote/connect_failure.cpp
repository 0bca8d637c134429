#include "remote/connect_failure.h"

#include "remote/trouble.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace leeway::remote
{

using base::Code;

namespace
{

struct Sign {
    QLatin1StringView words;
    Code code;
};

/// libpq 15's words about TLS, in fe-secure-openssl.c, fe-secure-common.c and fe-connect.c.
constexpr std::array kSigns{
    Sign{QLatin1StringView("does not support SSL"), Code::RemoteTlsMissing},
    Sign{QLatin1StringView("certificate verify failed"), Code::RemoteCertificateUnknown},
    Sign{QLatin1StringView("root certificate file"), Code::RemoteCertificateUnknown},
    Sign{QLatin1StringView("does not match host name"), Code::RemoteCertificateOtherHost},
    Sign{QLatin1StringView("could not get server's host name from server certificate"),
         Code::RemoteCertificateOtherHost},
    Sign{QLatin1StringView("no password supplied"), Code::RemoteLoginRefused},
};

/// From what tells most to what tells least.
constexpr std::array kTelling{Code::RemoteLoginRefused,       Code::RemoteCertificateOtherHost,
                              Code::RemoteCertificateUnknown, Code::RemoteTlsMissing,
                              Code::RemoteStoreTooOld,        Code::RemoteNotAllowed,
                              Code::RemoteQueryFailed,        Code::RemoteBusy};

/// The SQLSTATE in a verbose message ("FATAL:  28P01: …"); the severity may be in the server's language.
QByteArray sqlstateIn(const QString &message)
{
    static const QRegularExpression state(QStringLiteral("(?:^|: |\\n)[^:\\n]+:  ([0-9A-Z]{5}): "));
    return state.match(message).captured(1).toLatin1();
}

QString inOneLine(const QString &message)
{
    // LOCATION is a line of the server's source, which a verbose message ends with.
    static const QRegularExpression location(QStringLiteral("\\n[^\\n:]+:  \\w+, \\w+\\.c:\\d+"));
    return QString(message).remove(location).simplified();
}

Code codeIn(const QString &message)
{
    for (const Sign &sign : kSigns) {
        if (message.contains(sign.words))
            return sign.code;
    }
    const QByteArray sqlstate = sqlstateIn(message);
    return sqlstate.isEmpty() ? Code::RemoteUnreachable : codeOf(meaningOf(sqlstate));
}

} // namespace

base::Error connectFailure(const QByteArray &message)
{
    const QString text = QString::fromUtf8(message);
    return {codeIn(text), inOneLine(text)};
}

bool isFinal(const base::Error &failure)
{
    return failure.code == Code::RemoteLoginRefused;
}

base::Error worse(const base::Error &first, const base::Error &second)
{
    const auto rank = [](Code code) { return std::find(kTelling.begin(), kTelling.end(), code); };
    return rank(second.code) < rank(first.code) ? second : first;
}

} // namespace leeway::remote
