#include "support/budget_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/edit/take_in_panel.h"
#include "ui/leeway/budget_page.h"
#include "ui/leeway/budget_resolution_form.h"
#include "ui/leeway/fund_form.h"
#include "ui/leeway/rule_form.h"
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
        *world.list, acts({"rule.new", "resolution.new", "fund.new"}),
        acts({"rules.import", "rules.export", "resolutions.import", "resolutions.export"})));
    window->rail().showPlace(QStringLiteral("points"), true);
    window->rail().showPlace(QStringLiteral("budget"), true);
    window->rail().setCurrent(QStringLiteral("budget"));
    window->columns().setTabText(ui::Column::List, QStringLiteral("Budget"));
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

const bool kBudget = registerScreen({QStringLiteral("budget"), {1440, 900}, makeBudgetRule});
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
