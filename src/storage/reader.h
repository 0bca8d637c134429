#pragma once

#include "storage/job_queue.h"
#include "storage/sqlite_connection.h"

#include <QThread>

namespace leeway::storage
{

/// One lane of reads: a thread with a read-only connection and its queue.
///
/// Made, started and destroyed on the Storage's thread; `push` and `cancel` from any.
class Reader
{
public:
    using Queue = JobQueue<std::function<void(Connection &)>>;

    /// `threadName` has at most 15 characters, or Linux cuts it.
    explicit Reader(const QString &threadName);
    ~Reader();
    Q_DISABLE_COPY_MOVE(Reader)

    void start(const QString &file, SqliteConnection::Mode mode);
    void push(Queue::Job job);
    /// Aborts the running read, refuses the waiting ones with Cancelled and ends the thread; what comes later
    /// is refused with StoreClosed.
    void stop();
    /// Aborts the running read and refuses the waiting ones with Cancelled.
    void cancel();

private:
    void work(const QString &file, SqliteConnection::Mode mode);
    void runJob(SqliteConnection &connection, Queue::Job &job);

    Queue m_queue;
    QString m_threadName;
    std::unique_ptr<QThread> m_thread;
    SqliteConnection *m_running = nullptr; ///< set and read under the queue's lock
};

} // namespace leeway::storage
