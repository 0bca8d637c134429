#include "app/leewayctl/demo_day_player.h"

#include "screenpop/instance_call.h"

#include <QCoreApplication>

#include <condition_variable>
#include <future>
#include <mutex>

namespace leeway::ctl
{

namespace
{

using screenpop::InstanceCall;
using Clock = std::chrono::steady_clock;

/// A window that is busy with something else still answers within this.
constexpr std::chrono::milliseconds kPatience{5'000};

struct Answer {
    InstanceCall::Outcome outcome = InstanceCall::Outcome::NobodyAnswers;
    screenpop::Refusal refusal;
};

/// Hands one message over in the main thread's event loop and waits for the answer.
Answer tell(const screenpop::ProfilePlace &place, const screenpop::Message &message)
{
    auto promise = std::make_shared<std::promise<Answer>>();
    std::future<Answer> answer = promise->get_future();
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [place, message, promise] {
            auto *call = new InstanceCall(place, message, kPatience, QCoreApplication::instance());
            QObject::connect(call, &InstanceCall::finished, call,
                             [call, promise](InstanceCall::Outcome outcome, const screenpop::Refusal &why) {
                                 promise->set_value({outcome, why});
                                 call->deleteLater();
                             });
            call->start();
        },
        Qt::QueuedConnection);
    return answer.get();
}

/// False when it was stopped before.
bool waitUntil(Clock::time_point when, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any bell;
    std::unique_lock lock(mutex);
    bell.wait_until(lock, stop, when, [] { return false; });
    return !stop.stop_requested();
}

} // namespace

DemoDayPlayer::DemoDayPlayer(const QString &storeFile, int speed)
    : m_place(screenpop::placeOfStore(storeFile))
    , m_speed(speed)
{
}

/// Asked before the first arrival, which may be minutes away. A window that is just starting is found by the
/// lock of whoever listens, and taking that for a moment disturbs nobody who has it.
bool DemoDayPlayer::somebodyListens() const
{
    return screenpop::InstanceLock::take(m_place).outcome == screenpop::InstanceLock::Outcome::Theirs;
}

DemoDayPlayer::End DemoDayPlayer::play(const std::vector<desk::DemoSignal> &signals,
                                       std::chrono::seconds begin, const std::stop_token &stop,
                                       const std::function<void(const desk::DemoSignal &)> &told)
{
    if (!somebodyListens())
        return End::Nobody;
    const Clock::time_point start = Clock::now();
    bool any = false;
    for (const desk::DemoSignal &signal : signals) {
        if (!waitUntil(start + std::chrono::milliseconds(signal.at - begin) / m_speed, stop))
            return End::Stopped;
        const Answer answer = tell(m_place, signal.message);
        if (answer.outcome == InstanceCall::Outcome::Refused) {
            m_refusal = screenpop::toLine(answer.refusal);
            return End::Refused;
        }
        if (answer.outcome == InstanceCall::Outcome::NobodyAnswers)
            return any ? End::Gone : End::Nobody;
        any = true;
        m_arrived.insert(signal.arrival);
        told(signal);
    }
    return End::Done;
}

} // namespace leeway::ctl
