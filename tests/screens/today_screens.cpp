#include "models/today_list.h"
#include "support/today_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/edit/assign_panel.h"
#include "ui/edit/away_panel.h"
#include "ui/edit/next_step_panel.h"
#include "ui/lead/today_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QListView>

// The page Today and its forms; they have no picture of their own, the list is that of guide 7.2.
namespace leeway::screens
{

namespace
{

using namespace std::chrono_literals;

/// What a window shows must outlive it; pictures live as long as the program.
struct TodayWorld {
    test::MemoryToday source;
    std::unique_ptr<models::TodayList> list;
};

TodayWorld &newTodayWorld()
{
    static std::vector<std::unique_ptr<TodayWorld>> all;
    return *all.emplace_back(std::make_unique<TodayWorld>());
}

std::unique_ptr<ui::MainWindow> todayWindow(TodayWorld &world)
{
    world.list = std::make_unique<models::TodayList>(world.source, world.source.clock);
    world.list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
    auto window = makeShellWindow();
    QList<QAction *> actions;
    for (const char *id : {"today.take", "today.assign", "today.move", "today.step", "today.away"})
        actions.append(window->registry().action(QString::fromLatin1(id)));
    window->setListWidget(new ui::TodayPage(*world.list, actions));
    window->rail().setCurrent(QStringLiteral("today"));
    window->columns().setTabText(ui::Column::List, QStringLiteral("Today"));
    window->columns().setWideList(true);
    world.list->reload();
    world.list->lookAround();
    window->rail().setCount(QStringLiteral("today"), world.source.snapshot.waiting.count);
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makeToday(const Request &)
{
    TodayWorld &world = newTodayWorld();
    world.source.fill();
    auto window = todayWindow(world);
    QObject::connect(
        world.list.get(), &models::ContactList::stateChanged, window.get(), [page = window.get()] {
            if (auto *view = page->findChild<QListView *>(); view && !view->currentIndex().isValid())
                view->setCurrentIndex(view->model()->index(1, 0));
        });
    return window;
}

/// Complaints: one that is late, one that is due today, one from elsewhere that has no dates.
std::unique_ptr<QWidget> makeTodayComplaints(const Request &)
{
    TodayWorld &world = newTodayWorld();
    world.source.fill();
    const base::Instant now = world.source.clock.now();
    domain::TodayCase late =
        world.source.theCase("Grace Osei", "Credit of £95 shows as a voucher", 0min, "Piotr Zieliński");
    domain::TodayCase today = world.source.theCase("Fatima-Zahra El Amrani", "Refund took 19 days", 0min);
    domain::TodayCase none = world.source.theCase("Harbour Lane School", "Discount withdrawn", 0min);
    late.theCase.complaintDates.acknowledgeBy = now - 48h;
    today.theCase.complaintDates.acknowledgedAt = now - 96h;
    today.theCase.complaintDates.answerBy = now + 2h;
    for (domain::TodayCase *one : {&late, &today, &none})
        one->theCase.complaint = true;
    world.source.snapshot.complaints = {{late, today, none}, 3};
    world.source.snapshot.uncovered = {};
    return todayWindow(world);
}

std::unique_ptr<QWidget> makeTodayEmpty(const Request &)
{
    TodayWorld &world = newTodayWorld();
    world.source.alone = true;
    return todayWindow(world);
}

std::unique_ptr<QWidget> makeTodayAgent(const Request &)
{
    TodayWorld &world = newTodayWorld();
    world.source.fill();
    world.source.lead.role = domain::Role::Agent;
    world.source.snapshot.people.clear();
    world.source.snapshot.uncovered = {};
    world.source.snapshot.waiting = {};
    return todayWindow(world);
}

std::unique_ptr<QWidget> makeTodayLong(const Request &)
{
    TodayWorld &world = newTodayWorld();
    world.source.fill();
    for (int i = 0; i < 60; ++i)
        world.source.snapshot.waiting.rows.push_back(world.source.theCase(
            "Konstantina-Alexandra Papadopoulou-Christodoulopoulou",
            "The replacement for the replacement of the descaling kit has again gone to the neighbour",
            1400min + i * 10min));
    world.source.snapshot.waiting.count = 1000;
    world.source.feeds = {{QStringLiteral("shop orders"), world.source.clock.now() - 3h},
                          {QStringLiteral("telephone"), {}}};
    return todayWindow(world);
}

template <class Panel> std::unique_ptr<QWidget> withPanel(Panel *panel)
{
    TodayWorld &world = newTodayWorld();
    world.source.fill();
    auto window = todayWindow(world);
    window->addSidePage(QStringLiteral("edit"), QStringLiteral("Write down"), panel);
    window->side().showPage(QStringLiteral("edit"));
    window->columns().go(ui::Column::Side);
    return window;
}

ui::EditContext todayContext()
{
    static const test::ManualClock clock;
    return {&clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
}

std::unique_ptr<QWidget> makeNextStep(const Request &)
{
    auto *panel = new ui::NextStepPanel(todayContext());
    domain::Case tank;
    tank.title = QStringLiteral("Cracked water tank");
    tank.nextStep = QStringLiteral("call the carrier about the dented box");
    tank.nextAt = todayContext().clock->now() + 2h;
    tank.waitingFor = QStringLiteral("the carrier");
    panel->start(tank);
    return withPanel(panel);
}

std::unique_ptr<QWidget> makeAssign(const Request &)
{
    test::MemoryToday source;
    source.fill();
    auto *panel = new ui::AssignPanel;
    panel->start({{}, source.snapshot.people, {}, QStringLiteral("Assign 3 rows")});
    panel->trigger(); // as it answers when nobody was chosen
    return withPanel(panel);
}

std::unique_ptr<QWidget> makeAway(const Request &)
{
    test::MemoryToday source;
    source.fill();
    auto *panel = new ui::AwayPanel(todayContext());
    panel->start(source.snapshot.people[2], source.snapshot.people);
    return withPanel(panel);
}

const bool kTodayAdded = registerScreen({QStringLiteral("today"), {1440, 900}, makeToday});
const bool kTodayComplaintsAdded =
    registerScreen({QStringLiteral("today-complaints"), {1440, 900}, makeTodayComplaints});
const bool kTodayEmptyAdded = registerScreen({QStringLiteral("today-empty"), {1440, 900}, makeTodayEmpty});
const bool kTodayAgentAdded = registerScreen({QStringLiteral("today-agent"), {1440, 900}, makeTodayAgent});
const bool kTodayLongAdded = registerScreen({QStringLiteral("today-long"), {1440, 900}, makeTodayLong});
const bool kNextStepAdded = registerScreen({QStringLiteral("today-next-step"), {1440, 900}, makeNextStep});
const bool kAssignAdded = registerScreen({QStringLiteral("today-assign"), {1440, 900}, makeAssign});
const bool kAwayAdded = registerScreen({QStringLiteral("today-away"), {1440, 900}, makeAway});

} // namespace

} // namespace leeway::screens
