#pragma once

#include <QTimer>

namespace leeway::test
{

/// How often the event loop of this thread came round since it was made: a thread that waits has no turns.
class TurnCounter
{
public:
    TurnCounter()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { ++m_turns; });
        m_timer.start(0);
    }

    [[nodiscard]] int turns() const { return m_turns; }

private:
    QTimer m_timer;
    int m_turns = 0;
};

} // namespace leeway::test
