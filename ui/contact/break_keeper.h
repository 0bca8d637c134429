#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/my_day.h"
#include "models/own_state.h"

#include <QObject>

#include <optional>
#include <vector>

namespace leeway::ui
{

class SettingsStore;

/// The breaks a person takes: what for, since when, and the one that is chosen now. Kept in the settings of
/// this computer for two days and nowhere else (decisions.md 30): no command, no row, nobody is told. GUI
/// thread.
class BreakKeeper : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    BreakKeeper(SettingsStore &store, const base::Clock &clock, QObject *parent = nullptr);

    /// Whose they are; reads theirs. One that was chosen before a start goes on.
    void setPerson(domain::PersonId person);
    [[nodiscard]] const std::optional<models::ChosenBreak> &chosen() const { return m_chosen; }
    /// Of the last two days, oldest first, with the one that goes on.
    [[nodiscard]] std::vector<domain::Breather> breaks() const;
    /// In the place of one that was chosen before. `isPlanned`: it begins with begin().
    void choose(const QString &reason, bool isPlanned);
    /// The planned one begins now.
    void begin();
    /// Back; a planned one is given up and leaves nothing.
    void end();

Q_SIGNALS:
    void changed();

private:
    void closeChosen();
    void keep();
    [[nodiscard]] QString key() const;

    SettingsStore &m_store;
    const base::Clock &m_clock;
    domain::PersonId m_person;
    std::vector<domain::Breather> m_past;
    std::optional<models::ChosenBreak> m_chosen;
};

} // namespace leeway::ui
