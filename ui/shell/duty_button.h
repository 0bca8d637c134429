#pragma once

#include "base/clock.h"
#include "models/format.h"

#include <QToolButton>

#include <optional>

namespace leeway::ui
{

/// Own state of a lead or deputy in the top bar: whether questions of the team come to them, and until when.
/// Hidden for everybody else.
class DutyButton : public QToolButton
{
    Q_OBJECT
public:
    explicit DutyButton(QWidget *parent = nullptr);

    /// `until` nothing: not on duty.
    void setDuty(bool offered, std::optional<base::Instant> until, const models::Format &format);
    void setCompact(bool compact);

Q_SIGNALS:
    void dutyWanted(leeway::base::Instant until);
    void dutyEnded();

private:
    void makeMenu();
    void askTime();
    void take(const QString &text);

    models::Format m_format;
    bool m_compact = false;
    bool m_isOn = false;
};

} // namespace leeway::ui
