#include "support/budget_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/edit/take_in_panel.h"
#include "ui/leeway/budget_page.h"
#include "ui/leeway/budget_resolution_form.h"
#include "ui/leeway/fund_form.h"
#include "ui/leeway/looks_panel.h"
#include "ui/leeway/month_panel.h"
#include "ui/leeway/rule_form.h"
#include "ui/leeway/three_people_form.h"
#include "ui/shell/actions.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"

#include <QAction>

// The page Budget and the forms beside it (picture 08b, in the plain form of now).
namespace leeway::screens
{

namespace
{

struct BudgetWorld {
    test::MemoryBudget source;
    std::unique_ptr<models::BudgetList> list;
};

/// What a window shows must outlive it; pictures live as long as the program.
BudgetWorld &newBudgetWorld(bool filled = true)
{
    static std::vector<std::unique_ptr<BudgetWorld>> all;
    BudgetWorld &world = *all.emplace_back(std::make_unique<BudgetWorld>());
    if (filled)
        world.source.fill();
    return world;
}

std::unique_ptr<ui::MainWindow> budgetWindow(BudgetWorld &world)
{
    world.list =
        std::make_unique<models::BudgetList>([&world] { return world.source.read(); }, world.source.clock);
    world.list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
    auto window = makeShellWindow();
    const auto acts = [&window](std::initializer_list<const char *> ids) {
        QList<QAction *> found;
        for (const char *id : ids)
            found.append(window->registry().action(QString::fromLatin1(id)));
        return found;
    };
    window->setListWidget(new ui::BudgetPage(
        *world.list,
        acts({"rule.new", "resolution.new", "fund.new", "three_people", "blind_cap", "confirm_above"}),
        acts({"rules.import", "rules.export", "resolutions.import", "resolutions.export"})));
    window->rail().showPlace(QStringLiteral("points"), true);
    window->rail().showPlace(QStringLiteral("budget"), true);
    window->rail().setCurrent(QStringLiteral("budget"));
    window->columns().setTabText(ui::Column::List, QStringLiteral("Budget"));
    window->columns().setWideList(true);
    world.list->reload();
    return window;
}

void addBudgetForm(ui::MainWindow &window, ui::EditPanel *form)
{
    window.addSidePage(QStringLiteral("edit"), QStringLiteral("Write down"), form);
    window.setSideShown(true);
    window.side().showPage(QStringLiteral("edit"));
    window.columns().go(ui::Column::Side);
}

desk::RuleInHand handOfRule(const BudgetWorld &world, const QString &key)
{
    const desk::StoredRule *stored = world.source.shelf.newest(key);
    return desk::handOf(stored->rule, stored->row, stored->rule.version + 1, world.source.clock.now());
}

std::unique_ptr<QWidget> makeBudgetRule(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *form = new ui::RuleForm(world.source.clock);
    form->setStored(world.source.shelf.allRules());
    form->start(handOfRule(world, QStringLiteral("per_customer")));
    addBudgetForm(*window, form);
    return window;
}

/// Exceptions and teams; of the second exception the checker says what is wrong.
std::unique_ptr<QWidget> makeBudgetExceptions(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *form = new ui::RuleForm(world.source.clock);
    form->setStored(world.source.shelf.allRules());
    std::vector<domain::Team> teams(2);
    teams[0].id = domain::TeamId::make(world.source.clock);
    teams[0].name = QStringLiteral("Customer care Nordics");
    teams[1].id = domain::TeamId::make(world.source.clock);
    teams[1].name = QStringLiteral("Sales");
    domain::Person ines;
    ines.id = domain::PersonId::make(world.source.clock);
    ines.name = QStringLiteral("Inês Duarte");
    form->setCompany(teams, {ines});
    desk::RuleInHand hand = handOfRule(world, QStringLiteral("per_customer"));
    hand.teams = {teams[0].id};
    hand.exceptions = {{.key = QStringLiteral("late"),
                        .adds = QStringLiteral("25.00"),
                        .when = QStringLiteral("{\"fact\": \"promise.broken\", \"at_least\": 1}"),
                        .until = QStringLiteral("2026-06-30"),
                        .people = ines.name,
                        .why = QStringLiteral("We broke our word.")},
                       {.adds = QStringLiteral("10"),
                        .when = QStringLiteral("{\"fact\": \"mood\", \"at_least\": \"angry\"}"),
                        .why = QStringLiteral("They are angry.")}};
    form->start(hand, true);
    addBudgetForm(*window, form);
    form->trigger();
    return window;
}

std::unique_ptr<QWidget> makeBudgetThreePeople(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    world.source.add(world.source.rule(QStringLiteral("three_people_eur"),
                                       QStringLiteral("the sum that takes three people")));
    auto window = budgetWindow(world);
    auto *form = new ui::ThreePeopleForm(world.source.clock);
    form->start(world.source.shelf, QStringLiteral("three_people_eur"), true);
    addBudgetForm(*window, form);
    return window;
}

std::unique_ptr<QWidget> makeBudgetBlindCap(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    world.source.add(
        world.source.rule(QStringLiteral("blind_cap_eur"), QStringLiteral("what stands without the store")));
    auto window = budgetWindow(world);
    auto *form = new ui::ThreePeopleForm(world.source.clock, ui::ThreePeopleForm::Sum::BlindCap);
    form->start(world.source.shelf, QStringLiteral("blind_cap_eur"), true);
    addBudgetForm(*window, form);
    return window;
}

std::unique_ptr<QWidget> makeBudgetConfirmAbove(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    world.source.add(world.source.rule(QStringLiteral("confirm_above_eur"),
                                       QStringLiteral("what is granted without being asked again")));
    auto window = budgetWindow(world);
    auto *form = new ui::ThreePeopleForm(world.source.clock, ui::ThreePeopleForm::Sum::ConfirmAbove);
    form->start(world.source.shelf, QStringLiteral("confirm_above_eur"), true);
    addBudgetForm(*window, form);
    return window;
}

std::unique_ptr<QWidget> makeBudgetRetired(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    world.list->setRetiredShown(true);
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makeBudgetFaults(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *form = new ui::RuleForm(world.source.clock);
    form->setStored(world.source.shelf.allRules());
    desk::RuleInHand hand;
    hand.amount = QStringLiteral("4o0");
    hand.currency = QStringLiteral("EUR");
    hand.when = QStringLiteral("{\"all\": [\n  {\"fact\": \"moood\", \"is\": \"upset\"}\n]}");
    form->start(hand, true);
    addBudgetForm(*window, form);
    form->trigger();
    return window;
}

std::unique_ptr<QWidget> makeBudgetContradiction(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *form = new ui::RuleForm(world.source.clock);
    form->setStored(world.source.shelf.allRules());
    desk::RuleInHand hand;
    hand.name = {{QStringLiteral("en"), QStringLiteral("the second limit per contact")}};
    hand.amount = QStringLiteral("500");
    hand.currency = QStringLiteral("EUR");
    hand.when = QStringLiteral("{}");
    form->start(hand, true);
    addBudgetForm(*window, form);
    form->trigger();
    return window;
}

std::unique_ptr<QWidget> makeBudgetResolution(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *form = new ui::BudgetResolutionForm;
    const desk::StoredResolution &stored = world.source.shelf.resolutions.front();
    form->start(desk::handOf(stored.resolution, stored.row));
    form->setPlaces(true, true);
    addBudgetForm(*window, form);
    return window;
}

std::unique_ptr<QWidget> makeBudgetFund(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *form = new ui::FundForm;
    form->start(world.source.shelf, &world.source.shelf.funds.front());
    addBudgetForm(*window, form);
    return window;
}

std::unique_ptr<QWidget> makeBudgetNewFund(const Request &)
{
    BudgetWorld &world = newBudgetWorld(false);
    auto window = budgetWindow(world);
    auto *form = new ui::FundForm;
    form->start(world.source.shelf, nullptr);
    addBudgetForm(*window, form);
    form->trigger();
    return window;
}

std::unique_ptr<QWidget> makeBudgetEmpty(const Request &)
{
    auto window = budgetWindow(newBudgetWorld(false));
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makeBudgetHalfEmpty(const Request &)
{
    BudgetWorld &world = newBudgetWorld(false);
    world.source.addFund(QStringLiteral("Care fund"), 0, 500'000, 0);
    auto window = budgetWindow(world);
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makeBudgetLong(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    world.source.addFund(
        QStringLiteral("A fund with a name that goes on and on, <b>bold</b> and \u202Ereversed"),
        900'719'925'474'099, 12, 3);
    resolution::BudgetRule rule = world.source.rule(
        QStringLiteral("long"), QStringLiteral("Donaudampfschifffahrtsgesellschaft limit of sixty letters"));
    rule.amount = {900'719'925'474'099, QStringLiteral("NOK")};
    rule.kinds = ~domain::ResolutionKinds{0} & 0x3ff;
    rule.name[QStringLiteral("ar")] = QStringLiteral("الحد لكل اتصال");
    rule.name[QStringLiteral("pt")] = QStringLiteral("o limite por contacto");
    resolution::RuleException more;
    more.key = QStringLiteral("more");
    more.adds = 5;
    more.why = QStringLiteral("because");
    rule.exceptions = {more};
    world.source.add(rule);
    world.source.shelf.unreadable = {QStringLiteral("per_moon v7")};
    auto window = budgetWindow(world);
    auto *form = new ui::RuleForm(world.source.clock);
    form->start(handOfRule(world, QStringLiteral("long")), true);
    addBudgetForm(*window, form);
    return window;
}

std::unique_ptr<QWidget> makeBudgetImport(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *panel = new ui::TakeInPanel(QStringLiteral("Take in a file"));
    addBudgetForm(*window, panel);
    resolution::BudgetRules rules = world.source.shelf.allRules();
    rules[1].amount.minor = 10'000; // not begun yet
    rules.push_back(world.source.rule(QStringLiteral("per_case"), QStringLiteral("the limit per case")));
    rules.back().scope = domain::BudgetScope::Case;
    panel->showRun(QStringLiteral("rules of the other team.json"), desk::tryRules(world.source.shelf, rules));
    return window;
}

ui::MonthPanel *addMonths(ui::MainWindow &window, BudgetWorld &world, const QString &month, bool mayClose)
{
    const auto act = [&window](const char *id) { return window.registry().action(QString::fromLatin1(id)); };
    auto *panel = new ui::MonthPanel(act("month.csv"), act("month.pdf"));
    panel->setFormat(world.list->look().format);
    QObject::connect(panel, &ui::MonthPanel::monthChosen, panel, [panel, &world](const QString &one) {
        panel->showStatement(world.source.statement(one));
    });
    addBudgetForm(window, panel);
    panel->start(world.source.months(), mayClose);
    panel->showMonth(month);
    return panel;
}

std::unique_ptr<QWidget> makeBudgetMonth(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    addMonths(*window, world, QStringLiteral("2025-11"), true);
    return window;
}

/// Most of the month is given: the fund's row says so.
std::unique_ptr<QWidget> makeBudgetWarned(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    world.source.shelf.funds.front().month = QStringLiteral("2025-12");
    world.source.shelf.funds.front().givenInMonth = 3'200'000;
    auto window = budgetWindow(world);
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makeBudgetMonthClosing(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    addMonths(*window, world, QStringLiteral("2025-11"), true)->trigger();
    return window;
}

std::unique_ptr<QWidget> makeBudgetMonthClosed(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    addMonths(*window, world, QStringLiteral("2025-10"), false);
    return window;
}

/// What is owed anyway went by several ways; all of it in view.
std::unique_ptr<QWidget> makeBudgetMonthOwed(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *panel = addMonths(*window, world, QStringLiteral("2025-10"), false);
    desk::MonthStatement statement = world.source.statement(QStringLiteral("2025-10"));
    statement.names.insert(statement.statement.team.toString(), QStringLiteral("North"));
    domain::StatementOwed part = statement.statement.owed.front();
    part.way = domain::PayoutWay::Order;
    statement.statement.owed.insert(statement.statement.owed.begin(), part);
    part.way = domain::PayoutWay::StoreCredit;
    part.currency = QStringLiteral("NOK");
    statement.statement.owed.push_back(part);
    panel->showStatement(statement);
    return window;
}

std::unique_ptr<QWidget> makeBudgetMonthWrong(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *panel = addMonths(*window, world, QStringLiteral("2025-11"), true);
    desk::MonthStatement statement = world.source.statement(QStringLiteral("2025-11"));
    statement.statement.available += 1;
    panel->showStatement(statement);
    return window;
}

std::unique_ptr<QWidget> makeBudgetMonthNone(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *panel = addMonths(*window, world, {}, false);
    panel->start({.fund = world.source.shelf.funds.front().fund, .elsewhere = true}, false);
    return window;
}

/// The shared store told the month, and is out of reach since.
std::unique_ptr<QWidget> makeBudgetMonthAway(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *panel = addMonths(*window, world, QStringLiteral("2025-11"), true);
    desk::MonthStatement statement = world.source.statement(QStringLiteral("2025-11"));
    statement.asOf = world.source.clock.now();
    statement.storeAway = true;
    panel->showStatement(statement);
    return window;
}

std::unique_ptr<QWidget> makeBudgetVouchers(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    domain::VoucherStock few;
    few.resolution = QStringLiteral("goodwill");
    few.free = 12;
    few.given = 488;
    few.soonest = QDate(2026, 12, 31);
    domain::VoucherStock none;
    none.resolution = QStringLiteral("summer_voucher");
    none.given = 80;
    none.expired = 20;
    world.source.shelf.vouchers = {few, none};
    auto window = budgetWindow(world);
    window->columns().go(ui::Column::List);
    return window;
}
const bool kBudgetVouchers =
    registerScreen({QStringLiteral("budget-vouchers"), {1440, 1200}, makeBudgetVouchers});

const bool kBudgetMonth = registerScreen({QStringLiteral("budget-month"), {1440, 900}, makeBudgetMonth});
std::unique_ptr<QWidget> makeBudgetLooks(const Request &)
{
    BudgetWorld &world = newBudgetWorld();
    auto window = budgetWindow(world);
    auto *panel = new ui::LooksPanel;
    const QStringList customers{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")};
    using resolution::LookKind;
    desk::LookRowShown under{.look = {.kind = LookKind::JustUnder, .count = 4},
                             .personName = QStringLiteral("Jonas Berg"),
                             .customers = customers};
    under.look.team = resolution::LookRange{11, 0, 1, 2};
    desk::LookRowShown pair{.look = {.kind = LookKind::SamePair, .count = 3},
                            .personName = QStringLiteral("Ada Lund"),
                            .customerName = QStringLiteral("Marit Solberg"),
                            .customers = {QStringLiteral("1")}};
    pair.look.customer = domain::CustomerId::make(world.source.clock);
    desk::LookRowShown order{.look = {.kind = LookKind::NoOrder, .count = 8, .of = 10},
                             .personName = QStringLiteral("Jonas Berg")};
    order.look.team = resolution::LookRange{11, 5, 12, 30};
    under.mayClose = true;
    desk::LookRowShown closed = pair;
    closed.personName = QStringLiteral("Omar Haddad");
    closed.mayClose = true;
    closed.closedByName = QStringLiteral("Lea Holm");
    closed.closed.emplace();
    closed.closed->remark = QStringLiteral("Three broken tanks, agreed each time.");
    closed.closed->closedAt = world.source.clock.now();
    desk::LooksShown looks;
    looks.looks = {under, pair, order, closed};
    panel->showLooks(world.list->look().format, looks);
    addBudgetForm(*window, panel);
    return window;
}

const bool kBudgetLooks = registerScreen({QStringLiteral("budget-looks"), {1440, 900}, makeBudgetLooks});
const bool kBudgetWarned = registerScreen({QStringLiteral("budget-warned"), {1440, 900}, makeBudgetWarned});
const bool kBudgetMonthClosing =
    registerScreen({QStringLiteral("budget-month-closing"), {1440, 1200}, makeBudgetMonthClosing});
const bool kBudgetMonthClosed =
    registerScreen({QStringLiteral("budget-month-closed"), {1440, 1200}, makeBudgetMonthClosed});
const bool kBudgetMonthOwed =
    registerScreen({QStringLiteral("budget-month-owed"), {1440, 1800}, makeBudgetMonthOwed});
const bool kBudgetMonthWrong =
    registerScreen({QStringLiteral("budget-month-wrong"), {1440, 1200}, makeBudgetMonthWrong});
const bool kBudgetMonthNone =
    registerScreen({QStringLiteral("budget-month-none"), {1440, 900}, makeBudgetMonthNone});
const bool kBudgetMonthAway =
    registerScreen({QStringLiteral("budget-month-away"), {1440, 1200}, makeBudgetMonthAway});
const bool kBudget = registerScreen({QStringLiteral("budget"), {1440, 900}, makeBudgetRule});
const bool kBudgetExceptions =
    registerScreen({QStringLiteral("budget-exceptions"), {1440, 3000}, makeBudgetExceptions});
const bool kBudgetThreePeople =
    registerScreen({QStringLiteral("budget-three-people"), {1440, 1100}, makeBudgetThreePeople});
const bool kBudgetBlindCap =
    registerScreen({QStringLiteral("budget-blind-cap"), {1440, 1100}, makeBudgetBlindCap});
const bool kBudgetConfirmAbove =
    registerScreen({QStringLiteral("budget-confirm-above"), {1440, 1100}, makeBudgetConfirmAbove});
const bool kBudgetTall = registerScreen({QStringLiteral("budget-tall"), {1440, 1900}, makeBudgetRule});
const bool kBudgetRetired =
    registerScreen({QStringLiteral("budget-retired"), {1440, 1100}, makeBudgetRetired});
const bool kBudgetFaults = registerScreen({QStringLiteral("budget-faults"), {1440, 1900}, makeBudgetFaults});
const bool kBudgetContradiction =
    registerScreen({QStringLiteral("budget-contradiction"), {1440, 1000}, makeBudgetContradiction});
const bool kBudgetResolution =
    registerScreen({QStringLiteral("budget-resolution"), {1440, 1400}, makeBudgetResolution});
const bool kBudgetFund = registerScreen({QStringLiteral("budget-fund"), {1440, 900}, makeBudgetFund});
const bool kBudgetNewFund =
    registerScreen({QStringLiteral("budget-new-fund"), {1440, 900}, makeBudgetNewFund});
const bool kBudgetEmpty = registerScreen({QStringLiteral("budget-empty"), {1440, 900}, makeBudgetEmpty});
const bool kBudgetHalf =
    registerScreen({QStringLiteral("budget-no-rules"), {1440, 900}, makeBudgetHalfEmpty});
const bool kBudgetLong = registerScreen({QStringLiteral("budget-long"), {1440, 2000}, makeBudgetLong});
const bool kBudgetImport = registerScreen({QStringLiteral("budget-import"), {1440, 900}, makeBudgetImport});

} // namespace

} // namespace leeway::screens
