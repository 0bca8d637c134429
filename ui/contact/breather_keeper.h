#pragma once

#include "base/clock.h"
#include "domain/my_day.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace leeway::ui
{

class SettingsStore;

/// The breathers a person takes: when one began, until when, and that it is over. Kept in the settings of
/// this computer for two days and nowhere else: no command, no row, nobody is told. GUI thread.
class BreatherKeeper : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    BreatherKeeper(SettingsStore &store, const base::Clock &clock, QObject *parent = nullptr);

    /// Whose they are; reads theirs.
    void setPerson(domain::PersonId person);
    /// Of the last two days, oldest first.
    [[nodiscard]] const std::vector<domain::Breather> &breathers() const { return m_all; }
    /// The one that is taken now.
    [[nodiscard]] std::optional<domain::Breather> resting() const;
    /// From now on; one that is taken already goes on for so long from now.
    void start(std::chrono::minutes length);
    /// Back sooner than planned.
    void end();
    /// Looks at the clock: after sleep, and when the time should be over.
    void look();

Q_SIGNALS:
    void changed();
    /// The planned time is over.
    void over();

private:
    void keep();
    void wait();
    [[nodiscard]] QString key() const;

    SettingsStore &m_store;
    const base::Clock &m_clock;
    domain::PersonId m_person;
    std::vector<domain::Breather> m_all;
    bool m_resting = false; ///< said so last
    QTimer m_timer;
};

} // namespace leeway::ui
