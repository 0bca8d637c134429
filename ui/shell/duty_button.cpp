#include "ui/shell/duty_button.h"

#include "domain/when_parser.h"
#include "ui/theme/icons.h"

#include <QInputDialog>
#include <QMenu>

#include <array>

namespace leeway::ui
{

namespace
{

constexpr std::array kShifts{2, 4, 8}; // hours

} // namespace

DutyButton::DutyButton(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("dutyButton"));
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &DutyButton::makeMenu);
    hide();
}

void DutyButton::setDuty(bool offered, std::optional<base::Instant> until, const models::Format &format)
{
    m_format = format;
    m_isOn = until.has_value();
    const QString words =
        until ? tr("On duty until %1").arg(models::dueTime(format, *until)) : tr("Not on duty");
    setText(words);
    setToolTip(words);
    setAccessibleName(tr("Own state: %1").arg(words));
    setIcon(ui::icon(m_isOn ? QStringLiteral("bell") : QStringLiteral("pause")));
    setVisible(offered);
}

void DutyButton::setCompact(bool compact)
{
    m_compact = compact;
    setToolButtonStyle(m_compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

/// The times are those of the moment at which the menu opens.
void DutyButton::makeMenu()
{
    menu()->clear();
    for (const int hours : kShifts) {
        const base::Instant until = m_format.now + std::chrono::hours(hours);
        //: a time of day or a day with a time
        menu()->addAction(tr("On duty until %1").arg(models::dueTime(m_format, until)), this,
                          [this, until] { Q_EMIT dutyWanted(until); });
    }
    menu()->addAction(tr("On duty until another time…"), this, &DutyButton::askTime);
    if (m_isOn) {
        menu()->addSeparator();
        menu()->addAction(tr("No longer on duty"), this, &DutyButton::dutyEnded);
    }
}

void DutyButton::askTime()
{
    auto *dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("On duty"));
    dialog->setLabelText(tr("Until when? For example 17:30 or tomorrow 8:00, at most 36 hours."));
    dialog->setOkButtonText(tr("Be on duty"));
    connect(dialog, &QInputDialog::textValueSelected, this, &DutyButton::take);
    dialog->open();
}

void DutyButton::take(const QString &text)
{
    const auto until = domain::parseWhen(text, {m_format.now, m_format.zone, m_format.locale});
    if (until)
        Q_EMIT dutyWanted(*until);
    else
        askTime(); // what was typed was no time to come: the question says what one looks like
}

} // namespace leeway::ui
