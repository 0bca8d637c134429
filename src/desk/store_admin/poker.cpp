#include "desk/store_admin/poker.h"

#include "desk/store_admin/statement.h"
#include "remote/trouble.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace leeway::desk
{

using base::Result;

namespace
{

/// A look is a few milliseconds; a store that is silent for so long is gone.
constexpr std::chrono::milliseconds kLookSilence{10000};

/// Waits, but not longer than until `stop`.
void rest(const std::stop_token &stop, std::chrono::milliseconds span)
{
    std::mutex mutex;
    std::condition_variable_any bell;
    std::unique_lock lock(mutex);
    bell.wait_for(lock, stop, span, [] { return false; });
}

bool isOfTheMoment(const base::Error &error)
{
    const auto trouble = remote::troubleOf(error.code);
    return trouble == remote::Trouble::Retry || trouble == remote::Trouble::AnswerUnknown;
}

} // namespace

Poker::Poker(remote::ConnectOptions options, std::function<void(const QString &)> say)
    : Poker(std::move(options), std::move(say), Pace())
{
}

Poker::Poker(remote::ConnectOptions options, std::function<void(const QString &)> say, Pace pace)
    : m_options(std::move(options))
    , m_say(std::move(say))
    , m_pace(pace)
{
}

Result<void> Poker::run(const std::stop_token &stop)
{
    AdminLink link;
    m_wasIn = false;
    m_pause = m_pace.again;
    while (!stop.stop_requested()) {
        Result<void> done = answerOf(link.connectTo(m_options));
        if (done)
            done = watch(link, stop);
        if (done)
            return done;
        if (!m_wasIn && !isOfTheMoment(done.error()))
            return done;
        m_say(base::codeName(done.error().code) + QStringLiteral(": ") + done.error().detail);
        rest(stop, m_pause);
        m_pause = std::min(m_pause * 2, m_pace.againAtMost);
    }
    return {};
}

void Poker::reclaimLeases(AdminLink &link) const
{
    // A store that is busy is asked again in a minute; one that is gone shows at the next look.
    const Result<remote::Rows> taken = answerOf(link.query(statement("reclaim_leases"), {}, kLookSilence));
    if (!taken && !isOfTheMoment(taken.error()))
        m_say(base::codeName(taken.error().code) + QStringLiteral(": ") + taken.error().detail);
}

Result<void> Poker::watch(AdminLink &link, const std::stop_token &stop)
{
    const QByteArray look = statement("read_heads");
    const QByteArray poke = statement("poke");
    bool told = false;
    QByteArray seen; // nothing: what moved while nobody watched is news too
    int looks = 0;
    while (!stop.stop_requested()) {
        const Result<remote::Rows> heads = answerOf(link.query(look, {}, kLookSilence));
        if (!heads)
            return tl::unexpected<base::Error>(heads.error());
        if (!std::exchange(told, true)) {
            m_say(QStringLiteral("watching the store"));
            m_wasIn = true;
            m_pause = m_pace.again;
        }
        const QByteArray now =
            heads->count() == 1 ? heads->raw(0, 0).value_or(QByteArrayView()).toByteArray() : QByteArray();
        if (now != seen) {
            if (Result<void> poked = answerOf(link.script(poke, kLookSilence)); !poked)
                return poked;
            seen = now;
        }
        if (looks++ % m_pace.looksForEachReclaim == 0)
            reclaimLeases(link);
        rest(stop, m_pace.look);
    }
    return {};
}

} // namespace leeway::desk
