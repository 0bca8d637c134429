#include "app/leewayctl/command.h"
#include "app/leewayctl/shared_store.h"
#include "desk/store_admin/connect_session.h"
#include "remote/address.h"

#include <QFile>
#include <QSaveFile>

#include <cstdio>

namespace leeway::ctl
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

/// PEM text of an authority. A file with a key in it is refused: an invite goes to everybody.
Result<QString> certificateIn(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::FileUnreadable, QStringLiteral("%1: %2").arg(name, file.errorString()));
    const QString text = QString::fromUtf8(file.readAll());
    if (text.contains(QLatin1String("PRIVATE KEY")))
        return fail(Code::FieldInvalid,
                    QStringLiteral("%1 holds a private key; an invite holds no secret").arg(name));
    if (!text.contains(QLatin1String("-----BEGIN CERTIFICATE-----")))
        return fail(Code::FieldInvalid, QStringLiteral("%1 holds no certificate").arg(name));
    return text;
}

/// What the invite says: where the store is, without who wrote the invite and where things lie on their
/// computer.
Result<desk::StoreLogin> inviteOf(const Words &words)
{
    Result<remote::ConnectOptions> options = remote::parseAddress(words.plain[1]);
    if (!options)
        return tl::unexpected<base::Error>(options.error());
    const QString root = words.value(QStringLiteral("root-certificate"), options->rootCertificate);
    desk::StoreLogin login{.address = {},
                           .login = words.value(QStringLiteral("login")),
                           .rootCertificate = {},
                           .team = words.plain[0]};
    if (!root.isEmpty()) {
        const Result<QString> certificate = certificateIn(root);
        if (!certificate)
            return tl::unexpected<base::Error>(certificate.error());
        login.rootCertificate = *certificate;
    }
    options->login.clear();
    options->rootCertificate.clear();
    login.address = remote::toAddress(*options);
    return login;
}

Result<void> write(const QByteArray &bytes, const QString &name)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Code::FileUnwritable, QStringLiteral("%1: %2").arg(name, file.errorString()));
    return {};
}

} // namespace

int runInvite(const SharedCall &call)
{
    const auto words =
        readWords(call.words, {2, 3, {QStringLiteral("root-certificate"), QStringLiteral("login")}});
    if (!words)
        return call.output.wrongUse();
    const Result<desk::StoreLogin> invite = inviteOf(*words);
    if (!invite)
        return call.output.failed(invite.error());
    const QByteArray bytes = desk::writeInvite(*invite);
    // What a desk would refuse is not handed out.
    if (const auto readable = desk::readInvite(bytes); !readable)
        return call.output.failed(readable.error());
    if (words->plain.size() < 3) {
        std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
        return kDone;
    }
    if (const Result<void> written = write(bytes, words->plain[2]); !written)
        return call.output.failed(written.error());
    call.output.result(
        QStringLiteral("%1: an invite to %2 at %3").arg(words->plain[2], invite->team, invite->address),
        {{QStringLiteral("file"), words->plain[2]},
         {QStringLiteral("team"), invite->team},
         {QStringLiteral("address"), invite->address}});
    return kDone;
}

} // namespace leeway::ctl
