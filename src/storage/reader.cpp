#include "storage/reader.h"

#include "base/logging.h"
#include "storage/pragmas.h"

namespace leeway::storage
{

using base::Code;
using base::Error;
using base::Result;

Reader::Reader(const QString &threadName)
    : m_threadName(threadName)
{
}

Reader::~Reader()
{
    stop();
}

void Reader::stop()
{
    for (Queue::Job &job : m_queue.close())
        job.refuse(Error{Code::Cancelled, QStringLiteral("the store is closing")});
    // A read changes nothing, so there is no reason to wait for its end.
    cancel();
    if (m_thread)
        m_thread->wait();
}

void Reader::start(const QString &file, SqliteConnection::Mode mode)
{
    m_thread.reset(QThread::create([this, file, mode] { work(file, mode); }));
    m_thread->setObjectName(m_threadName);
    m_thread->start();
}

void Reader::push(Queue::Job job)
{
    if (!m_queue.push(job, Urgency::Interactive))
        job.refuse(Error{Code::StoreClosed, QStringLiteral("the store is closed")});
}

void Reader::cancel()
{
    auto dropped = m_queue.drop([this] {
        if (m_running)
            m_running->interrupt();
    });
    for (Queue::Job &job : dropped)
        job.refuse(Error{Code::Cancelled, QStringLiteral("not wanted any more")});
}

void Reader::work(const QString &file, SqliteConnection::Mode mode)
{
    Result<std::unique_ptr<SqliteConnection>> connection = SqliteConnection::open(file, mode);
    Result<void> usable = connection ? applyReaderPragmas(**connection) : tl::unexpected(connection.error());
    if (!usable)
        qCCritical(lcStorage).noquote()
            << "A read connection cannot be used:" << base::toLogLine(usable.error());
    for (Queue::Job job;;) {
        const auto onTake = [&] {
            if (!usable)
                return;
            (*connection)->forgetInterrupt();
            m_running = connection->get();
        };
        if (m_queue.take(job, {}, onTake) == Queue::Taken::Closed)
            break;
        if (usable)
            runJob(**connection, job);
        else
            job.refuse(usable.error());
        job = {};
    }
}

void Reader::runJob(SqliteConnection &connection, Queue::Job &job)
{
    // One snapshot for everything the job reads.
    const Result<void> begun = connection.begin(false);
    if (begun)
        job.run(connection);
    else
        job.refuse(begun.error());
    // From here on nobody may interrupt: what would be hit is the end of the transaction.
    m_queue.locked([this] { m_running = nullptr; });
    connection.rollback();
}

} // namespace leeway::storage
