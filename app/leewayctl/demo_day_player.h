#pragma once

#include "desk/demo/demo_day.h"
#include "screenpop/profile_place.h"

#include <functional>
#include <set>
#include <stop_token>

namespace leeway::ctl
{

/// Says the signals of a demo day to the window that has a store open, over its local socket as a second
/// start does, at their times divided by a speed. Blocks; sockets turn in the main thread's event loop, so
/// not to be used there.
class DemoDayPlayer
{
public:
    enum class End {
        Done,
        Stopped,
        Nobody,  ///< nobody answered the first
        Gone,    ///< somebody did, and does not any more
        Refused, ///< refusal() says why
    };

    DemoDayPlayer(const QString &storeFile, int speed);

    /// `begin` is now. `told` is called after each that was taken.
    End play(const std::vector<desk::DemoSignal> &signals, std::chrono::seconds begin,
             const std::stop_token &stop, const std::function<void(const desk::DemoSignal &)> &told);

    [[nodiscard]] const QString &refusal() const { return m_refusal; }
    /// How many arrivals began to be told.
    [[nodiscard]] qint64 arrived() const { return static_cast<qint64>(m_arrived.size()); }

private:
    [[nodiscard]] bool somebodyListens() const;

    screenpop::ProfilePlace m_place;
    int m_speed;
    QString m_refusal;
    std::set<size_t> m_arrived;
};

} // namespace leeway::ctl
