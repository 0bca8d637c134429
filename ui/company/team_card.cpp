#include "ui/company/team_card.h"

#include "ui/company/hours_grid.h"
#include "ui/company/place_boxes.h"
#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"
#include "ui/theme/ticks.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace leeway::ui
{

TeamCard::TeamCard(QWidget *parent)
    : Card(true, parent)
    , m_name(new QLineEdit)
    , m_zone(makeZoneBox(tr("Time zone of the team")))
    , m_currency(makeCurrencyBox(tr("Currency of the team")))
    , m_active(new QCheckBox(tr("In use")))
    , m_hours(new HoursGrid)
{
    m_name->setMaxLength(200);
    m_name->setObjectName(QStringLiteral("teamName"));
    column()->addWidget(new FormField(tr("Name of the team"), m_name));
    column()->addWidget(new FormField(tr("Time zone"), m_zone));
    column()->addWidget(new FormField(tr("Currency"), m_currency));
    column()->addWidget(m_active);
    column()->addWidget(new TextLabel(tr("Opening hours"), FontRole::Strong));
    column()->addWidget(m_hours);
    connect(m_name, &QLineEdit::editingFinished, this, &TeamCard::take);
    for (QComboBox *box : {m_zone, m_currency}) {
        connect(box, &QComboBox::activated, this, &TeamCard::take);
        connect(box->lineEdit(), &QLineEdit::editingFinished, this, &TeamCard::take);
    }
    connect(m_active, &QCheckBox::toggled, this, &TeamCard::take);
    connect(m_hours, &HoursGrid::hoursChanged, this, [this](const domain::OpeningHours &hours) {
        domain::Team after = m_team;
        after.hours = hours;
        Q_EMIT teamEdited(m_team, after);
    });
    followLook(this, [this] { column()->setSpacing(scaled(10)); });
}

void TeamCard::setTeam(const domain::Team &team, May may)
{
    const bool another = m_team.id != team.id;
    // What is being typed stays; it is sent when the field is left.
    if (another || !m_name->isModified() || m_name->text().simplified() == team.name)
        m_name->setText(team.name);
    setBoxText(m_zone, team.timeZone);
    setBoxText(m_currency, team.currency);
    setTicked(m_active, team.active);
    m_team = team;
    m_hours->setHours(team.hours, QLocale());
    m_hours->setReadOnly(may == May::Nothing);
    m_name->setReadOnly(may != May::All);
    for (QWidget *one : {static_cast<QWidget *>(m_zone), static_cast<QWidget *>(m_currency),
                         static_cast<QWidget *>(m_active)})
        one->setEnabled(may == May::All);
}

void TeamCard::take()
{
    domain::Team after = m_team;
    after.name = m_name->text().simplified();
    after.timeZone = m_zone->currentText().trimmed();
    after.currency = m_currency->currentText().trimmed().toUpper();
    after.active = m_active->isChecked();
    if (after != m_team)
        Q_EMIT teamEdited(m_team, after);
}

} // namespace leeway::ui
