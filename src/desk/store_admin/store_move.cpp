#include "desk/store_admin/store_move.h"

#include "base/when_answered.h"
#include "desk/store_admin/join_store.h"
#include "storage/storage.h"

#include <QCoreApplication>
#include <QPointer>
#include <QtConcurrentRun>

namespace leeway::desk
{

using base::Result;

namespace
{

Result<void> reachStore(AdminLink &link, const StoreLogin &login, const QString &password,
                        const QString &folder)
{
    Result<remote::ConnectOptions> options = connectOptions(login, folder);
    if (!options)
        return errorOf(options);
    options->password = remote::Secret(password);
    return answerOf(link.connectTo(*options));
}

} // namespace

StoreMove::StoreMove(std::shared_ptr<storage::Storage> storage, std::shared_ptr<const base::Clock> clock,
                     QString folder)
    : m_storage(std::move(storage))
    , m_clock(std::move(clock))
    , m_folder(std::move(folder))
{
    m_pool.setMaxThreadCount(1);
}

StoreMove::~StoreMove()
{
    m_stop.request_stop();
    // What a run waits for of this store comes through this thread's event loop.
    while (!m_pool.waitForDone(20))
        QCoreApplication::sendPostedEvents(m_storage.get());
}

StoreMove::Way StoreMove::way() const
{
    return {m_storage, m_clock, m_login, m_password, m_folder};
}

Result<AdoptPlan> StoreMove::lookBy(const Way &way)
{
    AdminLink link;
    if (const Result<void> reached = reachStore(link, way.login, way.password, way.folder); !reached)
        return errorOf(reached);
    return planAdoption(link, *way.storage);
}

void StoreMove::look(const StoreLogin &login, const QString &password)
{
    ++m_asked;
    if (m_busy)
        m_next.emplace(login, password);
    else
        runLook(login, password);
}

void StoreMove::giveUpLook()
{
    ++m_asked;
    m_next.reset();
}

void StoreMove::runNext()
{
    if (const auto next = std::exchange(m_next, std::nullopt))
        runLook(next->first, next->second);
}

void StoreMove::runLook(const StoreLogin &login, const QString &password)
{
    m_busy = true;
    m_login = login;
    m_password = password;
    base::whenAnswered(this, QtConcurrent::run(&m_pool, [way = way()] { return lookBy(way); }),
                       [this, asked = m_asked](const Result<AdoptPlan> &plan) {
                           m_busy = false;
                           if (asked != m_asked)
                               return runNext(); // the answer is about a store nobody asks for any more
                           if (plan)
                               Q_EMIT planned(*plan);
                           else
                               Q_EMIT failed(plan.error());
                       });
}

void StoreMove::move(const QString &team)
{
    if (m_busy)
        return;
    m_busy = true;
    m_stop = std::stop_source();
    // Through the application, which outlives both: this object may be gone when a step arrives.
    const auto tell = [self = QPointer<StoreMove>(this)](const AdoptStep &step) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, step] {
                if (self)
                    Q_EMIT self->stepped(step);
            },
            Qt::QueuedConnection);
    };
    const auto run = [way = way(), team, tell, stop = m_stop.get_token()]() -> Result<Adopted> {
        AdminLink link;
        if (const Result<void> reached = reachStore(link, way.login, way.password, way.folder); !reached)
            return errorOf(reached);
        return adoptStore(link, *way.storage, *way.clock,
                          {.team = team, .login = way.login, .progress = tell, .stop = stop});
    };
    base::whenAnswered(this, QtConcurrent::run(&m_pool, run), [this](const Result<Adopted> &adopted) {
        m_busy = false;
        if (adopted)
            return Q_EMIT moved(*adopted);
        runNext();
        Q_EMIT failed(adopted.error());
    });
}

void StoreMove::stop()
{
    m_stop.request_stop();
}

} // namespace leeway::desk
