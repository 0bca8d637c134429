#include "remote/conversation.h"

#include "base/logging.h"
#include "remote/query_call.h"
#include "remote/store_error.h"

#include <QScopeGuard>

#include <poll.h>

namespace leeway::remote
{

using base::Code;
using base::Error;
using base::Result;

namespace
{

/// Whether this libpq keeps its place in a pipeline when an error comes where none was expected, as at a
/// commit (its release notes of February 2024).
bool hasSoundPipelines()
{
    const int version = PQlibVersion();
    const int major = version / 10000;
    const int minor = version % 10000;
    return major > 16 || (major == 16 && minor >= 2) || (major == 15 && minor >= 6) ||
           (major == 14 && minor >= 11);
}

/// Whether a call goes out in pipeline mode. Not one that may be stopped: whoever asks the store to stop
/// cannot say which of the calls on their way.
bool pipes(const Call &call)
{
    static const bool sound = hasSoundPipelines();
    return sound && call.options().overlaps && !call.options().stop.stop_possible();
}

bool hasBytes(int socket)
{
    pollfd look{socket, POLLIN, 0};
    return ::poll(&look, 1, 0) == 1;
}

} // namespace

Conversation::Conversation(PgConnection connection, const ConnectOptions &options, Events events)
    : m_connection(std::move(connection))
    , m_events(std::move(events))
    , m_heartbeatSilence(options.heartbeatSilence)
    , m_watch([this] { onReadable(); }, [this] { onWritable(); })
    , m_canceller([this] { onCancelled(); })
{
    PQsetNoticeReceiver(
        m_connection.get(),
        [](void *self, const PGresult *notice) { static_cast<Conversation *>(self)->onNotice(notice); },
        this);
    m_again.setSingleShot(true);
    m_again.setInterval(0);
    m_silence.setSingleShot(true);
    m_heartbeat.setInterval(options.heartbeatEvery);
    m_cancelAgain.setSingleShot(true);
    m_cancelAgain.setInterval(std::chrono::milliseconds(250));
    connect(&m_cancelAgain, &QTimer::timeout, this, [this] {
        if (m_running && m_running->call->isStopped())
            m_canceller.cancel(m_connection.get());
    });
    connect(&m_again, &QTimer::timeout, this, [this] { pump(); });
    connect(&m_silence, &QTimer::timeout, this, [this] { onSilence(); });
    connect(&m_heartbeat, &QTimer::timeout, this, [this] { onHeartbeat(); });
}

Conversation::~Conversation()
{
    Q_ASSERT(!m_inTurn);
    m_watch.off();
}

void Conversation::start()
{
    m_heartbeat.start();
    m_watch.watch(PQsocket(m_connection.get()), true, false);
}

void Conversation::add(std::unique_ptr<Call> call)
{
    Queued queued{++m_lastId, std::move(call), nullptr};
    if (const std::stop_token stop = queued.call->options().stop; stop.stop_possible()) {
        // The wish may come from any thread, and here in the constructor when it came before the call.
        const auto tell = [this, id = queued.id] {
            QMetaObject::invokeMethod(
                this, [this, id] { onStop(id); }, Qt::QueuedConnection);
        };
        queued.onStop = std::make_unique<std::stop_callback<std::function<void()>>>(stop, tell);
    }
    m_queue.push_back(std::move(queued));
    pumpLater();
}

void Conversation::resume()
{
    if (m_running)
        m_running->call->resume();
    pumpLater();
}

void Conversation::close(const QString &why)
{
    if (m_inTurn)
        m_closing = why;
    else
        lose(why, false);
}

void Conversation::pumpLater()
{
    if (m_connection && !m_again.isActive())
        m_again.start();
}

void Conversation::onReadable()
{
    const bool open = consume();
    tellNotifications();
    pump(); // even when it has just been closed: an answer may have come before the end
    if (!open && m_connection)
        lose(connectionMessage(m_connection.get()));
}

bool Conversation::consume()
{
    m_heard = true;
    if (m_running)
        m_silence.start();
    if (PQconsumeInput(m_connection.get()) == 0)
        return false;
    // TLS hands out records of up to 16 kB, libpq may have had room for half of one, and the rest waits in
    // the TLS library where no notifier sees it.
    return PQsslInUse(m_connection.get()) == 0 || PQconsumeInput(m_connection.get()) == 1;
}

void Conversation::tellNotifications()
{
    while (PGnotify *note = PQnotifies(m_connection.get())) {
        const std::unique_ptr<PGnotify, decltype(&PQfreemem)> owned(note, PQfreemem);
        m_events.notified(QByteArray(note->relname), QByteArray(note->extra));
    }
}

void Conversation::onNotice(const PGresult *notice)
{
    if (endsConnection(notice))
        m_lastNotice = storeError(notice).detail;
    m_unconfirmed = m_unconfirmed || leavesUnconfirmed(notice);
    qCDebug(lcRemote, "notice %s", PQresultErrorField(notice, PG_DIAG_SQLSTATE));
}

void Conversation::onWritable()
{
    if (m_running)
        m_silence.start(); // the kernel took bytes: the line moves
    pump();
}

void Conversation::onSilence()
{
    // A computer that slept, or a thread that was busy, finds its timer up and the answer waiting.
    if (hasBytes(PQsocket(m_connection.get())))
        return onReadable();
    lose(QStringLiteral("not a byte for %1 ms").arg(m_silence.interval()));
}

void Conversation::onHeartbeat()
{
    const bool heard = std::exchange(m_heard, false);
    if (heard || m_running || !m_queue.empty())
        return;
    CallOptions options;
    options.silence = m_heartbeatSilence;
    add(std::make_unique<QueryCall>("SELECT 1", Params(), options));
}

void Conversation::onStop(quint64 id)
{
    if (m_running && m_running->id == id) {
        if (m_running->call->stop())
            m_canceller.cancel(m_connection.get());
        return pumpLater();
    }
    const auto queued =
        std::find_if(m_queue.begin(), m_queue.end(), [id](const Queued &one) { return one.id == id; });
    if (queued == m_queue.end())
        return;
    std::unique_ptr<Call> call = std::move(queued->call);
    m_queue.erase(queued);
    m_events.answered(std::move(call), base::fail(Code::Cancelled, QStringLiteral("stopped in the queue")));
}

void Conversation::onCancelled()
{
    pump();
    if (m_running && m_running->call->isStopped())
        m_cancelAgain.start();
}

void Conversation::pump()
{
    if (!m_connection || m_inTurn)
        return;
    Call::Step step = Call::Step::Wait;
    {
        m_inTurn = true;
        const auto out = qScopeGuard([this] { m_inTurn = false; });
        while (startNext()) {
        }
        while (m_running) {
            step = m_running->call->turn(m_connection.get());
            if (step != Call::Step::Done)
                break;
            finishRunning(m_running->call->outcome());
            step = Call::Step::Wait;
            while (startNext()) {
            }
        }
    }
    if (!m_closing.isEmpty())
        return lose(m_closing, false);
    // What comes between two calls, like the news that the server goes down, is read out of a pipeline only.
    if (!m_running && !m_broken && PQexitPipelineMode(m_connection.get()) != 1)
        m_broken = true;
    settle(step);
}

/// Whether `next` may go out now: alone, or behind others where all may overlap.
bool Conversation::mayStart(const Call &next) const
{
    constexpr size_t kMostBehind = 3; // more would only wait in the store instead of here
    if (m_broken || m_canceller.isBusy() || PQstatus(m_connection.get()) == CONNECTION_BAD)
        return false;
    if (!m_running)
        return true;
    return m_running->call->isPiped() && pipes(next) && m_behind.size() < kMostBehind;
}

bool Conversation::sendNext(Call &next)
{
    PGconn *connection = m_connection.get();
    if (!pipes(next))
        return PQexitPipelineMode(connection) == 1 && next.send(connection);
    if (PQenterPipelineMode(connection) != 1 || !next.send(connection))
        return false;
    next.setPiped();
    if (PQpipelineSync(connection) == 1)
        return true;
    // A statement without its end: nothing can follow it.
    m_broken = true;
    return false;
}

/// Sends the next call, when there is one that may go; false when not.
bool Conversation::startNext()
{
    if (m_queue.empty() || !mayStart(*m_queue.front().call))
        return false;
    Queued next = std::move(m_queue.front());
    m_queue.pop_front();
    if (!sendNext(*next.call)) {
        const QString why = connectionMessage(m_connection.get());
        if (PQstatus(m_connection.get()) == CONNECTION_BAD || m_broken)
            m_queue.push_front(std::move(next));
        else
            m_events.answered(std::move(next.call), base::fail(Code::RemoteQueryFailed, why));
        return !m_broken;
    }
    if (m_running)
        m_behind.push_back(std::move(next));
    else
        beginTurn(std::move(next));
    return true;
}

void Conversation::beginTurn(Queued queued)
{
    m_running = std::move(queued);
    m_silence.start(m_running->call->options().silence);
}

void Conversation::finishRunning(const Result<void> &outcome)
{
    m_silence.stop();
    Queued done = std::move(*m_running);
    m_running.reset();
    done.onStop.reset();
    const bool unconfirmed = std::exchange(m_unconfirmed, false);
    m_events.answered(std::move(done.call), outcome && unconfirmed
                                                ? base::fail(Code::RemoteAnswerUnknown,
                                                             QStringLiteral("no standby has confirmed it"))
                                                : outcome);
    if (m_behind.empty())
        return;
    Queued next = std::move(m_behind.front());
    m_behind.pop_front();
    beginTurn(std::move(next));
}

/// Arranges for the next turn after one that ended with `step`.
void Conversation::settle(Call::Step step)
{
    if (step == Call::Step::Broken || m_broken || PQstatus(m_connection.get()) == CONNECTION_BAD) {
        const Result<void> outcome = m_running ? m_running->call->outcome() : Result<void>();
        return lose(outcome ? connectionMessage(m_connection.get()) : outcome.error().detail);
    }
    const int pending = PQflush(m_connection.get());
    if (pending < 0)
        return lose(connectionMessage(m_connection.get()));
    // The kernel took the rest just now: nothing would ever call for the next turn.
    if (step == Call::Step::Full && pending == 0)
        step = Call::Step::Again;
    const bool paused = step == Call::Step::Paused;
    if (paused)
        m_silence.stop(); // it is us who are silent
    else if (m_running && !m_silence.isActive())
        m_silence.start();
    if (step == Call::Step::Again)
        pumpLater();
    // What is not read stays with the store: that is how a pause, or a slow receiver, holds it up.
    m_watch.watch(PQsocket(m_connection.get()), !paused && step != Call::Step::Again, pending > 0);
}

void Conversation::lose(const QString &why, bool telling)
{
    QString reason = m_lastNotice.isEmpty() ? why : m_lastNotice;
    m_watch.off();
    m_again.stop();
    m_silence.stop();
    m_heartbeat.stop();
    m_connection.reset();
    while (m_running) // and, one after the other, what went out behind it
        finishRunning(base::fail(Code::RemoteAnswerUnknown, reason));
    for (Queued &queued : std::exchange(m_queue, {})) {
        queued.onStop.reset();
        m_events.answered(std::move(queued.call), base::fail(Code::RemoteLost, reason));
    }
    if (telling)
        m_events.lost({Code::RemoteLost, reason});
}

} // namespace leeway::remote
