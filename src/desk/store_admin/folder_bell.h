#pragma once

#include <QString>
#include <QThread>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace leeway::desk
{

/// Rings when something comes into a folder or leaves it. The watching has a thread of its own; waiting
/// blocks.
class FolderBell
{
public:
    explicit FolderBell(const QString &folder);
    ~FolderBell();
    Q_DISABLE_COPY_MOVE(FolderBell)

    /// Until it rings, or rang since the last wait; at most `span`, and not longer than until `stop`.
    void wait(const std::stop_token &stop, std::chrono::milliseconds span);

private:
    void ring();

    QThread m_thread;
    std::mutex m_mutex;
    std::condition_variable_any m_bell;
    bool m_rang = false;
};

} // namespace leeway::desk
