#include "sync/adapters/store_session.h"

#include "base/when_answered.h"
#include "remote/store_calls.h"

#include <QPromise>
#include <QRandomGenerator>

#include <utility>

namespace leeway::sync
{

using base::Code;
using base::Result;
using remote::Rows;
namespace calls = remote::calls;

namespace
{

/// A token holds for twelve hours (protocol.md). Desks that came together must not all sign in again
/// together.
std::chrono::milliseconds renewedAfter()
{
    using std::chrono::hours;
    const auto spread = std::chrono::milliseconds(hours(4)).count();
    return hours(6) +
           std::chrono::milliseconds(QRandomGenerator::global()->bounded(static_cast<int>(spread)));
}

/// How long an unreachable store is let be while the token still holds.
constexpr std::chrono::minutes kRenewLater{10};

/// The login of a pool is nobody's: when it is refused, asking a person for a password would not help.
Result<void> asSeenThroughPool(const Result<void> &done)
{
    if (done || done.error().code != Code::RemoteLoginRefused)
        return done;
    return base::fail(Code::RemoteUnreachable,
                      QStringLiteral("the pool does not let desks in: ") + done.error().detail);
}

} // namespace

/// One call, until it is answered.
struct StoreSession::Asked {
    QByteArray sql;
    remote::Params params;
    bool overlaps = false;
    bool again = false; ///< refused once and sent with a new token
    QPromise<Result<Rows>> promise;

    void answer(const Result<Rows> &rows)
    {
        promise.addResult(rows);
        promise.finish();
    }
};

StoreSession::StoreSession(remote::ConnectOptions options, std::shared_ptr<const base::Clock> clock)
    : m_options(std::move(options))
    , m_clock(std::move(clock))
    , m_direct(this)
    , m_pool(this)
{
    connect(&m_pool, &remote::Link::lost, this, &StoreSession::lost);
    if (isPooled()) // a direct link that ends while it signs in is told by the signing in
        return;
    connect(&m_direct, &remote::Link::lost, this, &StoreSession::lost);
    connect(&m_direct, &remote::Link::notified, this, &StoreSession::poked);
}

QFuture<Result<void>> StoreSession::open()
{
    if (isPooled() && hasToken())
        return m_pool.connectTo(remote::throughPool(m_options)).then(asSeenThroughPool);
    auto connecting = m_direct.connectTo(m_options);
    if (isPooled()) // the first call takes a token and goes on through the pool
        return connecting;
    // Asked for behind the connecting and not waited for: without pokes everything works, a little later.
    return connecting.then([this](const Result<void> &done) {
        if (done)
            (void)m_direct.listen(calls::kPokes);
        return done;
    });
}

void StoreSession::close()
{
    m_direct.close();
    m_pool.close();
}

QFuture<Result<Rows>> StoreSession::call(const QByteArray &sql, remote::Params params, bool overlaps)
{
    if (!isPooled()) {
        params.insert(params.begin(), std::nullopt);
        return m_direct.query(sql, std::move(params), remote::CallOptions::overlapping(overlaps));
    }
    auto asked = std::make_shared<Asked>();
    asked->sql = sql;
    asked->params = std::move(params);
    asked->overlaps = overlaps;
    asked->promise.start();
    const QFuture<Result<Rows>> future = asked->promise.future();
    if (!hasToken())
        signInFor(asked);
    else if (m_renewAt <= m_clock->now())
        renewFor(asked);
    else
        send(asked);
    return future;
}

void StoreSession::signInFor(const std::shared_ptr<Asked> &asked)
{
    signIn([this, asked](const Result<void> &done) {
        if (!done)
            asked->answer(tl::unexpected<base::Error>(done.error()));
        else if (!hasToken()) // it ran for the desk that this one was before
            signInFor(asked);
        else
            send(asked);
    });
}

void StoreSession::renewFor(const std::shared_ptr<Asked> &asked)
{
    signIn([this, asked](const Result<void> &done) {
        if (!done && done.error().code == Code::RemoteLoginRefused)
            return asked->answer(tl::unexpected<base::Error>(done.error()));
        if (!done) // the store itself is not reached for a moment: the token still holds
            m_renewAt = m_clock->now() + kRenewLater;
        send(asked);
    });
}

void StoreSession::send(const std::shared_ptr<Asked> &asked)
{
    remote::Params params = asked->params;
    params.insert(params.begin(), m_token.reveal());
    base::whenAnswered(
        this, m_pool.query(asked->sql, std::move(params), remote::CallOptions::overlapping(asked->overlaps)),
        [this, asked](const Result<Rows> &rows) {
            if (rows || asked->again || rows.error().code != Code::RemoteLoginRefused)
                return asked->answer(rows);
            // Revoked or over; nothing was done. Signing in tells whether this person is still
            // known.
            asked->again = true;
            m_token = {};
            signInFor(asked);
        });
}

void StoreSession::signIn(const Done &done)
{
    m_waiting.push_back(done);
    if (m_waiting.size() > 1)
        return;
    if (m_direct.isOpen())
        return takeToken();
    base::whenAnswered(this, m_direct.connectTo(m_options), [this](const Result<void> &connected) {
        if (connected)
            takeToken();
        else
            signedIn(connected);
    });
}

void StoreSession::takeToken()
{
    m_tokenDesk = m_desk;
    base::whenAnswered(
        this, m_direct.query(calls::kOpenSession, {m_desk.toString(QUuid::WithoutBraces).toLatin1()}),
        [this](const Result<Rows> &rows) { keepToken(rows); });
}

void StoreSession::keepToken(const Result<Rows> &rows)
{
    m_direct.close(); // a server process each is what a pool is there to save
    if (!rows)
        return signedIn(tl::unexpected<base::Error>(rows.error()));
    const Result<QString> token = rows->text(0, 0);
    if (!token)
        return signedIn(tl::unexpected<base::Error>(token.error()));
    m_token = remote::Secret(*token);
    m_renewAt = m_clock->now() + renewedAfter();
    reachPool();
}

void StoreSession::reachPool()
{
    if (m_pool.isOpen())
        return signedIn({});
    base::whenAnswered(this, m_pool.connectTo(remote::throughPool(m_options)),
                       [this](const Result<void> &connected) { signedIn(asSeenThroughPool(connected)); });
}

void StoreSession::signedIn(const Result<void> &done)
{
    for (const Done &waiting : std::exchange(m_waiting, {}))
        waiting(done);
}

} // namespace leeway::sync
