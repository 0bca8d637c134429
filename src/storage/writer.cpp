#include "storage/writer.h"

#include "base/logging.h"
#include "storage/pragmas.h"
#include "storage/wipe.h"

#include <QDeadlineTimer>

#include <sqlite3.h>

namespace leeway::storage
{

using base::Code;
using base::Error;
using base::Result;

namespace
{

// Long enough that a burst of edits is over, short enough that the log stays small.
constexpr std::chrono::milliseconds kIdleBeforeCheckpoint{300};
constexpr std::chrono::minutes kBetweenWipes{10}; // that came to nothing
// During an import nothing is ever idle: about 16 MB of log, then a checkpoint between two slices.
constexpr int kMostPagesInLog = 4000;

/// How many pages the log holds, as SQLite tells after each commit, and how many of them are in the file
/// already.
struct Log {
    int pages = 0;
    int copied = 0;
    bool isWaiting = false; ///< something was committed since the last checkpoint

    static int onCommit(void *data, sqlite3 *, const char *, int pages)
    {
        Log &log = *static_cast<Log *>(data);
        // It began again from its start, which it does once all of it is in the file and nobody reads it.
        if (pages < log.pages)
            log.copied = 0;
        log.pages = pages;
        log.isWaiting = true;
        return SQLITE_OK;
    }
    [[nodiscard]] bool isLong() const { return pages - copied > kMostPagesInLog; }
};

/// Copies the log into the file as far as readers allow; what a reader holds up waits for the next commit.
void checkpoint(SqliteConnection &connection, const QString &mode, Log &log)
{
    const Result<void> done =
        connection.each(QStringLiteral("PRAGMA wal_checkpoint(%1)").arg(mode), {}, [&log](const Rows &row) {
            log.copied = std::max(0, row.at(2).toInt());
            return false;
        });
    log.isWaiting = false;
    if (!done)
        qCWarning(lcStorage).noquote() << "The checkpoint failed:" << base::toLogLine(done.error());
}

/// Whether something that was erased still has to go from the file.
bool wipeIsDue(SqliteConnection &connection)
{
    const Result<bool> due = isWipeDue(connection);
    return due && *due;
}

/// Whether nothing of it is left.
bool wipeNow(SqliteConnection &connection)
{
    const Result<bool> done = wipe(connection);
    if (!done)
        qCWarning(lcStorage).noquote()
            << "What was erased is still in the file:" << base::toLogLine(done.error());
    return done && *done;
}

void closeStore(SqliteConnection &connection)
{
    // Another program may be reading; the end must not wait for it.
    (void)connection.runScript("PRAGMA busy_timeout = 0");
    if (wipeIsDue(connection))
        (void)wipeNow(connection);
    Log log;
    checkpoint(connection, QStringLiteral("TRUNCATE"), log);
}

} // namespace

Writer::Writer(Deliver deliver)
    : m_deliver(std::move(deliver))
{
}

Writer::~Writer()
{
    refuseWaiting(Error{Code::Cancelled, QStringLiteral("the store is closing")});
    if (m_thread)
        m_thread->wait();
}

void Writer::start(Opener opener, Opened opened)
{
    m_thread.reset(QThread::create([this, opener = std::move(opener), opened = std::move(opened)]() mutable {
        work(std::move(opener), std::move(opened));
    }));
    m_thread->setObjectName(QStringLiteral("storage"));
    m_thread->start();
}

void Writer::push(Queue::Job job, Urgency urgency)
{
    if (!m_queue.push(job, urgency))
        job.refuse(Error{Code::StoreClosed, QStringLiteral("the store is closed")});
}

void Writer::refuseWaiting(const Error &error)
{
    for (Queue::Job &job : m_queue.close())
        m_deliver({{}, {}, [refuse = std::move(job.refuse), error] { refuse(error); }});
}

void Writer::work(Opener opener, Opened opened)
{
    Result<OpenedStore> store = opener();
    if (!store) {
        opened(std::move(store));
        return;
    }
    const std::unique_ptr<StoreLock> lock = std::move(store->lock);
    const std::unique_ptr<SqliteConnection> connection = std::move(store->connection);
    opened(std::move(store));
    opened = nullptr; // it holds the promise, whose result holds the store, which holds this thread
    if (!connection)
        return;
    runJobs(*connection);
    closeStore(*connection);
}

void Writer::runJobs(SqliteConnection &connection)
{
    Log log;
    bool isWide = false; // the cache, see pragmas.h
    bool isWipeAwaited = wipeIsDue(connection);
    QDeadlineTimer wipeAgain(
        0); // no room for a second copy, or somebody reads: not at every moment without work
    sqlite3_wal_hook(connection.handle(), &Log::onCommit, &log);
    for (Queue::Job job;;) {
        const auto patience =
            log.isWaiting || isWide || isWipeAwaited ? std::optional(kIdleBeforeCheckpoint) : std::nullopt;
        const Queue::Taken taken = m_queue.take(job, patience, [] {});
        if (taken == Queue::Taken::Closed)
            break;
        if (taken == Queue::Taken::Job && job.urgency == Urgency::Bulk && !std::exchange(isWide, true))
            widenCache(connection);
        if (taken == Queue::Taken::Job) {
            runJob(connection, std::exchange(job, {}));
            isWipeAwaited = isWipeAwaited || wipeIsDue(connection);
        }
        if (taken == Queue::Taken::Nothing && isWipeAwaited && wipeAgain.hasExpired()) {
            isWipeAwaited = !wipeNow(connection);
            wipeAgain.setRemainingTime(isWipeAwaited ? kBetweenWipes : std::chrono::minutes(0));
        }
        if (taken == Queue::Taken::Nothing || log.isLong())
            checkpoint(connection, QStringLiteral("PASSIVE"), log);
        if (taken == Queue::Taken::Nothing && std::exchange(isWide, false))
            narrowCache(connection);
    }
    sqlite3_wal_hook(connection.handle(), nullptr, nullptr);
}

void Writer::runJob(SqliteConnection &connection, Queue::Job job)
{
    Delivery delivery;
    if (const Result<void> begun = connection.begin(true); !begun) {
        delivery.tell = [refuse = job.refuse, error = begun.error()] { refuse(error); };
    } else {
        Transaction transaction(connection, [this] { return m_queue.isAgentWaiting(); });
        delivery.tell = job.run(transaction, [&]() -> Result<void> {
            const Result<void> done = connection.commit();
            if (done)
                delivery.changed = transaction.changed();
            return done;
        });
        if (connection.inTransaction())
            connection.rollback();
    }
    delivery.trouble = connection.takeTrouble();
    m_deliver(std::move(delivery));
}

} // namespace leeway::storage
