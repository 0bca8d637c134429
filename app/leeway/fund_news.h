#pragma once

#include "desk/budget_shelf.h"

#include <QObject>

#include <optional>

namespace leeway::ui
{
class InfoBar;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

/// Tells leads and finance that a fund runs out in its month: a line above the contact bar from
/// domain::kFundWarnLoud on, each threshold once a month on this desk. It never takes the focus, and what was
/// put away stays away at the next start too. GUI thread.
class FundNews : public QObject
{
    Q_OBJECT

public:
    FundNews(desk::Desk &desk, ui::MainWindow &window, QObject *parent);

    /// What stands in the funds now; nothing for who is not told.
    void follow(const desk::BudgetShelf &shelf);

Q_SIGNALS:
    /// The months of this fund.
    void openWanted(const QString &fund);

private:
    void show();
    void putAway();

    desk::Desk &m_desk;
    ui::InfoBar *m_bar;
    desk::BudgetShelf m_shelf;
    /// Nothing is told before it is known what was.
    std::optional<std::vector<domain::FundWarning>> m_told;
    std::vector<domain::FundWarning> m_telling;
};

} // namespace leeway::app
