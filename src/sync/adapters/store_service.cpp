#include "sync/adapters/store_service.h"

#include "base/when_answered.h"
#include "remote/address.h"
#include "sync/adapters/storage_replica.h"
#include "sync/adapters/store_peer.h"
#include "sync/engine.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QRandomGenerator>
#include <QThread>

namespace leeway::sync
{

namespace
{

/// The same with a pool before the store and without: the password is the store's.
QString addressOfPassword(remote::ConnectOptions options)
{
    options.pool.clear();
    return remote::toAddress(options);
}

} // namespace

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

    void setPassword(const remote::Secret &password)
    {
        m_options.password = password;
        if (m_peer)
            m_peer->setPassword(password);
    }
    [[nodiscard]] bool hasPassword() const { return !m_options.password.isEmpty(); }

    /// On the thread: sockets and timers belong to the one they were made on.
    void begin()
    {
        m_peer = std::make_unique<StorePeer>(m_options, m_app, m_clock);
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
    : m_address(addressOfPassword(options))
    , m_thread(std::make_unique<QThread>())
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
    if (m_worker->hasPassword()) {
        (void)m_passwords.keep(m_address, options.password);
        begin();
        return;
    }
    auto *found = new QFutureWatcher<std::optional<remote::Secret>>(this);
    connect(found, &QFutureWatcherBase::finished, this, [this, found] {
        found->deleteLater();
        if (found->future().resultCount() > 0 && found->result())
            m_worker->setPassword(*found->result()); // nothing runs there yet
        begin();
    });
    found->setFuture(m_passwords.find(m_address));
}

void StoreService::begin()
{
    m_thread->start();
}

StoreService::~StoreService()
{
    if (!m_thread->isRunning()) {
        delete m_worker;
        return;
    }
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

void StoreService::signIn(const QString &password)
{
    const remote::Secret secret(password);
    (void)m_passwords.keep(m_address, secret);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, secret] {
        worker->setPassword(secret);
        worker->engine().tryNow();
    });
}

QFuture<bool> StoreService::forgetPassword()
{
    return m_passwords.forget(m_address);
}

void StoreService::setOpen(std::optional<domain::CustomerId> customer)
{
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, customer] { worker->engine().setOpen(customer); });
}

template <class T, class Ask> QFuture<base::Result<T>> StoreService::asked(Ask ask)
{
    auto promise = std::make_shared<QPromise<base::Result<T>>>();
    promise->start();
    const QFuture<base::Result<T>> future = promise->future();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, promise, ask = std::move(ask)] {
        base::whenAnswered(worker, ask(worker->engine()), [promise](const base::Result<T> &answer) {
            promise->addResult(answer);
            promise->finish();
        });
    });
    return future;
}

QFuture<base::Result<void>> StoreService::fetchCustomer(domain::CustomerId customer, const QString &reason)
{
    return asked<void>([=](Engine &engine) { return engine.fetchCustomer(customer, reason); });
}

QFuture<base::Result<void>> StoreService::fetchAttachment(domain::AttachmentId attachment)
{
    return asked<void>([=](Engine &engine) { return engine.fetchAttachment(attachment); });
}

QFuture<base::Result<std::vector<domain::CustomerHit>>> StoreService::findCustomers(const QString &text,
                                                                                    int count)
{
    return asked<std::vector<domain::CustomerHit>>(
        [=](Engine &engine) { return engine.findCustomers(text, count); });
}

QFuture<base::Result<std::vector<domain::HistoryHit>>> StoreService::findHistory(const QString &text,
                                                                                 int count)
{
    return asked<std::vector<domain::HistoryHit>>(
        [=](Engine &engine) { return engine.findHistory(text, count); });
}

QFuture<base::Result<std::vector<domain::Presence>>> StoreService::whoIsHere()
{
    return asked<std::vector<domain::Presence>>([](Engine &engine) { return engine.whoIsHere(); });
}

QFuture<base::Result<domain::StoreMonth>> StoreService::readMonth(domain::FundId fund, const QString &month)
{
    return asked<domain::StoreMonth>([=](Engine &engine) { return engine.readMonth(fund, month); });
}

QFuture<base::Result<std::vector<domain::ClosedLook>>> StoreService::readClosedLooks()
{
    return asked<std::vector<domain::ClosedLook>>([](Engine &engine) { return engine.readClosedLooks(); });
}

} // namespace leeway::sync
