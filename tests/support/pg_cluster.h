#pragma once

#include "support/pg_stock.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace leeway::test
{

/// A PostgreSQL server of our own in a temporary folder, gone with its files when this is.
///
/// Reached by a socket in its folder, and on 127.0.0.1 when asked for. The superuser is `postgres`, without a
/// password unless `hba` says otherwise. fsync is off and synchronous_commit on: what was acknowledged
/// survives the end of the server, though not of the computer. PostgreSQL refuses to run as root; then it is
/// the user `postgres` or `nobody`. It dies with the test, also when that crashes.
class PgCluster
{
public:
    struct Options {
        bool listensOnTcp = false;
        QStringList hba{};      ///< lines of pg_hba.conf; empty: everybody may in
        QStringList settings{}; ///< lines of postgresql.conf, `name = value`
    };

    PgCluster();
    explicit PgCluster(Options options);
    PgCluster(const PgCluster &) = delete;
    PgCluster &operator=(const PgCluster &) = delete;
    ~PgCluster();

    /// Why there can be no cluster on this computer; empty when there can.
    static QString whyNot();

    /// Makes the data folder where there is none, and starts. The helpers fail the test with what went wrong.
    void start();
    /// Starts with what was kept of `madeOf`; false when nothing was, and then nothing is started.
    [[nodiscard]] bool startFrom(const QByteArray &madeOf);
    /// Keeps what it holds, for tests to start from (PgStock); it stops and starts for that.
    void keepAs(const QByteArray &madeOf);
    /// Makes the data folder a standby of `primary`, which listens on TCP; then start() it.
    void makeStandbyOf(const PgCluster &primary);
    void stop();
    /// As if the server's power had been cut: no goodbye, recovery at the start.
    void stopImmediately();
    void restartImmediately();
    [[nodiscard]] bool isRunning() const;

    /// kill -9 of one backend; the server drops all others and recovers.
    static void killBackend(qint64 pid);

    /// The folder of socket, data and log.
    [[nodiscard]] QString folder() const;
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Runs SQL by psql as superuser, behind the back of what is tested; rows by newline, columns by `|`.
    QString sql(const QString &statements, const QString &database = QStringLiteral("postgres")) const;
    /// What the server has logged so far.
    [[nodiscard]] QString log() const;
    /// Writes `content` into the folder, readable by the server alone; the path.
    QString write(const QString &name, const QByteArray &content) const;

private:
    static PgStock stockOf(const QByteArray &madeOf);
    void init();
    void configure() const;
    void waitUntilReady();
    QString run(const QString &program, const QStringList &arguments) const;
    [[nodiscard]] QString data() const;

    Options m_options;
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_server;
};

} // namespace leeway::test
