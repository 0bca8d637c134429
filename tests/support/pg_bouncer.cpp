#include "support/pg_bouncer.h"

#include "support/server_user.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

namespace leeway::test
{

namespace
{

constexpr int kBouncerPatience = 60 * 1000;

QString pgbouncer()
{
    const QString found = QStandardPaths::findExecutable(QStringLiteral("pgbouncer"));
    // Debian keeps it where only administrators look.
    return found.isEmpty()
               ? QStandardPaths::findExecutable(QStringLiteral("pgbouncer"), {QStringLiteral("/usr/sbin")})
               : found;
}

quint16 portOfBouncer()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost))
        qFatal("127.0.0.1 has no free port: %s", qPrintable(probe.errorString()));
    return probe.serverPort();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(path));
    file.close();
    giveToServerUser(path);
}

} // namespace

PgBouncer::PgBouncer(const PgCluster &cluster, int connections, const std::optional<Certificates::Pair> &tls)
    : m_folder(QStringLiteral("/tmp/lwpgb-XXXXXX"))
    , m_port(portOfBouncer())
{
    giveToServerUser(m_folder.path());
    put(m_folder.filePath(QStringLiteral("users")), "\"leeway_pool\" \"\"\n");
    QString settings =
        QStringLiteral("[databases]\n"
                       "* = host=%1 port=%2\n"
                       "[pgbouncer]\n"
                       "listen_addr = 127.0.0.1\n"
                       "listen_port = %3\n"
                       "unix_socket_dir =\n"
                       "auth_type = trust\n"
                       "auth_file = %4/users\n"
                       "pool_mode = transaction\n"
                       "default_pool_size = %5\n"
                       "server_reset_query = RESET SESSION AUTHORIZATION; RESET ALL; CLOSE ALL; UNLISTEN *; "
                       "DEALLOCATE ALL; SELECT pg_advisory_unlock_all()\n"
                       "server_reset_query_always = 1\n"
                       "query_wait_timeout = 10\n"
                       "server_login_retry = 1\n"
                       "logfile = %4/log\n")
            .arg(cluster.folder(), QString::number(cluster.port()), QString::number(m_port), m_folder.path(),
                 QString::number(connections));
    if (tls) {
        put(m_folder.filePath(QStringLiteral("server.crt")), tls->certificate);
        put(m_folder.filePath(QStringLiteral("server.key")), tls->key);
        settings += QStringLiteral("client_tls_sslmode = require\n"
                                   "client_tls_cert_file = %1/server.crt\n"
                                   "client_tls_key_file = %1/server.key\n")
                        .arg(m_folder.path());
    }
    put(m_folder.filePath(QStringLiteral("pgbouncer.ini")), settings.toUtf8());
    start();
}

PgBouncer::~PgBouncer()
{
    stop();
}

QString PgBouncer::whyNot()
{
    return pgbouncer().isEmpty() ? QStringLiteral("pgbouncer is not installed") : QString();
}

void PgBouncer::start()
{
    m_process = std::make_unique<QProcess>();
    runAsServerUser(*m_process, true);
    m_process->start(pgbouncer(), {QStringLiteral("-q"), m_folder.filePath(QStringLiteral("pgbouncer.ini"))});
    const auto isListening = [this] {
        QTcpSocket probe;
        probe.connectToHost(QHostAddress::LocalHost, m_port);
        return probe.waitForConnected(100);
    };
    if (!m_process->waitForStarted(kBouncerPatience) ||
        !QTest::qWaitFor([&] { return m_process->state() == QProcess::NotRunning || isListening(); },
                         kBouncerPatience) ||
        m_process->state() == QProcess::NotRunning)
        qFatal("pgbouncer does not start: %s", m_process->readAllStandardError().constData());
}

void PgBouncer::stop()
{
    if (!m_process)
        return;
    ::kill(static_cast<pid_t>(m_process->processId()), SIGTERM);
    if (!m_process->waitForFinished(kBouncerPatience))
        qFatal("pgbouncer does not stop");
    m_process.reset();
}

} // namespace leeway::test
