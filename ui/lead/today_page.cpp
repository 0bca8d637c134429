#include "ui/lead/today_page.h"

#include "models/today_list.h"

#include <QActionGroup>
#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace leeway::ui
{

TodayPage::TodayPage(models::TodayList &list, const QList<QAction *> &actions, QWidget *parent)
    : ListPage(list,
               {tr("Today"), QStringLiteral("inbox"), tr("Nothing to see to"),
                tr("Who waits for an answer and what is promised for today stands here.")},
               parent)
    , m_today(list)
    , m_menu(new QMenu(this))
    , m_orders(new QMenu(this))
    , m_order(new QActionGroup(this))
{
    view()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view()->installEventFilter(this);
    view()->setContextMenuPolicy(Qt::CustomContextMenu);
    for (QAction *action : actions) {
        view()->addAction(action);
        m_menu->addAction(action);
    }
    makeOrders();
    QToolButton *more = addHeadButton(QStringLiteral("more"), tr("What can be done"));
    more->setMenu(m_menu);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setProperty("lwNoArrow", true);
    connect(view(), &QWidget::customContextMenuRequested, this, &TodayPage::showMenu);
    connect(this, &ListPage::rowChosen, this, [this](const models::ContactRow &row) {
        // A click that adds to the choice opens nobody.
        if (QApplication::keyboardModifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
            return;
        if (row.section == models::today_section::kPeople)
            Q_EMIT personChosen(row);
        else if (!row.customer.isNull())
            Q_EMIT customerChosen(row.customer);
    });
}

void TodayPage::makeOrders()
{
    m_orderButton = addHeadButton(QStringLiteral("tune"), tr("Sort the rows of each section"));
    m_orderButton->setObjectName(QStringLiteral("todayOrder"));
    m_orderButton->setMenu(m_orders);
    m_orderButton->setPopupMode(QToolButton::InstantPopup);
    m_orderButton->setProperty("lwNoArrow", true);
    for (const models::TodayOrder order : models::kTodayOrders) {
        QAction *action = m_orders->addAction(models::orderWords(order));
        action->setObjectName(models::keyOf(order));
        action->setCheckable(true);
        m_order->addAction(action);
    }
    setOrder(models::TodayOrder::When);
    connect(m_order, &QActionGroup::triggered, this, [this](const QAction *action) {
        const models::TodayOrder order = models::todayOrderFrom(action->objectName());
        setOrder(order);
        Q_EMIT orderChosen(order);
    });
}

void TodayPage::setOrder(models::TodayOrder order)
{
    m_orders->findChild<QAction *>(models::keyOf(order))->setChecked(true);
    m_orderButton->setAccessibleDescription(models::orderWords(order));
    m_today.setOrder(order);
}

void TodayPage::openOrders()
{
    m_orders->popup(m_orderButton->mapToGlobal(m_orderButton->rect().bottomLeft()));
    m_orders->setActiveAction(m_order->checkedAction());
}

std::vector<models::ContactRow> TodayPage::chosen() const
{
    QModelIndexList indexes = view()->selectionModel()->selectedIndexes();
    if (indexes.isEmpty() && view()->currentIndex().isValid())
        indexes.append(view()->currentIndex());
    std::sort(indexes.begin(), indexes.end());
    std::vector<models::ContactRow> rows;
    for (const QModelIndex &index : indexes) {
        if (const models::ContactRow &row = m_today.model().row(index.row()); !row.header)
            rows.push_back(row);
    }
    return rows;
}

std::optional<models::ContactRow> TodayPage::current() const
{
    const QModelIndex index = view()->currentIndex();
    if (!index.isValid() || m_today.model().row(index.row()).header)
        return std::nullopt;
    return m_today.model().row(index.row());
}

/// Home goes to the first row: Qt tries the header above it, which cannot be chosen, and stays where it is.
bool TodayPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == view() && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Home && key->modifiers() == Qt::NoModifier) {
            const auto &rows = m_today.model().rows();
            const auto first =
                std::find_if(rows.begin(), rows.end(), [](const auto &row) { return !row.header; });
            if (first != rows.end())
                view()->setCurrentIndex(m_today.model().index(static_cast<int>(first - rows.begin())));
            return true;
        }
    }
    return ListPage::eventFilter(watched, event);
}

void TodayPage::showMenu(const QPoint &at)
{
    m_menu->popup(view()->viewport()->mapToGlobal(at));
}

void TodayPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    Q_EMIT watched(true);
}

void TodayPage::hideEvent(QHideEvent *event)
{
    ListPage::hideEvent(event);
    Q_EMIT watched(false);
}

} // namespace leeway::ui
