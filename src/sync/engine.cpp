#include "sync/engine.h"

#include "base/logging.h"
#include "base/when_answered.h"
#include "sync/trouble.h"

#include <utility>

namespace leeway::sync
{

namespace
{

Q_LOGGING_CATEGORY(lcSync, "leeway.sync")

template <class... Fns> struct Overloaded : Fns... {
    using Fns::operator()...;
};
template <class... Fns> Overloaded(Fns...) -> Overloaded<Fns...>;

} // namespace

Engine::Engine(Peer &peer, Replica &replica, std::shared_ptr<const base::Clock> clock, quint32 seed)
    : Engine(peer, replica, std::move(clock), seed, Pace{})
{
}

Engine::Engine(Peer &peer, Replica &replica, std::shared_ptr<const base::Clock> clock, quint32 seed,
               Pace pace)
    : m_peer(peer)
    , m_replica(replica)
    , m_clock(std::move(clock))
    , m_pace(pace)
    , m_backoff(seed)
    , m_timer(this) // so that it moves to another thread with its engine
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_headsDue = true;
        proceed();
    });
    connect(&m_peer, &Peer::lost, this, &Engine::lost);
    connect(&m_peer, &Peer::poked, this, [this] {
        m_headsDue = true;
        wake();
    });
}

Engine::~Engine()
{
    answerFetches({base::Code::Cancelled, {}});
}

void Engine::start()
{
    m_running = true;
    setPhase(domain::StorePhase::Connecting);
    tellKept();
    proceed();
}

void Engine::stop()
{
    m_running = false;
    m_timer.stop();
    m_connected = false;
    m_store = {};
    m_ahead.reset();
    dropAhead();
    m_peer.disconnectFromStore();
    setPhase(domain::StorePhase::Apart);
}

void Engine::wake()
{
    m_again = m_busy;
    // Offline the attempt's own time decides; what was recorded waits.
    if (m_running && !m_busy && m_connected)
        proceed();
    else if (m_running && !m_busy)
        tellKept();
}

/// What is known without the store, for a desk that finds no way to it.
void Engine::tellKept()
{
    then(m_replica.read(), [this](const base::Result<LocalState> &local) {
        if (!local)
            return;
        take(*local);
        publish();
    });
}

void Engine::take(const LocalState &local)
{
    m_status.waiting = local.outbox.pending;
    m_status.unsettled = local.outbox.unsettled;
    m_status.storeName = local.replica.storeName;
    m_status.keepDays = local.replica.keepDays;
    if (!m_headsCame) // what was told last time stands until the store says it anew
        m_status.sources = local.replica.sources;
    if (m_status.levelAt < local.replica.levelAt)
        m_status.levelAt = local.replica.levelAt;
}

void Engine::tryNow()
{
    if (!m_running)
        return;
    m_backoff.reset();
    m_headsDue = true;
    m_hurry = m_busy; // the step that runs may be the one that fails
    if (m_busy)
        return;
    setPhase(m_connected ? m_status.phase : domain::StorePhase::Connecting);
    proceed();
}

void Engine::setOpen(std::optional<domain::CustomerId> customer)
{
    if (m_open == customer)
        return;
    m_open = customer;
    m_status.here.clear();
    publish();
    m_headsDue = true;
    wake();
}

void Engine::proceed()
{
    if (!m_running || m_busy)
        return;
    m_busy = true;
    m_again = false;
    m_timer.stop();
    if (!m_connected) {
        then(m_peer.connectToStore(), [this](const base::Result<void> &done) {
            m_connected = done.has_value();
            m_store = {};
            finished(done);
        });
        return;
    }
    then(m_replica.read(), [this](const base::Result<LocalState> &local) { plan(local); });
}

void Engine::plan(const base::Result<LocalState> &local)
{
    if (!local)
        return finished(tl::unexpected<base::Error>(local.error()));
    m_desk = local->replica.desk;
    m_guests = local->guests;
    take(*local);
    // A screen waits for a customer; the rest waits for it.
    if (!m_fetches.empty() && mayFetch(*local, m_store))
        return fetchNext();
    take(nextStep(*local, m_store), *local);
}

void Engine::take(const Step &step, const LocalState &local)
{
    const Done done = [this](const base::Result<void> &result) { finished(result); };
    std::visit(Overloaded{[&](const SayHello &) { sayHello(local); },
                          [&](const BecomeNewDesk &) {
                              qCWarning(lcSync) << "this profile is a copy of a desk that went on elsewhere";
                              become();
                          },
                          [&](const FollowStore &follow) { then(m_replica.remember(follow.state), done); },
                          [&](const Reopen &reopen) { then(m_replica.reopen(reopen.acked), done); },
                          [&](const Push &) { push(local); },
                          [&](const ForgetScope &forget) { then(m_replica.forgetScope(forget.scope), done); },
                          [&](const StartFilling &begin) {
                              // The hello's word about this cursor is used up.
                              for (ScopeHead &head : m_store.hello->scopes) {
                                  if (head.scope == begin.cursor.scope)
                                      head.cursor = CursorState::Good;
                              }
                              startFilling(begin.cursor);
                          },
                          [&](const Fill &one) { fill(one.cursor); },
                          [&](const Pull &one) { pull(one.cursor); },
                          [&](const FetchWanted &one) { lookOrFetch(one.customer); },
                          [&](const TakeNumbers &) { takeNumbers(); }, [&](const Rest &) { rest(local); }},
               step);
}

void Engine::rest(const LocalState &local)
{
    // Level is what follows the last look. What poked since is looked at next: where colleagues are busier
    // than the line is fast, there would be no end otherwise.
    const bool looked = std::exchange(m_headsLooked, false);
    if (m_headsDue && !looked)
        return askHeads();
    if (m_clock->now() - m_tidiedAt > std::chrono::days(1)) { // a desk may stay connected for weeks
        m_tidiedAt = m_clock->now();
        return tidy();
    }
    m_busy = false;
    m_wasLevel = true;
    m_backoff.reset();
    m_status.progress.reset();
    m_status.problem.reset();
    m_status.levelAt = m_clock->now();
    setPhase(domain::StorePhase::Level);
    domain::ReplicaState state = local.replica;
    // Kept now and then only: a write a minute, not one a look. The store tells sources by the minute, too.
    if (state.levelAt + std::chrono::minutes(1) < m_status.levelAt || state.sources != m_status.sources) {
        state.levelAt = m_status.levelAt;
        state.sources = m_status.sources;
        then(m_replica.remember(state), [](const base::Result<void> &) {});
    }
    if (m_again || m_headsDue)
        return proceed();
    const auto span = m_open ? m_pace.busyHeads : m_pace.heads;
    m_timer.start(span * 4 / 5 + m_backoff.within(span * 2 / 5));
}

void Engine::finished(const base::Result<void> &result)
{
    m_busy = false;
    if (!m_running)
        return;
    if (!result)
        return failed(result.error());
    m_hurry = false;
    proceed();
}

void Engine::tidy()
{
    then(m_replica.tidy(), [this](const base::Result<bool> &more) {
        if (more && *more)
            m_tidiedAt = {}; // the rest in its own turn, so that nothing waits for it
        finished(more ? base::Result<void>{} : base::Result<void>(tl::unexpected<base::Error>(more.error())));
    });
}

void Engine::become()
{
    m_store = {};
    dropAhead();
    stopLooking(); // their numbers are others from now on
    then(m_replica.become(base::newUuidV7(*m_clock)),
         [this](const base::Result<void> &done) { finished(done); });
}

void Engine::takeNumbers()
{
    then(m_peer.takeNumbers(m_desk), [this](base::Result<CaseNumbers> numbers) {
        if (numbers && (numbers->first <= 0 || numbers->last < numbers->first))
            numbers = base::fail(base::Code::RemoteValueInvalid, QStringLiteral("case numbers"));
        m_store.numbersRefused = !numbers && troubleOf(numbers.error().code) == Trouble::Refused;
        if (m_store.numbersRefused)
            return finished({});
        if (!numbers)
            return finished(tl::unexpected<base::Error>(numbers.error()));
        then(m_replica.putNumbers(numbers->first, numbers->last),
             [this](const base::Result<void> &done) { finished(done); });
    });
}

void Engine::headsCame(const base::Result<Heads> &heads)
{
    if (!heads)
        return finished(tl::unexpected<base::Error>(heads.error()));
    if (!m_store.hello) // the link ended right behind its answer
        return finished({});
    m_store.heads = heads->heads;
    for (const domain::CustomerId customer : heads->changedGuests)
        fetchAgain(customer);
    m_headsCame = true;
    if (m_status.here != heads->here || m_status.sources != heads->sources) {
        m_status.here = heads->here;
        m_status.sources = heads->sources;
        publish();
    }
    // Another epoch or policy, or scopes that came or went with a change of team: say who we are again.
    bool sameScopes = heads->heads.size() == static_cast<qsizetype>(m_store.hello->scopes.size());
    for (const ScopeHead &head : m_store.hello->scopes)
        sameScopes = sameScopes && heads->heads.contains(head.scope);
    if (heads->epoch != m_store.hello->epoch || heads->keepDays != m_store.hello->keepDays || !sameScopes ||
        isClockDue())
        m_store.hello.reset();
    finished({});
}

void Engine::failed(const base::Error &error)
{
    qCInfo(lcSync) << "a step failed:" << base::toLogLine(error);
    m_status.problem = error;
    // A link that ended before its first call tells it by that call's answer only.
    const bool gone = error.code == base::Code::RemoteLost || error.code == base::Code::RemoteAnswerUnknown ||
                      error.code == base::Code::RemoteUnreachable;
    if (gone && m_connected) {
        drop(error);
        m_peer.disconnectFromStore();
    }
    switch (troubleOf(error.code)) {
    case Trouble::HelloAgain:
        m_store = {};
        return wait(m_backoff.next());
    case Trouble::AskPerson:
        drop(error);
        m_peer.disconnectFromStore();
        return setPhase(domain::StorePhase::NeedsPerson);
    case Trouble::OtherVersion:
        setPhase(domain::StorePhase::OtherVersion);
        return wait(std::chrono::minutes(5));
    case Trouble::Refused:
    case Trouble::Later:
        break;
    }
    if (!m_connected) {
        // The first attempts come quickly; after an outage a thousand desks do not come in one moment.
        const bool outage = m_wasLevel && m_backoff.failures() == 0;
        wait(outage ? m_backoff.within(m_pace.comeBack) + m_backoff.next() : m_backoff.next());
        setPhase(domain::StorePhase::Offline);
        return tellKept(); // what was recorded while the step waited for its answer
    }
    wait(m_backoff.next());
    publish();
}

void Engine::drop(const base::Error &error)
{
    m_connected = false;
    m_store = {};
    m_headsLooked = false;
    m_ahead.reset();
    dropAhead();
    m_status.here.clear();
    answerFetches(error);
}

void Engine::lost(const base::Error &error)
{
    drop(error);
    // A step that runs hears of it by its own answer.
    if (m_running && !m_busy)
        failed(error);
}

void Engine::wait(std::chrono::milliseconds span)
{
    if (std::exchange(m_hurry, false))
        span = std::chrono::milliseconds(0);
    m_status.nextTry = m_clock->now() + span;
    m_timer.start(span);
}

void Engine::setPhase(domain::StorePhase phase)
{
    m_status.phase = phase;
    if (phase != domain::StorePhase::Offline)
        m_status.nextTry.reset();
    publish();
}

void Engine::publish()
{
    Q_EMIT statusChanged(m_status);
}

} // namespace leeway::sync
