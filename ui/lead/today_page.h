#pragma once

#include "models/today_order.h"
#include "ui/lists/list_page.h"

#include <optional>
#include <vector>

class QAction;
class QActionGroup;
class QMenu;

namespace leeway::models
{
class TodayList;
} // namespace leeway::models

namespace leeway::ui
{

/// The page Today: sections of what has to be seen to, with what can be done about the chosen rows. GUI
/// thread.
class TodayPage final : public ListPage
{
    Q_OBJECT

public:
    /// `actions` work while the list has the focus, and stand in its menus.
    TodayPage(models::TodayList &list, const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// The chosen rows from top to bottom, without headers; the current one when none is chosen.
    [[nodiscard]] std::vector<models::ContactRow> chosen() const;
    [[nodiscard]] std::optional<models::ContactRow> current() const;
    /// What the rows of each section go by.
    void setOrder(models::TodayOrder order);
    /// Opens the choice of that, below its button.
    void openOrders();

Q_SIGNALS:
    void customerChosen(leeway::domain::CustomerId customer);
    /// Enter on a colleague.
    void personChosen(const leeway::models::ContactRow &row);
    /// The person chose what the rows go by, and they do.
    void orderChosen(leeway::models::TodayOrder order);
    /// Somebody looks at the page, or does not any more.
    void watched(bool on);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeOrders();
    void showMenu(const QPoint &at);

    models::TodayList &m_today;
    QMenu *m_menu;
    QMenu *m_orders;
    QActionGroup *m_order;
    QToolButton *m_orderButton = nullptr;
};

} // namespace leeway::ui
