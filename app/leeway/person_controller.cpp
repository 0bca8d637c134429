#include "app/leeway/person_controller.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/person_door.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "ui/edit/typed_forms.h"
#include "ui/person/person_panel.h"
#include "ui/person/person_sheet.h"
#include "ui/person/pin_section.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/privacy.h"

#include <QAction>
#include <QTimer>

#include <algorithm>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

/// What is typed is kept after 300 ms without a key (guide 7.5); before that the window does not go.
constexpr std::chrono::milliseconds kTypingKept{400};

} // namespace

PersonController::PersonController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.window.registry().action(QStringLiteral("person.switch")), &QAction::triggered, this,
            [this] { open(ui::PersonAsk::Switch); });
    connect(&parts.desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (what.table(QStringLiteral("person_pin")) || what.table(QStringLiteral("person")))
            read();
    });
    read();
}

PersonController::~PersonController()
{
    m_parts.privacy.setGuard({});
}

models::Format PersonController::format() const
{
    return {QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()};
}

void PersonController::read()
{
    whenAnswered(this, desk::readColleagues(m_parts.desk.storage(), m_parts.desk.sharedClock()),
                 [this](const base::Result<std::vector<desk::Colleague>> &people) {
                     if (people)
                         follow(*people);
                     else
                         qCWarning(lcApp)
                             << "Who works here is not known:" << base::toLogLine(people.error());
                 });
}

void PersonController::follow(const std::vector<desk::Colleague> &people)
{
    m_people = people;
    m_known = true;
    m_parts.window.registry().action(QStringLiteral("person.switch"))->setVisible(!people.empty());
    const bool guarded = std::any_of(people.begin(), people.end(), [this](const desk::Colleague &one) {
        return one.person.id == m_parts.desk.me().id && one.hasPin;
    });
    if (guarded)
        m_parts.privacy.setGuard([this] { open(ui::PersonAsk::Lift); });
    else
        m_parts.privacy.setGuard({});
    showSection();
}

void PersonController::open(ui::PersonAsk ask)
{
    if (m_sheet) { // its keys may be what asks again
        m_sheet->hide();
        m_sheet->deleteLater();
    }
    auto *panel = new ui::PersonPanel(ask);
    m_sheet = new ui::PersonSheet(panel, &m_parts.window);
    auto *door = new PersonDoor(m_parts.desk.storage(), m_parts.desk.sharedClock(), *panel, m_sheet);
    connect(door, &PersonDoor::passed, this,
            [this, ask](const domain::Person &person) { passed(ask, person); });
    connect(door, &PersonDoor::readingFailed, &m_parts.window,
            qOverload<const base::Error &>(&ui::MainWindow::showError));
    connect(m_sheet, &ui::PersonSheet::closed, panel, &ui::PersonPanel::reset);
    // A contact is whoever's who handles it (design.md, section 1), until they hand it over: it stays theirs
    // with all that is typed in it, and the next one takes their own. What is begun of notes, answers and
    // the company's forms is kept as well, for whoever typed it; what a form holds besides goes with the
    // window, so it is named first.
    panel->setNotice({.who = m_parts.desk.me().name,
                      .contactsOn = !m_parts.contacts.live().empty(),
                      .unsaved = ui::typedForms()});
    panel->setPeople(m_people, m_parts.desk.me().id, format());
    door->read(m_parts.desk.me().id); // tries and pauses as they are now
    m_parts.window.raise();
    m_parts.window.activateWindow();
    m_sheet->open();
}

void PersonController::passed(ui::PersonAsk ask, const domain::Person &person)
{
    m_sheet->leave();
    if (person.id != m_parts.desk.me().id)
        QTimer::singleShot(kTypingKept, this, [this, person] { Q_EMIT personChosen(person); });
    else if (ask == ui::PersonAsk::Lift)
        m_parts.privacy.lift();
}

void PersonController::addTo(ui::SettingsPage &page)
{
    m_section = new ui::PinSection;
    page.addYou(m_section, tr("My PIN, switch person"));
    wireSection();
    showSection();
}

void PersonController::wireSection()
{
    connect(m_section, &QObject::destroyed, this, [this] { m_section = nullptr; });
    connect(m_section, &ui::PinSection::changeWanted, this, [this](const QString &now, const QString &next) {
        answer(desk::changePin(m_parts.desk, now, next), tr("Your PIN is set."));
    });
    connect(m_section, &ui::PinSection::dropWanted, this, [this](const QString &now) {
        answer(desk::dropPin(m_parts.desk, now), tr("Your PIN is taken away."));
    });
    connect(m_section, &ui::PinSection::resetWanted, this, [this](domain::PersonId person) {
        whenAnswered(this, desk::resetPin(m_parts.desk, person), [this](const base::Result<void> &done) {
            if (done)
                m_parts.window.showDone(tr("The PIN is taken away; they are told."));
            else if (m_section)
                m_section->showProblem(ui::errorLine(done.error()));
        });
    });
}

void PersonController::answer(const QFuture<base::Result<desk::PinTry>> &trying, const QString &done)
{
    whenAnswered(this, trying, [this, done](const base::Result<desk::PinTry> &tried) {
        if (!m_section)
            return;
        if (!tried)
            return m_section->showProblem(ui::errorLine(tried.error()));
        if (!tried->right)
            return m_section->showTry(*tried, format());
        m_section->showDone();
        m_parts.window.showDone(done);
    });
}

void PersonController::showSection()
{
    if (!m_section || !m_known)
        return;
    if (m_people.empty())
        m_section->setShared();
    else
        m_section->setPeople(m_people, m_parts.desk.me(), format());
}

} // namespace leeway::app
