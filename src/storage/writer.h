#pragma once

#include "storage/job_queue.h"
#include "storage/opened_store.h"

#include <QThread>

namespace leeway::storage
{

/// The thread "storage": opens the store, then runs the writes one by one and checkpoints when nothing waits.
///
/// Made, started and destroyed on the Storage's thread. What happened is handed to `Deliver`, which is called
/// on the writer's thread.
class Writer
{
public:
    using CommitFn = std::function<base::Result<void>()>;
    using Queue = JobQueue<std::function<std::function<void()>(Transaction &, const CommitFn &)>>;

    /// The end of one write: what changed, what is wrong with the store, and how to tell who asked.
    struct Delivery {
        std::optional<Changed> changed;
        std::optional<base::Error> trouble;
        std::function<void()> tell;
    };
    using Deliver = std::function<void(Delivery)>;
    using Opener = std::function<base::Result<OpenedStore>()>;
    /// Told once, on the writer's thread: the store without its connection and lock, which the writer keeps.
    using Opened = std::function<void(base::Result<OpenedStore>)>;

    explicit Writer(Deliver deliver);
    /// Waits for the running write, refuses the waiting ones with Cancelled, checkpoints and closes.
    ~Writer();
    Q_DISABLE_COPY_MOVE(Writer)

    void start(Opener opener, Opened opened);
    void push(Queue::Job job, Urgency urgency);

private:
    void work(Opener opener, Opened opened);
    void runJobs(SqliteConnection &connection);
    void runJob(SqliteConnection &connection, Queue::Job job);
    void refuseWaiting(const base::Error &error);

    Deliver m_deliver;
    Queue m_queue;
    std::unique_ptr<QThread> m_thread;
};

} // namespace leeway::storage
