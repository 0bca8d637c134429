#include "ui/company/teams_page.h"

#include "domain/roles.h"
#include "ui/company/holidays_section.h"
#include "ui/company/place_boxes.h"
#include "ui/company/team_card.h"
#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"
#include "ui/theme/ticks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

TeamsPage::TeamsPage(QWidget *parent)
    : CompanyPage(parent)
    , m_name(new QLineEdit)
    , m_zone(makeZoneBox(tr("Time zone of the company")))
    , m_currency(makeCurrencyBox(tr("Currency of the company")))
    , m_strict(new QCheckBox(tr("Not asked about their history: this case only")))
    , m_which(new QComboBox)
    , m_whichField(new FormField(tr("Team"), m_which))
    , m_duty(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_team(new TeamCard)
    , m_newTeam(new QLineEdit)
    , m_addTeam(new QPushButton(tr("Add")))
    , m_adding(new QWidget)
    , m_holidays(new HolidaysSection)
{
    m_name->setMaxLength(200);
    m_name->setObjectName(QStringLiteral("companyName"));
    m_strict->setObjectName(QStringLiteral("strictHistory"));
    m_strict->setToolTip(tr("Without it, history is shown to agents, and no talking point quotes it until "
                            "somebody asked."));
    m_newTeam->setMaxLength(200);
    m_newTeam->setPlaceholderText(tr("A new team"));
    m_newTeam->setAccessibleName(tr("A new team"));
    m_newTeam->setObjectName(QStringLiteral("newTeam"));
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_duty->setWordWrap(true);
    build();
    wire();
    follow();
}

void TeamsPage::build()
{
    auto *adding = new QHBoxLayout(m_adding);
    adding->setContentsMargins(0, 0, 0, 0);
    adding->addWidget(m_newTeam, 1);
    adding->addWidget(m_addTeam);
    for (QWidget *one : {static_cast<QWidget *>(new FormField(tr("Name of the company"), m_name)),
                         static_cast<QWidget *>(new FormField(tr("Time zone"), m_zone)),
                         static_cast<QWidget *>(new FormField(tr("Currency of new teams"), m_currency)),
                         static_cast<QWidget *>(m_strict), static_cast<QWidget *>(m_whichField),
                         static_cast<QWidget *>(m_duty), static_cast<QWidget *>(m_team), m_adding,
                         static_cast<QWidget *>(m_holidays)})
        column()->addWidget(one);
    column()->addStretch(1);
    followLook(m_adding, [adding] { adding->setSpacing(scaled(8)); });
}

void TeamsPage::wire()
{
    connect(m_name, &QLineEdit::editingFinished, this, &TeamsPage::takeCompany);
    for (QComboBox *box : {m_zone, m_currency}) {
        connect(box, &QComboBox::activated, this, &TeamsPage::takeCompany);
        connect(box->lineEdit(), &QLineEdit::editingFinished, this, &TeamsPage::takeCompany);
    }
    connect(m_strict, &QCheckBox::toggled, this, &TeamsPage::takeCompany);
    connect(m_which, &QComboBox::currentIndexChanged, this, &TeamsPage::showTeam);
    connect(m_team, &TeamCard::teamEdited, this,
            [this](const domain::Team &before, const domain::Team &after) {
                want(desk::putting(after, std::optional(before)), tr("Team saved."));
            });
    connect(m_addTeam, &QPushButton::clicked, this, &TeamsPage::addTeam);
    connect(m_newTeam, &QLineEdit::returnPressed, this, &TeamsPage::addTeam);
    connect(m_holidays, &HolidaysSection::holidayAdded, this,
            [this](const domain::Holiday &made) { want(desk::putting(made), tr("Holiday added.")); });
    connect(m_holidays, &HolidaysSection::holidayRemoved, this,
            [this](const domain::Holiday &gone) { want(desk::removing(gone), tr("Holiday removed.")); });
}

void TeamsPage::follow()
{
    m_sets = domain::mayDo(me().role, domain::Right::SetCompany);
    m_hours = !m_sets && domain::mayDo(me().role, domain::Right::SetTeamHours) && !me().teamId.isNull();
    setReadOnly(m_sets ? QString()
                : m_hours
                    ? tr("You set the opening hours and holidays of your own team. Somebody of the role "
                         "Admin sets the rest.")
                    : tr("Somebody of the role Admin changes this."));
    // For a company that is being set up this computer's zone and currency are offered; the name saves them.
    const domain::Company company = this->company().company.value_or(
        domain::Company{.name = {},
                        .timeZone = QString::fromLatin1(QTimeZone::systemTimeZoneId()),
                        .currency = QLocale().currencySymbol(QLocale::CurrencyIsoCode)});
    if (!m_name->isModified() || m_name->text().simplified() == company.name)
        m_name->setText(company.name);
    setBoxText(m_zone, company.timeZone);
    setBoxText(m_currency, company.currency);
    setTicked(m_strict, company.strictHistory);
    const QTimeZone zone(company.timeZone.toLatin1());
    m_format = {QLocale(), zone.isValid() ? zone : QTimeZone::systemTimeZone(), now()};
    m_name->setReadOnly(!m_sets);
    m_zone->setEnabled(m_sets);
    m_currency->setEnabled(m_sets);
    m_strict->setEnabled(m_sets && this->company().company); // a company that is none yet keeps nothing
    m_adding->setVisible(m_sets);
    m_holidays->setReadOnly(!m_sets && !m_hours);
    m_holidays->setHolidays(this->company(), m_format, m_hours ? me().teamId : domain::TeamId());
    listTeams();
}

void TeamsPage::listTeams()
{
    const QSignalBlocker quiet(m_which);
    const QVariant chosen = m_which->count() > 0 ? m_which->currentData() : QVariant(me().teamId.value);
    m_which->clear();
    for (const domain::Team &team : company().teams) {
        const QString name = models::screenText(team.name, 80);
        m_which->addItem(team.active ? name : tr("%1 (out of use)").arg(name), team.id.value);
    }
    m_which->setCurrentIndex(m_which->count() > 0 ? std::max(0, m_which->findData(chosen)) : -1);
    m_whichField->setHint(m_which->count() == 0 ? tr("There is no team yet.") : QString());
    showTeam();
}

const domain::Team *TeamsPage::current() const
{
    const QUuid id = m_which->currentData().toUuid();
    const auto &teams = company().teams;
    const auto found = std::find_if(teams.begin(), teams.end(),
                                    [&id](const domain::Team &team) { return team.id.value == id; });
    return found == teams.end() ? nullptr : &*found;
}

QString TeamsPage::dutyWords(const domain::Team &team) const
{
    QStringList words;
    for (const domain::Duty &duty : company().duties) {
        for (const domain::Person &person : company().people) {
            if (person.id == duty.person && person.active && duty.team == team.id && duty.isOn(now()))
                words.append(
                    tr("%1 is on duty until %2.")
                        .arg(models::isolatedText(models::screenText(person.name, 80)),
                             models::dueTime({QLocale(), QTimeZone::systemTimeZone(), now()}, duty.until)));
        }
    }
    return words.isEmpty() ? tr("Nobody of this team is on duty.") : words.join(u' ');
}

void TeamsPage::showTeam()
{
    const domain::Team *team = current();
    m_team->setVisible(team != nullptr);
    m_duty->setVisible(team != nullptr);
    if (team == nullptr)
        return;
    const bool own = m_hours && team->id == me().teamId;
    m_team->setTeam(*team, m_sets ? TeamCard::May::All : own ? TeamCard::May::Hours : TeamCard::May::Nothing);
    m_duty->setText(dutyWords(*team));
}

void TeamsPage::takeCompany()
{
    const domain::Company after{.name = m_name->text().simplified(),
                                .timeZone = m_zone->currentText().trimmed(),
                                .currency = m_currency->currentText().trimmed().toUpper(),
                                .strictHistory = m_strict->isChecked()};
    const std::optional<domain::Company> before = company().company;
    if (!m_sets || after == before || (!before && after.name.isEmpty()))
        return;
    want(desk::putting(after, before), tr("Company saved."));
}

void TeamsPage::addTeam()
{
    const QString name = m_newTeam->text().simplified();
    if (name.isEmpty())
        return showWrong(tr("Write what the new team is called."));
    for (const domain::Team &team : company().teams) {
        if (team.name.compare(name, Qt::CaseInsensitive) == 0)
            return showWrong(tr("There is a team of that name already."));
    }
    const domain::Company like = company().company.value_or(domain::Company());
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    want(desk::putting(
             domain::Team{.id = {},
                          .name = name,
                          .timeZone = like.timeZone.isEmpty() ? zone : like.timeZone,
                          .currency = like.currency.isEmpty() ? QStringLiteral("EUR") : like.currency,
                          .active = true,
                          .hours = {}}),
         tr("Team added."));
    m_newTeam->clear();
}

} // namespace leeway::ui
