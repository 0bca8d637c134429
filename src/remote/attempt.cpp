#include "remote/attempt.h"

#include "base/logging.h"
#include "remote/connect_failure.h"
#include "remote/plain_messages.h"

#include <QFile>

#include <array>

namespace leeway::remote
{

using base::Code;

namespace
{

/// Where Debian keeps the authorities that this computer trusts; libpq 15 does not look there by itself.
const QString kTrustedHere = QStringLiteral("/etc/ssl/certs/ca-certificates.crt");

const char *sslmode(Tls tls)
{
    switch (tls) {
    case Tls::VerifyFull:
        return "verify-full";
    case Tls::VerifyCa:
        return "verify-ca";
    case Tls::Require:
        return "require";
    case Tls::Off:
        break;
    }
    return "disable";
}

/// Keywords and values for PQconnectStartParams.
class Parameters
{
public:
    void set(const char *keyword, QByteArray value)
    {
        m_keywords.push_back(keyword);
        m_values.push_back(std::move(value));
    }

    [[nodiscard]] PgConnection start() const
    {
        std::vector<const char *> keywords = m_keywords;
        std::vector<const char *> values;
        for (const QByteArray &value : m_values)
            values.push_back(value.constData());
        keywords.push_back(nullptr);
        values.push_back(nullptr);
        return PgConnection(PQconnectStartParams(keywords.data(), values.data(), 0));
    }

private:
    std::vector<const char *> m_keywords;
    std::vector<QByteArray> m_values;
};

void setSafety(Parameters &parameters, const ConnectOptions &options)
{
    parameters.set("sslmode", sslmode(options.tls));
    const QString root = options.rootCertificate.isEmpty() ? kTrustedHere : options.rootCertificate;
    // With a root in its hands libpq checks it even for "require", which promises no such thing.
    if (options.tls == Tls::VerifyFull || options.tls == Tls::VerifyCa)
        parameters.set("sslrootcert", QFile::encodeName(root));
    // TLS is the encryption here; asking Kerberos first may block on a network of its own.
    parameters.set("gssencmode", "disable");
    parameters.set("keepalives", "1");
    parameters.set("keepalives_idle", "30");
    parameters.set("keepalives_interval", "10");
    parameters.set("keepalives_count", "3");
    parameters.set("tcp_user_timeout", QByteArray::number(qint64(options.tcpUserTimeout.count())));
}

Parameters parametersFor(const ConnectOptions &options, const Candidate &candidate)
{
    Parameters parameters;
    parameters.set("host", candidate.host.name.toUtf8());
    parameters.set("hostaddr", candidate.address.toUtf8());
    parameters.set("port", QByteArray::number(candidate.host.port));
    parameters.set("dbname", options.database.toUtf8());
    parameters.set("user", options.login.toUtf8());
    parameters.set("password", options.password.reveal());
    parameters.set("application_name", options.applicationName.toUtf8());
    parameters.set("client_encoding", "UTF8");
    parameters.set("target_session_attrs", options.acceptsCopies ? "any" : "read-write");
    setSafety(parameters, options);
    return parameters;
}

void dropNotice(void *, const PGresult *)
{
}

} // namespace

Attempt::Attempt(const ConnectOptions &options, Candidate candidate, std::chrono::milliseconds longest,
                 Done done)
    : m_options(options)
    , m_candidate(std::move(candidate))
    , m_done(std::move(done))
    , m_watch([this] { poll(); }, [this] { poll(); })
{
    m_guard.setSingleShot(true);
    m_guard.setInterval(longest);
    connect(&m_guard, &QTimer::timeout, this, [this] {
        fail({Code::RemoteUnreachable,
              QStringLiteral("no answer within %1 ms").arg(qint64(m_guard.interval()))});
    });
}

Attempt::~Attempt()
{
    m_watch.off();
}

void Attempt::start()
{
    m_guard.start();
    QMetaObject::invokeMethod(
        this, [this] { begin(); }, Qt::QueuedConnection);
}

void Attempt::begin()
{
    const PlainMessages english;
    m_connection = parametersFor(m_options, m_candidate).start();
    if (!m_connection)
        return fail({Code::RemoteUnreachable, QStringLiteral("out of memory")});
    // With the default receiver a notice would land on stderr.
    PQsetNoticeReceiver(m_connection.get(), dropNotice, nullptr);
    // Verbose messages carry the SQLSTATE, the only thing that has no language.
    PQsetErrorVerbosity(m_connection.get(), PQERRORS_VERBOSE);
    if (PQstatus(m_connection.get()) == CONNECTION_BAD)
        return fail(connectFailure(PQerrorMessage(m_connection.get())));
    // The first wait is always for writing, says libpq's manual.
    m_watch.watch(PQsocket(m_connection.get()), false, true);
}

void Attempt::poll()
{
    // libpq may close its socket and open another one with the same number (without TLS, with it, next
    // protocol): a notifier that stays on would watch something that is gone.
    m_watch.off();
    const PlainMessages english;
    switch (PQconnectPoll(m_connection.get())) {
    case PGRES_POLLING_READING:
        return m_watch.watch(PQsocket(m_connection.get()), true, false);
    case PGRES_POLLING_WRITING:
        return m_watch.watch(PQsocket(m_connection.get()), false, true);
    case PGRES_POLLING_OK:
        m_guard.stop();
        PQsetErrorVerbosity(m_connection.get(), PQERRORS_DEFAULT);
        if (PQsetnonblocking(m_connection.get(), 1) != 0)
            return fail({Code::RemoteUnreachable, QStringLiteral("the socket stays blocking")});
        return std::exchange(m_done, nullptr)(std::move(m_connection));
    default:
        return fail(connectFailure(PQerrorMessage(m_connection.get())));
    }
}

void Attempt::fail(base::Error error)
{
    m_guard.stop();
    m_watch.off();
    m_connection.reset();
    const QString where = m_candidate.host.name + u':' + QString::number(m_candidate.host.port);
    error.detail = where + QStringLiteral(": ") + error.detail;
    std::exchange(m_done, nullptr)(tl::unexpected<base::Error>(std::move(error)));
}

} // namespace leeway::remote
