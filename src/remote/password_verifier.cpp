#include "remote/password_verifier.h"

#include "remote/pg_handles.h"

namespace leeway::remote
{

base::Result<QByteArray> passwordVerifier(const Secret &password, const QString &login)
{
    // libpq wants a connection only to keep its message in. One with an option it does not know never
    // connects.
    const PgConnection nowhere(PQconnectStart("no_such_option=1"));
    const std::unique_ptr<char, decltype(&PQfreemem)> verifier(
        PQencryptPasswordConn(nowhere.get(), password.reveal().constData(), login.toUtf8().constData(),
                              "scram-sha-256"),
        PQfreemem);
    if (!verifier)
        return base::fail(base::Code::RemoteValueInvalid,
                          QStringLiteral("the password cannot be kept: %1")
                              .arg(QString::fromUtf8(PQerrorMessage(nowhere.get())).simplified()));
    return QByteArray(verifier.get());
}

} // namespace leeway::remote
