#include "storage/writer.h"

#include "base/logging.h"

namespace leeway::storage
{

using base::Code;
using base::Error;
using base::Result;

namespace
{

// Long enough that a burst of edits is over, short enough that the log stays small.
constexpr std::chrono::milliseconds kIdleBeforeCheckpoint{300};
// During an import nothing is ever idle: about 40 MB of log, then a checkpoint between two slices.
constexpr int kMostPagesInLog = 10000;

/// Copies the log into the file as far as readers allow; returns the pages that still stand in it.
int checkpoint(SqliteConnection &connection, const QString &mode)
{
    int pages = 0;
    const Result<void> done =
        connection.each(QStringLiteral("PRAGMA wal_checkpoint(%1)").arg(mode), {}, [&pages](const Rows &row) {
            pages = std::max(0, row.at(1).toInt() - row.at(2).toInt());
            return false;
        });
    if (!done)
        qCWarning(lcStorage).noquote() << "The checkpoint failed:" << base::toLogLine(done.error());
    return pages;
}

void closeStore(SqliteConnection &connection)
{
    // Another program may be reading; the end must not wait for it.
    (void)connection.runScript("PRAGMA busy_timeout = 0; PRAGMA optimize");
    checkpoint(connection, QStringLiteral("TRUNCATE"));
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
    m_thread.reset(QThread::create(
        [this, opener = std::move(opener), opened = std::move(opened)] { work(opener, opened); }));
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

void Writer::work(const Opener &opener, const Opened &opened)
{
    Result<OpenedStore> store = opener();
    if (!store) {
        opened(std::move(store));
        return;
    }
    const std::unique_ptr<StoreLock> lock = std::move(store->lock);
    const std::unique_ptr<SqliteConnection> connection = std::move(store->connection);
    opened(std::move(store));
    if (!connection)
        return;
    runJobs(*connection);
    closeStore(*connection);
}

void Writer::runJobs(SqliteConnection &connection)
{
    bool logHasPages = false;
    int writesSinceCheck = 0;
    for (Queue::Job job;;) {
        const std::optional<std::chrono::milliseconds> patience =
            logHasPages ? std::optional(kIdleBeforeCheckpoint) : std::nullopt;
        switch (m_queue.take(job, patience, [] {})) {
        case Queue::Taken::Closed:
            return;
        case Queue::Taken::Nothing:
            logHasPages = checkpoint(connection, QStringLiteral("PASSIVE")) > 0 && writesSinceCheck > 0;
            writesSinceCheck = 0;
            break;
        case Queue::Taken::Job:
            runJob(connection, job);
            job = {};
            logHasPages = true;
            ++writesSinceCheck;
            break;
        }
    }
}

void Writer::runJob(SqliteConnection &connection, Queue::Job &job)
{
    Delivery delivery;
    if (const Result<void> begun = connection.begin(true); !begun) {
        delivery.tell = [refuse = job.refuse, error = begun.error()] { refuse(error); };
    } else {
        Transaction transaction(connection);
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
