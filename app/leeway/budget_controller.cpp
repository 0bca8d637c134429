#include "app/leeway/budget_controller.h"

#include "app/leeway/edit_controller.h"
#include "app/leeway/fund_news.h"
#include "base/when_answered.h"
#include "domain/blind_cap.h"
#include "domain/look.h"
#include "domain/roles.h"
#include "models/format.h"
#include "ui/leeway/budget_page.h"
#include "ui/leeway/budget_resolution_form.h"
#include "ui/leeway/fund_form.h"
#include "ui/leeway/rule_form.h"
#include "ui/leeway/three_people_form.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/rail.h"

#include <QAction>

#include <algorithm>
#include <array>
#include <span>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

QList<QAction *> budgetActs(ui::MainWindow &window, std::span<const char *const> ids)
{
    QList<QAction *> acts;
    for (const char *id : ids)
        acts.append(window.registry().action(QLatin1String(id)));
    return acts;
}

constexpr std::array kBudgetMakes{"rule.new",     "resolution.new", "fund.new",
                                  "three_people", "blind_cap",      "confirm_above"};
constexpr std::array kBudgetFiles{"rules.import", "rules.export", "resolutions.import", "resolutions.export"};
constexpr std::array kBudgetMonths{"fund.month", "month.csv", "month.pdf"};

} // namespace

QString budgetProblem(const base::Error &error)
{
    if (error.code == base::Code::FieldInvalid && !error.detail.isEmpty())
        return BudgetController::tr("This does not fit together with the other rules: %1").arg(error.detail);
    return ui::errorLine(error);
}

BudgetController::BudgetController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_months(parts.desk, parts.shared)
    , m_closedLooks(parts.desk, parts.shared)
    , m_list([this] { return readShelf(); }, parts.desk.clock())
    , m_page(new ui::BudgetPage(m_list, budgetActs(parts.window, kBudgetMakes),
                                budgetActs(parts.window, kBudgetFiles)))
    , m_news(new FundNews(parts.desk, parts.window, this))
{
    connect(m_page, &ui::BudgetPage::moneyChosen, this, &BudgetController::addMoney);
    connect(m_page, &ui::BudgetPage::ruleChosen, this, &BudgetController::openRule);
    connect(m_page, &ui::BudgetPage::threePeopleChosen, this, &BudgetController::openSum);
    connect(m_page, &ui::BudgetPage::resolutionChosen, this, &BudgetController::openResolution);
    connect(&parts.desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (desk::touchesBudget(what) && mayChange())
            m_list.reload();
    });
    connect(&parts.desk, &desk::Desk::meChanged, this, &BudgetController::followPerson);
    connect(&m_list, &models::ContactList::stateChanged, this, [this] {
        if (m_rule != nullptr) {
            m_rule->setStored(m_list.shelf().allRules());
            m_rule->setCompany(m_list.shelf().teams, m_list.shelf().people);
        }
        for (ui::ThreePeopleForm *form : {m_threePeople, m_blindCap, m_confirmAbove}) {
            if (form != nullptr)
                form->setStored(m_list.shelf().allRules());
        }
        followPlaces();
        followStore();
        if (!m_list.isLoading() && mayChange()) {
            m_news->follow(m_list.shelf());
            askSums();
        }
    });
    connect(m_news, &FundNews::openWanted, this, [this](const QString &fund) {
        Q_EMIT placeWanted();
        openMonths(fund);
    });
    wireActions();
    wireFiles();
    wireMonths();
    wireLooks();
    wireSums();
    followPerson();
}

void BudgetController::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QLatin1String(id)), &QAction::triggered, this, slot);
    };
    on("rule.new", [this] { openRule({}); });
    on("three_people", [this] { openThreePeople({}); });
    on("blind_cap", [this] { openBlindCap({}); });
    on("confirm_above", [this] { openConfirmAbove({}); });
    on("resolution.new", [this] { openResolution({}); });
    on("fund.new", [this] { addMoney({}); });
}

bool BudgetController::mayChange() const
{
    return domain::mayDo(m_parts.desk.me().role, domain::Right::SetBudget);
}

bool BudgetController::maySeeLooks() const
{
    return mayChange() || domain::mayCloseLooks(m_parts.desk.me().role);
}

bool BudgetController::checkMayChange()
{
    if (!mayChange())
        m_parts.window.showDone(tr("Leads, deputies, finance and admin set the budget."));
    return mayChange();
}

void BudgetController::followPerson()
{
    const bool may = mayChange();
    m_parts.window.rail().showPlace(QStringLiteral("budget"), may);
    QList<QAction *> acts = budgetActs(m_parts.window, kBudgetMakes) +
                            budgetActs(m_parts.window, kBudgetFiles) +
                            budgetActs(m_parts.window, kBudgetMonths);
    acts.append(m_parts.window.registry().action(QStringLiteral("go.budget")));
    for (QAction *act : acts)
        act->setVisible(may);
    m_parts.window.registry().action(QStringLiteral("looks"))->setVisible(maySeeLooks());
    followStore();
    if (may)
        m_list.reload();
    else
        m_news->follow({});
}

/// Without a shared store nothing has to stand without it; what was set elsewhere can be taken away.
bool BudgetController::offersBlindCap() const
{
    const resolution::BudgetRules rules = m_list.shelf().allRules();
    return m_list.shelf().fundsElsewhere ||
           std::any_of(rules.begin(), rules.end(), [](const resolution::BudgetRule &rule) {
               return rule.active && domain::isBlindCapKey(rule.key);
           });
}

void BudgetController::followStore()
{
    m_parts.window.registry()
        .action(QStringLiteral("blind_cap"))
        ->setVisible(mayChange() && offersBlindCap());
}

void BudgetController::addMoney(const QString &fund)
{
    if (!checkMayChange())
        return;
    if (m_fund == nullptr) {
        m_fund = new ui::FundForm;
        m_parts.edits.adopt(m_fund);
        connect(m_fund, &ui::FundForm::moneyAdded, this, &BudgetController::bookMoney);
    }
    m_fund->start(m_list.shelf(), m_list.fund(fund));
    m_parts.edits.show(m_fund, ui::Column::List);
}

void BudgetController::bookMoney(const domain::Fund &fund, qint64 amount)
{
    m_fund->setSaving(true);
    whenAnswered(this, desk::addToFund(m_parts.desk, fund, amount),
                 [this, amount](const base::Result<domain::Fund> &done) {
                     if (!done)
                         return m_fund->showFailure(ui::errorLine(done.error()));
                     m_fund->setSaving(false);
                     m_fund->discard();
                     m_parts.edits.leave();
                     const models::Format format = m_list.look().format;
                     m_parts.window.showDone(
                         tr("%1 added to %2.")
                             .arg(models::money(format, {amount, done->currency}, models::MoneyStyle::Exact),
                                  models::isolatedText(done->name)));
                 });
}

} // namespace leeway::app
