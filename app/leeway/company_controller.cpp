#include "app/leeway/company_controller.h"

#include "app/leeway/edit_controller.h"
#include "app/leeway/people_list_controller.h"
#include "base/when_answered.h"
#include "desk/contact_queue.h"
#include "desk/setup/setup_plan.h"
#include "domain/roles.h"
#include "domain/working_times.h"
#include "ui/company/choices_page.h"
#include "ui/company/company_words.h"
#include "ui/company/due_page.h"
#include "ui/company/people_page.h"
#include "ui/company/roles_page.h"
#include "ui/company/teams_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/duty_button.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"

#include <QTimeZone>

#include <utility>

namespace leeway::app
{

using base::whenAnswered;

CompanyController::CompanyController(desk::Desk &desk, EditController &edits, ui::MainWindow &window,
                                     QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_edits(edits)
    , m_window(window)
{
    ui::DutyButton &duty = window.topBar().duty();
    connect(&duty, &ui::DutyButton::dutyWanted, this, &CompanyController::setDuty);
    connect(&duty, &ui::DutyButton::dutyEnded, this, [this] { setDuty(m_desk.clock().now()); });
    connect(&desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (desk::touchesCompany(what))
            reload();
    });
    connect(&desk, &desk::Desk::meChanged, this, &CompanyController::reload);
    followDay();
    reload();
}

/// On this computer only: memberships that begin or end today.
void CompanyController::followDay()
{
    const QDate today = base::toDateTime(m_desk.clock().now()).toLocalTime().date();
    if (m_day == today)
        return;
    m_day = today;
    whenAnswered(this, desk::followTeams(m_desk), [this](const base::Result<void> &done) {
        if (!done)
            m_day = {}; // tried again in a minute
    });
}

void CompanyController::refreshTimes()
{
    followDay();
    followDuty();
    const QSet<domain::PersonId> onDuty = peopleOnDuty();
    if (onDuty == m_onDuty)
        return; // a page that is shown anew takes the focus from its lines
    m_onDuty = onDuty;
    followPages();
}

QSet<domain::PersonId> CompanyController::peopleOnDuty() const
{
    QSet<domain::PersonId> people;
    for (const domain::Duty &duty : m_company.duties) {
        if (duty.isOn(m_desk.clock().now()))
            people.insert(duty.person);
    }
    return people;
}

void CompanyController::followPages()
{
    for (const QPointer<ui::CompanyPage> &page : std::as_const(m_pages)) {
        if (page)
            follow(*page);
    }
}

void CompanyController::followDuty()
{
    const domain::Person &me = m_desk.me();
    const base::Instant now = m_desk.clock().now();
    std::optional<base::Instant> until;
    for (const domain::Duty &duty : m_company.duties) {
        if (duty.person == me.id && duty.team == me.teamId && duty.isOn(now))
            until = duty.until;
    }
    const bool offered = domain::mayDo(me.role, domain::Right::GoOnDuty) && !me.teamId.isNull();
    m_window.topBar().duty().setDuty(offered, until, {QLocale(), QTimeZone::systemTimeZone(), now});
}

void CompanyController::setDuty(base::Instant until)
{
    const bool ends = until <= m_desk.clock().now();
    whenAnswered(this, desk::changeCompany(m_desk, {desk::goingOnDuty(m_desk, m_company, until)}),
                 [this, ends](const base::Result<desk::Undo> &done) {
                     if (done)
                         m_window.showDone(ends ? tr("You are no longer on duty.")
                                                : tr("You are on duty. Your colleagues see it."));
                     else if (done.error().code == base::Code::FieldInvalid)
                         m_window.showDone(ui::companyProblem(done.error()));
                     else
                         m_window.showError(done.error());
                 });
}

void CompanyController::reload()
{
    whenAnswered(this, desk::readCompany(m_desk),
                 [this](const base::Result<domain::CompanySnapshot> &company) {
                     if (!company)
                         return; // the store says on its own that it cannot be read
                     m_company = *company;
                     m_edits.setChoices(m_company.choices);
                     m_edits.setWorkingTimes(
                         domain::workingTimesOf(m_company, m_desk.me().teamId, QTimeZone::systemTimeZone()));
                     followDuty();
                     m_onDuty = peopleOnDuty();
                     followPages();
                     Q_EMIT companyChanged();
                 });
}

void CompanyController::follow(ui::CompanyPage &page)
{
    page.setCompany(m_company, m_desk.me(), m_desk.clock().now());
}

void CompanyController::addPages(ui::SettingsPage &settings)
{
    m_pages.removeAll(nullptr);
    auto *teams = new ui::TeamsPage;
    add(teams);
    settings.addPage(QStringLiteral("company"), QStringLiteral("home"), tr("Company and teams"), teams,
                     tr("Company, name, time zone, currency, teams, opening hours, holidays, on duty"));
    auto *people = new ui::PeoplePage;
    add(people);
    people->setShared(m_isShared);
    connect(people, &ui::PeoplePage::moveWanted, this,
            [this, people](const domain::Person &person, const domain::Membership &to) {
                perform(people, desk::movingTo(m_desk, m_company, person, to), tr("Written down."));
            });
    connect(people, &ui::PeoplePage::listWanted, this, [this, people] { openPeopleList(people->window()); });
    settings.addPage(QStringLiteral("people"), QStringLiteral("people"), tr("People"), people,
                     tr("People, roles, teams, memberships, login, list, CSV"));
    settings.addPage(QStringLiteral("roles"), QStringLiteral("shield"), tr("Roles"), new ui::RolesPage,
                     tr("Roles, rights, who may do what"));
    auto *choices = new ui::ChoicesPage;
    add(choices);
    connect(choices, &ui::ChoicesPage::templateWanted, this,
            [this, choices](const QString &name) { takeTemplate(choices, name); });
    settings.addPage(QStringLiteral("choices"), QStringLiteral("tune"), tr("Issue types and reasons"),
                     choices, tr("Issue types and reasons, types of problems, words to choose from"));
    auto *due = new ui::DuePage;
    add(due);
    whenAnswered(due, desk::readQueues(m_desk), [due](const base::Result<QStringList> &queues) {
        if (queues) // without them those that have a rule are shown
            due->setQueues(*queues);
    });
    settings.addPage(
        QStringLiteral("due"), QStringLiteral("clock"), tr("Due times and complaints"), due,
        tr("Due times, queues, answer within, next step, complaints, acknowledge, working days"));
}

void CompanyController::openPeopleList(QWidget *over)
{
    if (m_peopleList == nullptr)
        m_peopleList = new PeopleListController(m_desk, this);
    m_peopleList->open(over);
}

void CompanyController::add(ui::CompanyPage *page)
{
    m_pages.append(page);
    connect(page, &ui::CompanyPage::changeWanted, this,
            [this, page](const desk::CompanyChanges &changes, const QString &done) {
                perform(page, changes, done);
            });
    connect(page, &ui::CompanyPage::undoWanted, this, [this, page] { undo(page); });
    follow(*page);
}

/// The same as `leewayctl setup --template`: what is missing, in one go that can be taken back.
void CompanyController::takeTemplate(ui::CompanyPage *page, const QString &name)
{
    const base::Result<desk::Setup> setup = desk::setupFrom(QJsonObject{{QStringLiteral("template"), name}});
    const auto steps = setup ? desk::planSetup(*setup, m_company, m_desk.clock(), desk::SetupPeople::All)
                             : base::Result<std::vector<desk::SetupStep>>(tl::unexpected(setup.error()));
    if (!steps)
        return page->showProblem(steps.error());
    desk::CompanyChanges changes;
    changes.reserve(steps->size());
    for (const desk::SetupStep &step : *steps)
        changes.push_back(step.change);
    if (changes.empty())
        return page->showDone(tr("Nothing is missing of it."), false);
    perform(page, changes, tr("%n added.", nullptr, static_cast<int>(changes.size())));
}

void CompanyController::perform(ui::CompanyPage *page, const desk::CompanyChanges &changes,
                                const QString &done)
{
    whenAnswered(page, desk::changeCompany(m_desk, changes),
                 [this, page, done](const base::Result<desk::Undo> &made) {
                     if (!made) {
                         page->showProblem(made.error());
                         return;
                     }
                     m_undo = *made;
                     page->showDone(done, static_cast<bool>(m_undo));
                 });
}

void CompanyController::undo(ui::CompanyPage *page)
{
    if (!m_undo)
        return;
    whenAnswered(page, std::exchange(m_undo, {})(m_desk), [page](const base::Result<void> &undone) {
        if (!undone)
            page->showProblem(undone.error());
        else
            page->showDone(tr("Taken back."), false);
    });
}

} // namespace leeway::app
