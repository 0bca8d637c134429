#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/person/person_panel.h"
#include "ui/person/person_sheet.h"
#include "ui/person/pin_section.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

// Who works here now, where several people share a computer.
namespace leeway::screens
{

namespace
{

using namespace std::chrono_literals;

const base::Instant kPersonNow = base::instantFromMs(1'763'640'000'000);

models::Format personFormat()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"), kPersonNow};
}

domain::PersonId personNo(uint number)
{
    return {QUuid(0x2000 + number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)};
}

std::vector<desk::Colleague> deskPeople()
{
    const QStringList names{QStringLiteral("Ingrid Solberg"), QStringLiteral("Oluwaseun Adeyemi"),
                            QStringLiteral("Tomasz Kowalczyk-Wiśniewski"), QStringLiteral("渡辺 健二")};
    std::vector<desk::Colleague> people;
    people.reserve(static_cast<size_t>(names.size()));
    for (const QString &name : names) {
        desk::Colleague one;
        one.person.id = personNo(static_cast<uint>(people.size()));
        one.person.name = name;
        one.person.team = QStringLiteral("Aldera Care");
        one.hasPin = people.size() != 3;
        people.push_back(one);
    }
    return people;
}

std::unique_ptr<QWidget> sheetOver(ui::PersonAsk ask, const std::vector<desk::Colleague> &people,
                                   const models::LeavingNotice &notice = {})
{
    auto window = makeShellWindow();
    if (ask == ui::PersonAsk::Lift)
        window->registry().action(QStringLiteral("privacy"))->trigger();
    auto *panel = new ui::PersonPanel(ask);
    auto *sheet = new ui::PersonSheet(panel, window.get());
    panel->setNotice(notice);
    panel->setPeople(people, personNo(0), personFormat());
    QTimer::singleShot(0, sheet, [sheet] { sheet->open(); });
    return window;
}

std::unique_ptr<QWidget> makePersonSwitch(const Request &)
{
    return sheetOver(ui::PersonAsk::Switch, deskPeople());
}

std::unique_ptr<QWidget> makePersonLost(const Request &)
{
    return sheetOver(ui::PersonAsk::Switch, deskPeople(),
                     {.who = QStringLiteral("Ingrid Solberg"),
                      .contactsOn = true,
                      .unsaved = {QStringLiteral("New promise"), QStringLiteral("Already tried")}});
}

std::unique_ptr<QWidget> makePersonPin(const Request &)
{
    std::vector<desk::Colleague> people = deskPeople();
    people.at(1).next.triesLeft = 3;
    auto window = sheetOver(ui::PersonAsk::Switch, people);
    auto *panel = window->findChild<ui::PersonPanel *>();
    QTimer::singleShot(0, panel, [panel, tried = people.at(1).next] {
        panel->showTry(personNo(1), tried, personFormat()); // where the focus is by then
    });
    return window;
}

std::unique_ptr<QWidget> makePersonPause(const Request &)
{
    std::vector<desk::Colleague> people = deskPeople();
    people.at(1).next = {.triesLeft = 0, .pausedUntil = kPersonNow + 5min};
    return sheetOver(ui::PersonAsk::Switch, people);
}

std::unique_ptr<QWidget> makePersonLock(const Request &)
{
    return sheetOver(ui::PersonAsk::Lift, deskPeople());
}

std::unique_ptr<QWidget> makePersonStart(const Request &)
{
    auto *panel = new ui::PersonPanel(ui::PersonAsk::Begin);
    panel->setPeople(deskPeople(), personNo(0), personFormat());
    QTimer::singleShot(0, panel, [panel] { panel->begin(); });
    return std::unique_ptr<QWidget>(panel);
}

std::unique_ptr<QWidget> makeMyPin(const Request &)
{
    auto window = std::make_unique<QScrollArea>(); // as in the settings
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    window->setWidget(page);
    window->setWidgetResizable(true);
    auto *section = new ui::PinSection;
    std::vector<desk::Colleague> people = deskPeople();
    people.front().taken = desk::PinTakenAway{QStringLiteral("Tomasz Kowalczyk-Wiśniewski"), kPersonNow - 2h};
    people.front().hasPin = false;
    domain::Person me = people.front().person;
    me.role = domain::Role::Lead;
    section->setPeople(people, me, personFormat());
    column->addWidget(section);
    column->addStretch(1);
    section->findChild<QPushButton *>(QStringLiteral("pinSet"))->click();
    return window;
}

const bool kPersonSwitch = registerScreen({QStringLiteral("person-switch"), {1440, 900}, makePersonSwitch});
const bool kPersonLost = registerScreen({QStringLiteral("person-lost"), {1440, 900}, makePersonLost});
const bool kPersonPin = registerScreen({QStringLiteral("person-pin"), {1440, 900}, makePersonPin});
const bool kPersonPause = registerScreen({QStringLiteral("person-pause"), {1440, 900}, makePersonPause});
const bool kPersonLock = registerScreen({QStringLiteral("person-lock"), {1440, 900}, makePersonLock});
const bool kPersonStart = registerScreen({QStringLiteral("person-start"), {460, 440}, makePersonStart});
const bool kMyPin = registerScreen({QStringLiteral("settings-pin"), {760, 620}, makeMyPin});

} // namespace

} // namespace leeway::screens
