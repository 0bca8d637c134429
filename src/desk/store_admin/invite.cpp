#include "desk/store_admin/connect_session.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leeway::desk
{

using base::Code;
using base::fail;

namespace
{

constexpr qsizetype kLargestInvite = 256 * 1024;
const QString kKind = QStringLiteral("leeway-invite");

} // namespace

base::Result<StoreLogin> readInvite(const QByteArray &bytes)
{
    if (bytes.size() > kLargestInvite)
        return fail(Code::FieldInvalid, QStringLiteral("an invite is smaller"));
    const QJsonObject invite = QJsonDocument::fromJson(bytes).object();
    if (invite.value(QStringLiteral("kind")).toString() != kKind)
        return fail(Code::FieldInvalid, QStringLiteral("this is no invite"));
    StoreLogin login{.address = invite.value(QStringLiteral("address")).toString().trimmed(),
                     .login = invite.value(QStringLiteral("login")).toString().trimmed(),
                     .rootCertificate = invite.value(QStringLiteral("root_certificate")).toString(),
                     .team = invite.value(QStringLiteral("team")).toString()};
    if (login.address.isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("the invite has no address"));
    if (!login.rootCertificate.isEmpty() &&
        !login.rootCertificate.contains(QLatin1String("-----BEGIN CERTIFICATE-----")))
        return fail(Code::FieldInvalid, QStringLiteral("the invite's certificate is none"));
    return login;
}

QByteArray writeInvite(const StoreLogin &login)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("kind"), kKind},
                                     {QStringLiteral("version"), 1},
                                     {QStringLiteral("address"), login.address},
                                     {QStringLiteral("login"), login.login},
                                     {QStringLiteral("root_certificate"), login.rootCertificate},
                                     {QStringLiteral("team"), login.team}})
        .toJson(QJsonDocument::Indented);
}

} // namespace leeway::desk
