#pragma once

#include "storage/storage.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace leeway::storage
{

/// Jobs for one thread: those of Urgency::Interactive before those of Urgency::Bulk, each in the order they
/// came.
///
/// Thread-safe. Every job is either taken or given back by `drop` or `close`, so that whoever waits for it is
/// told.
template <class Run> class JobQueue
{
public:
    struct Job {
        Run run;
        std::function<void(const base::Error &)> refuse;
        Urgency urgency = Urgency::Interactive; ///< as pushed
    };
    enum class Taken { Job, Nothing, Closed };

    /// False when the queue is closed; the job is then still the caller's to refuse.
    [[nodiscard]] bool push(Job &job, Urgency urgency)
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_closed)
                return false;
            job.urgency = urgency;
            (urgency == Urgency::Interactive ? m_interactive : m_bulk).push_back(std::move(job));
        }
        m_arrived.notify_one();
        return true;
    }

    /// Whether an interactive job waits.
    [[nodiscard]] bool isAgentWaiting()
    {
        const std::scoped_lock lock(m_mutex);
        return !m_interactive.empty();
    }

    /// Waits for a job; Nothing after `patience`. `onTake` runs under the queue's lock, before anybody can
    /// drop or interrupt what was taken.
    template <class OnTake>
    Taken take(Job &job, std::optional<std::chrono::milliseconds> patience, const OnTake &onTake)
    {
        std::unique_lock lock(m_mutex);
        const auto ready = [this] { return m_closed || !m_interactive.empty() || !m_bulk.empty(); };
        if (!patience)
            m_arrived.wait(lock, ready);
        else if (!m_arrived.wait_for(lock, *patience, ready))
            return Taken::Nothing;
        if (m_closed)
            return Taken::Closed;
        std::deque<Job> &from = m_interactive.empty() ? m_bulk : m_interactive;
        job = std::move(from.front());
        from.pop_front();
        onTake();
        return Taken::Job;
    }

    /// Runs `what` under the queue's lock: apart from every `onTake` and `meanwhile`.
    template <class What> void locked(const What &what)
    {
        const std::scoped_lock lock(m_mutex);
        what();
    }

    /// Gives back everything that waits. `meanwhile` runs under the queue's lock.
    template <class Meanwhile> [[nodiscard]] std::deque<Job> drop(const Meanwhile &meanwhile)
    {
        const std::scoped_lock lock(m_mutex);
        meanwhile();
        return dropLocked();
    }

    /// The same, and nothing is accepted any more.
    [[nodiscard]] std::deque<Job> close()
    {
        std::deque<Job> dropped;
        {
            const std::scoped_lock lock(m_mutex);
            m_closed = true;
            dropped = dropLocked();
        }
        m_arrived.notify_all();
        return dropped;
    }

private:
    std::deque<Job> dropLocked()
    {
        std::deque<Job> dropped = std::exchange(m_interactive, {});
        for (Job &job : m_bulk)
            dropped.push_back(std::move(job));
        m_bulk.clear();
        return dropped;
    }

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Job> m_interactive;
    std::deque<Job> m_bulk;
    bool m_closed = false;
};

} // namespace leeway::storage
