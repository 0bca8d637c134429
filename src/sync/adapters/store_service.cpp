#include "sync/adapters/store_service.h"

#include "base/when_answered.h"
#include "sync/adapters/storage_replica.h"
#include "sync/adapters/store_peer.h"
#include "sync/engine.h"

#include <QPromise>
#include <QRandomGenerator>
#include <QThread>

namespace leeway::sync
{

/// What lives on the thread `sync`. Made on the GUI thread and moved before it starts.
class StoreService::Worker : public QObject
{
public:
    Worker(std::shared_ptr<storage::Storage> storage, std::shared_ptr<const base::Clock> clock,
           const remote::ConnectOptions &options, const QString &app)
        : m_replica(std::move(storage))
        , m_clock(std::move(clock))
        , m_options(options)
        , m_app(app)
    {
    }

    /// On the thread: sockets and timers belong to the one they were made on.
    void begin()
    {
        m_peer = std::make_unique<StorePeer>(m_options, m_app);
        m_engine =
            std::make_unique<Engine>(*m_peer, m_replica, m_clock, QRandomGenerator::global()->generate());
    }

    void end()
    {
        m_engine.reset();
        m_peer.reset();
    }

    [[nodiscard]] Engine &engine() { return *m_engine; }

private:
    StorageReplica m_replica;
    std::shared_ptr<const base::Clock> m_clock;
    remote::ConnectOptions m_options;
    QString m_app;
    std::unique_ptr<StorePeer> m_peer;
    std::unique_ptr<Engine> m_engine;
};

StoreService::StoreService(std::shared_ptr<storage::Storage> storage,
                           std::shared_ptr<const base::Clock> clock, const remote::ConnectOptions &options,
                           const QString &app)
    : m_thread(std::make_unique<QThread>())
    , m_worker(new Worker(std::move(storage), std::move(clock), options, app))
{
    m_status.phase = domain::StorePhase::Connecting;
    m_thread->setObjectName(QStringLiteral("sync"));
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::started, m_worker, [this] {
        m_worker->begin();
        connect(&m_worker->engine(), &Engine::statusChanged, this, [this](const domain::StoreStatus &status) {
            m_status = status;
            Q_EMIT statusChanged(status);
        });
        m_worker->engine().start();
    });
    connect(m_thread.get(), &QThread::finished, m_worker, [worker = m_worker] {
        worker->end();
        worker->deleteLater();
    });
    m_thread->start();
}

StoreService::~StoreService()
{
    m_thread->quit();
    m_thread->wait();
}

void StoreService::wake()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->engine().wake(); });
}

void StoreService::tryNow()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->engine().tryNow(); });
}

void StoreService::setOpen(std::optional<domain::CustomerId> customer)
{
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, customer] { worker->engine().setOpen(customer); });
}

QFuture<base::Result<void>> StoreService::fetchCustomer(domain::CustomerId customer, const QString &reason)
{
    auto promise = std::make_shared<QPromise<base::Result<void>>>();
    promise->start();
    const QFuture<base::Result<void>> future = promise->future();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, promise, customer, reason] {
        base::whenAnswered(worker, worker->engine().fetchCustomer(customer, reason),
                           [promise](const base::Result<void> &done) {
                               promise->addResult(done);
                               promise->finish();
                           });
    });
    return future;
}

} // namespace leeway::sync
