#include "sync/engine.h"
#include "sync/trouble.h"

#include <QPromise>

#include <algorithm>
#include <utility>

// Customers who are not in the scopes of this desk: those a screen waits for, and those kept here for a while
// (decisions.md 4).

namespace leeway::sync
{

namespace
{

/// As the store's log of looks says it.
QString keptReason()
{
    return QStringLiteral("kept from an earlier visit");
}

} // namespace

struct Engine::Fetch {
    domain::CustomerId customer;
    QString reason;
    bool isRefresh = false; ///< of a guest who is here already; nobody waits for it
    QPromise<base::Result<void>> promise;

    void answer(base::Result<void> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

QFuture<base::Result<void>> Engine::fetchCustomer(domain::CustomerId customer, const QString &reason)
{
    auto fetch = std::make_shared<Fetch>();
    fetch->customer = customer;
    fetch->reason = reason;
    fetch->promise.start();
    const QFuture<base::Result<void>> future = fetch->promise.future();
    if (!m_connected) {
        fetch->answer(base::fail(base::Code::RemoteUnreachable, QStringLiteral("not connected")));
        return future;
    }
    m_fetches.push_back(fetch);
    wake();
    return future;
}

void Engine::fetchAgain(domain::CustomerId customer)
{
    auto fetch = std::make_shared<Fetch>();
    fetch->customer = customer;
    fetch->reason = keptReason();
    fetch->isRefresh = true;
    fetch->promise.start();
    m_fetches.push_back(fetch);
}

void Engine::answerFetches(const base::Error &error)
{
    for (const std::shared_ptr<Fetch> &fetch : std::exchange(m_fetches, {}))
        fetch->answer(tl::unexpected<base::Error>(error));
}

void Engine::fetchNext()
{
    const std::shared_ptr<Fetch> fetch = m_fetches.front();
    m_fetches.erase(m_fetches.begin());
    then(m_peer.openCustomer(m_desk, fetch->customer, fetch->reason),
         [this, fetch](const base::Result<OpenedCustomer> &opened) {
             const auto done = [this, fetch](const base::Result<void> &result) { fetched(fetch, result); };
             const bool gone = !opened && troubleOf(opened.error().code) == Trouble::Refused;
             if (gone && fetch->isRefresh) {
                 m_rests.remove(fetch->customer.value);
                 return then(m_replica.forgetGuest(fetch->customer), done);
             }
             if (!opened)
                 return done(tl::unexpected<base::Error>(opened.error()));
             constexpr auto kVisit = std::chrono::days(7);
             then(m_replica.putGuest(opened->rows, opened->rest, m_clock->now() + kVisit, !fetch->isRefresh),
                  [this, fetch, rest = opened->rest, done](const base::Result<void> &kept) {
                      if (kept)
                          restIsDue(fetch->customer, rest);
                      done(kept);
                  });
         });
}

void Engine::fetchWanted(domain::CustomerId customer)
{
    if (m_rests.contains(customer.value))
        return fetchRest(customer);
    // The store keeps the reason: after a restart a visit is gone on with, not begun.
    const bool visited = std::any_of(m_guests.begin(), m_guests.end(),
                                     [customer](const Guest &guest) { return guest.customer == customer; });
    then(m_peer.openCustomer(m_desk, customer,
                             visited ? keptReason() : QStringLiteral("looked after by this person")),
         [this, customer](const base::Result<OpenedCustomer> &opened) {
             const auto done = [this](const base::Result<void> &result) { finished(result); };
             if (!opened && troubleOf(opened.error().code) == Trouble::Refused)
                 return then(m_replica.stopWanting(customer), done);
             if (!opened)
                 return done(tl::unexpected<base::Error>(opened.error()));
             then(m_replica.putGuest(opened->rows, opened->rest, m_clock->now(), false),
                  [this, customer, rest = opened->rest, done](const base::Result<void> &kept) {
                      if (kept)
                          restIsDue(customer, rest);
                      done(kept);
                  });
         });
}

void Engine::fetched(const std::shared_ptr<Fetch> &fetch, const base::Result<void> &result)
{
    fetch->answer(result);
    // What the store refuses one screen is no trouble of the link.
    const bool ours = !result && troubleOf(result.error().code) == Trouble::Refused;
    finished(ours ? base::Result<void>{} : result);
}

} // namespace leeway::sync
