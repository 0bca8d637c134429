#include "base/logging.h"
#include "sync/engine.h"

#include <algorithm>
#include <utility>

// Who is asked first, and how far away and how late it is there.

namespace leeway::sync
{

namespace
{

Q_LOGGING_CATEGORY(lcHello, "leeway.sync.hello")

} // namespace

void Engine::sayHello(const LocalState &local)
{
    if (local.replica.desk.isNull())
        return become();
    const base::Instant asked = m_clock->now();
    then(m_peer.hello({local.replica.desk, local.cursors}),
         [this, asked](const base::Result<HelloAnswer> &answer) {
             if (!answer)
                 return finished(tl::unexpected<base::Error>(answer.error()));
             compareClocks(asked, *answer);
             m_store.hello = *answer;
             for (ScopeHead &head : m_store.hello->scopes) {
                 if (m_broken.remove(head.scope))
                     head.cursor = CursorState::Wrong;
             }
             m_tidiedAt = {}; // what has had its time goes once all is level
             setPhase(domain::StorePhase::Moving);
             finished({});
         });
}

/// What the store said lies between question and answer; where between them nobody knows.
void Engine::compareClocks(base::Instant asked, const HelloAnswer &answer)
{
    m_helloAt = m_clock->now();
    const auto way = std::max(m_helloAt - asked, std::chrono::milliseconds(0));
    m_status.clockAhead =
        answer.serverTime ? m_helloAt - way / 2 - *answer.serverTime : std::chrono::milliseconds(0);
    if (domain::isClockWrong(m_status))
        qCWarning(lcHello) << "this computer's clock is" << m_status.clockAhead.count() / 1000
                           << "s ahead of the store's";
}

/// A wrong clock is looked at again every minute, so that whoever has set it is not told of it any longer.
bool Engine::isClockDue() const
{
    const auto since = m_clock->now() - m_helloAt;
    return domain::isClockWrong(m_status) &&
           (since > std::chrono::minutes(1) || since < std::chrono::milliseconds(0));
}

/// A long history comes in many pages; what colleagues do meanwhile goes on, in turn with it.
void Engine::lookOrFetch(domain::CustomerId wanted)
{
    const bool looked = std::exchange(m_headsLooked, false);
    const bool looks = (m_headsDue && !looked) || m_clock->now() - m_headsAt > m_pace.heads;
    looks ? askHeads() : fetchWanted(wanted);
}

void Engine::askHeads()
{
    m_headsDue = false;
    m_headsAt = m_clock->now();
    then(m_peer.heads(m_desk, {m_guests, m_open}),
         [this, asked = m_clock->now()](const base::Result<Heads> &heads) {
             const auto took = m_clock->now() - asked;
             if (heads && took >= std::chrono::milliseconds(0)) // the clock may have been set meanwhile
                 m_status.roundTrip = took;
             m_headsLooked = heads && m_store.hello;
             headsCame(heads);
         });
}

} // namespace leeway::sync
