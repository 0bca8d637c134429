#pragma once

#include "models/budget_list.h"
#include "ui/lists/list_page.h"

class QAction;

namespace leeway::ui
{

/// The page of what is set about money: funds, rules, resolutions. GUI thread.
class BudgetPage final : public ListPage
{
    Q_OBJECT
public:
    /// `makes`: what can be made here, behind the plus; `files`: what is taken in and written.
    BudgetPage(models::BudgetList &list, const QList<QAction *> &makes, const QList<QAction *> &files,
               QWidget *parent = nullptr);

Q_SIGNALS:
    /// A fund, or the place where there is none: then `fund` is empty.
    void moneyChosen(const QString &fund);
    /// The months of a fund.
    void monthsChosen(const QString &fund);
    void looksChosen();
    /// Empty: a new one.
    void ruleChosen(const QString &key);
    void threePeopleChosen(const QString &key);
    void resolutionChosen(const QString &key);

private:
    void choose(const models::ContactRow &row);
    QToolButton *addMenuButton(const QString &iconName, const QString &text, const QList<QAction *> &acts);

    models::BudgetList &m_budget;
};

} // namespace leeway::ui
