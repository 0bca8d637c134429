#include "ui/leeway/budget_page.h"

#include <QAction>
#include <QListView>
#include <QMenu>
#include <QToolButton>

namespace leeway::ui
{

BudgetPage::BudgetPage(models::BudgetList &list, const QList<QAction *> &makes, const QList<QAction *> &files,
                       QWidget *parent)
    : ListPage(list,
               {tr("Budget"), QStringLiteral("fund"), tr("Nothing may be given yet"),
                tr("A fund holds the money, rules say how much of it, and resolutions what it is given for. "
                   "The plus above makes each of them; its neighbour takes them in from a file.")},
               parent)
    , m_budget(list)
{
    addMenuButton(QStringLiteral("plus"), tr("New fund, rule or resolution"), makes);
    addMenuButton(QStringLiteral("more"), tr("Files of rules and resolutions"), files);
    connect(this, &ListPage::rowChosen, this, &BudgetPage::choose);
}

QToolButton *BudgetPage::addMenuButton(const QString &iconName, const QString &text,
                                       const QList<QAction *> &acts)
{
    QToolButton *button = addHeadButton(iconName, text);
    auto *menu = new QMenu(button);
    menu->addActions(acts);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    return button;
}

void BudgetPage::choose(const models::ContactRow &row)
{
    using namespace models::budget_section;
    if (row.section == kFunds)
        Q_EMIT moneyChosen(row.id);
    else if (row.section == kMonths)
        Q_EMIT monthsChosen(row.id);
    else if (row.section == kLooks)
        Q_EMIT looksChosen();
    else if (row.section == kRules || row.section == kPlanned || row.section == kRetiredRules)
        Q_EMIT ruleChosen(row.id);
    else if (row.section == kThreePeople)
        Q_EMIT threePeopleChosen(row.id);
    else if (row.section == kResolutions || row.section == kRetiredResolutions || row.section == kVouchers)
        Q_EMIT resolutionChosen(row.id);
    else if (row.section == kRetired)
        m_budget.setRetiredShown(!m_budget.isRetiredShown());
}

} // namespace leeway::ui
