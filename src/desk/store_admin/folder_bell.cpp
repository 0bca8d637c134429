#include "desk/store_admin/folder_bell.h"

#include <QFileSystemWatcher>

namespace leeway::desk
{

FolderBell::FolderBell(const QString &folder)
{
    m_thread.setObjectName(QStringLiteral("folder"));
    auto *worker = new QObject;
    worker->moveToThread(&m_thread);
    // Made on its thread, where its notifier belongs.
    QObject::connect(&m_thread, &QThread::started, worker, [this, worker, folder] {
        auto *watcher = new QFileSystemWatcher({folder}, worker);
        QObject::connect(watcher, &QFileSystemWatcher::directoryChanged, worker, [this] { ring(); });
        ring(); // what came before the watching began is found by a look
    });
    QObject::connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    m_thread.start();
}

FolderBell::~FolderBell()
{
    m_thread.quit();
    m_thread.wait();
}

void FolderBell::ring()
{
    const std::lock_guard lock(m_mutex);
    m_rang = true;
    m_bell.notify_all();
}

void FolderBell::wait(const std::stop_token &stop, std::chrono::milliseconds span)
{
    std::unique_lock lock(m_mutex);
    m_bell.wait_for(lock, stop, span, [this] { return m_rang; });
    m_rang = false;
}

} // namespace leeway::desk
