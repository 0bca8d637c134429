#include "support/pg_cluster.h"

#include "support/server_user.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QTcpServer>
#include <QTest>

#include <cerrno>
#include <csignal>

namespace leeway::test
{

namespace
{

constexpr int kPatience = 60 * 1000;

QString binary(const QString &name)
{
    // Debian keeps the server's programs beside each other by version, and off the path.
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QStringList folders;
    for (const QString &version :
         versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
        folders.append(versions.filePath(version + QStringLiteral("/bin")));
    const QString found = QStandardPaths::findExecutable(name, folders);
    return found.isEmpty() ? QStandardPaths::findExecutable(name) : found;
}

quint16 freePort()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost))
        qFatal("127.0.0.1 has no free port: %s", qPrintable(probe.errorString()));
    return probe.serverPort();
}

/// How a data folder is made.
const QStringList kHow{QStringLiteral("--username=postgres"), QStringLiteral("--auth=trust"),
                       QStringLiteral("--encoding=UTF8"),     QStringLiteral("--locale=C.UTF-8"),
                       QStringLiteral("--wal-segsize=1"),     QStringLiteral("--no-sync"),
                       QStringLiteral("--no-instructions")};

/// Where clusters lie. In memory where there is room: a server is two thousand files, and making and removing
/// them is most of a short test.
QString folders()
{
    constexpr qint64 kLeastFree = qint64(4) << 30;
    const QStorageInfo memory(QStringLiteral("/dev/shm"));
    const bool isMemory =
        memory.isReady() && memory.fileSystemType() == "tmpfs" && memory.bytesAvailable() > kLeastFree;
    return (isMemory ? QStringLiteral("/dev/shm") : QStringLiteral("/tmp")) + QStringLiteral("/lwpg-");
}

/// The folder of a new cluster; its name holds our process, so that a later one can tell when it is left
/// over.
QString newFolder()
{
    return folders() + QString::number(QCoreApplication::applicationPid()) + QStringLiteral("-XXXXXX");
}

/// A test that crashed could not tidy up.
void removeLeftOvers()
{
    const QFileInfo pattern(folders());
    const QDir top(pattern.path());
    for (const QString &name : top.entryList({pattern.fileName() + u'*'}, QDir::Dirs)) {
        const auto owner = static_cast<pid_t>(name.section(u'-', 1, 1).toInt());
        if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH)
            QDir(top.filePath(name)).removeRecursively();
    }
}

} // namespace

PgCluster::PgCluster()
    : PgCluster(Options())
{
}

// A socket's path holds 107 bytes, and somebody's temporary folder may be longer.
PgCluster::PgCluster(Options options)
    : m_options(std::move(options))
    , m_folder(newFolder())
    , m_port(m_options.listensOnTcp ? freePort() : quint16(5432))
{
    if (!m_folder.isValid())
        qFatal("no temporary folder: %s", qPrintable(m_folder.errorString()));
    giveToServerUser(folder());
    removeLeftOvers();
}

PgCluster::~PgCluster()
{
    if (isRunning())
        stopImmediately();
}

QString PgCluster::whyNot()
{
    return binary(QStringLiteral("initdb")).isEmpty() ? QStringLiteral("PostgreSQL's server is not installed")
                                                      : QString();
}

QString PgCluster::folder() const
{
    return m_folder.path();
}

QString PgCluster::data() const
{
    return m_folder.filePath(QStringLiteral("data"));
}

QString PgCluster::run(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    runAsServerUser(process);
    process.start(binary(program), arguments);
    if (!process.waitForFinished(kPatience) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

QString PgCluster::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString PgCluster::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    file.close();
    giveToServerUser(file.fileName());
    return file.fileName();
}

void PgCluster::init()
{
    const PgStock stock = stockOf({});
    if (stock.take(data()))
        return;
    run(QStringLiteral("initdb"), QStringList{QStringLiteral("--pgdata"), data()} + kHow);
    stock.keep(data());
}

PgStock PgCluster::stockOf(const QByteArray &madeOf)
{
    return PgStock((binary(QStringLiteral("initdb")) + kHow.join(u' ')).toUtf8() + madeOf);
}

bool PgCluster::startFrom(const QByteArray &madeOf)
{
    if (!stockOf(madeOf).take(data()))
        return false;
    start();
    return true;
}

void PgCluster::keepAs(const QByteArray &madeOf)
{
    stop();
    stockOf(madeOf).keep(data());
    start();
}

void PgCluster::configure() const
{
    QStringList lines{
        QStringLiteral("port = %1").arg(m_port),
        QStringLiteral("unix_socket_directories = '%1'").arg(folder()),
        QStringLiteral("listen_addresses = '%1'")
            .arg(m_options.listensOnTcp ? QStringLiteral("127.0.0.1") : QString()),
        QStringLiteral("fsync = off"),
        QStringLiteral("full_page_writes = off"),
        QStringLiteral("shared_buffers = 32MB"),
        QStringLiteral("max_wal_size = 2GB"),
    };
    lines += m_options.settings;
    write(QStringLiteral("data/postgresql.conf"), lines.join(u'\n').toUtf8() + '\n');
    const QStringList everybody{QStringLiteral("local all all trust"),
                                QStringLiteral("local replication all trust"),
                                QStringLiteral("host all all 127.0.0.1/32 trust"),
                                QStringLiteral("host replication all 127.0.0.1/32 trust")};
    write(QStringLiteral("data/pg_hba.conf"),
          (m_options.hba.isEmpty() ? everybody : m_options.hba).join(u'\n').toUtf8() + '\n');
}

void PgCluster::start()
{
    if (!QFile::exists(data()))
        init();
    configure();
    m_server = std::make_unique<QProcess>();
    runAsServerUser(*m_server, true);
    m_server->setStandardOutputFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
    m_server->setProcessChannelMode(QProcess::MergedChannels);
    m_server->start(binary(QStringLiteral("postgres")), {QStringLiteral("-D"), data()});
    if (!m_server->waitForStarted(kPatience))
        qFatal("postgres: %s", qPrintable(m_server->errorString()));
    waitUntilReady();
}

void PgCluster::waitUntilReady()
{
    const auto isReady = [this] {
        // Its last line says how far the server is; pg_ctl waits for the same.
        QFile status(data() + QStringLiteral("/postmaster.pid"));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        const QList<QByteArray> lines = status.readAll().split('\n');
        const QByteArray state = lines.value(7).trimmed();
        return lines.value(0).toLongLong() == m_server->processId() &&
               (state == "ready" || state == "standby");
    };
    const auto isSettled = [&] { return m_server->state() == QProcess::NotRunning || isReady(); };
    if (!QTest::qWaitFor(isSettled, kPatience) || !isReady())
        qFatal("the server does not start: %s", qPrintable(log().right(2000)));
}

void PgCluster::makeStandbyOf(const PgCluster &primary)
{
    run(QStringLiteral("pg_basebackup"),
        {QStringLiteral("--pgdata"), data(), QStringLiteral("--host"), primary.folder(),
         QStringLiteral("--port"), QString::number(primary.port()), QStringLiteral("--username=postgres"),
         QStringLiteral("--no-sync"), QStringLiteral("--checkpoint=fast"),
         QStringLiteral("--write-recovery-conf")});
}

void PgCluster::stop()
{
    ::kill(static_cast<pid_t>(m_server->processId()), SIGINT);
    if (!m_server->waitForFinished(kPatience))
        qFatal("the server does not stop");
}

void PgCluster::stopImmediately()
{
    ::kill(static_cast<pid_t>(m_server->processId()), SIGQUIT);
    if (!m_server->waitForFinished(kPatience))
        qFatal("the server does not stop");
}

void PgCluster::restartImmediately()
{
    stopImmediately();
    start();
}

bool PgCluster::isRunning() const
{
    return m_server && m_server->state() != QProcess::NotRunning;
}

void PgCluster::killBackend(qint64 pid)
{
    if (pid <= 1 || ::kill(static_cast<pid_t>(pid), SIGKILL) != 0)
        qFatal("there is no backend %lld to kill", static_cast<long long>(pid));
}

QString PgCluster::sql(const QString &statements, const QString &database) const
{
    return run(QStringLiteral("psql"),
               {QStringLiteral("-XAtq"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                QStringLiteral("--host"), folder(), QStringLiteral("--port"), QString::number(m_port),
                QStringLiteral("--username=postgres"), QStringLiteral("--dbname"), database,
                QStringLiteral("--command"), statements});
}

} // namespace leeway::test
