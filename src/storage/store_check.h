#pragma once

#include "storage/sqlite_connection.h"

#include <QThread>

#include <mutex>

namespace leeway::storage
{

/// Reads the whole store once and says whether it is sound (PRAGMA quick_check), on a connection and a thread
/// of its own that live no longer than that: on a lane it would hold up screens or search for seconds.
///
/// Made and destroyed on the Storage's thread; destroying aborts.
class StoreCheck
{
public:
    /// What was found, told on the check's thread: nothing wrong, or the first damage. Not told when aborted.
    using Found = std::function<void(const base::Result<void> &)>;

    StoreCheck(const QString &file, Found found);
    ~StoreCheck();
    Q_DISABLE_COPY_MOVE(StoreCheck)

private:
    void work(const QString &file, const Found &found);

    std::mutex m_mutex;
    bool m_aborted = false;
    SqliteConnection *m_running = nullptr;
    std::unique_ptr<QThread> m_thread;
};

} // namespace leeway::storage
