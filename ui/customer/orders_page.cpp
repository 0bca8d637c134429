#include "ui/customer/orders_page.h"

#include "models/feed_words.h"
#include "ui/customer/order_delegate.h"
#include "ui/customer/order_items.h"
#include "ui/theme/card.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QHash>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

/// Only orders open and close; what belongs to an article always stands below it.
void toggleOrder(QTreeWidgetItem *item)
{
    if (item->parent() == nullptr && item->childCount() > 0)
        item->setExpanded(!item->isExpanded());
}

QHash<QUuid, bool> openById(const QTreeWidget &tree)
{
    QHash<QUuid, bool> open;
    for (int i = 0; i < tree.topLevelItemCount(); ++i)
        open.insert(orderItemId(tree.topLevelItem(i)), tree.topLevelItem(i)->isExpanded());
    return open;
}

/// Orders that were there before keep how they were; of another customer's the newest is open.
void openAgain(QTreeWidget &tree, const QHash<QUuid, bool> &before)
{
    bool known = false;
    for (int i = 0; i < tree.topLevelItemCount(); ++i)
        known = known || before.contains(orderItemId(tree.topLevelItem(i)));
    for (int i = 0; i < tree.topLevelItemCount(); ++i) {
        QTreeWidgetItem *order = tree.topLevelItem(i);
        for (int below = 0; below < order->childCount(); ++below)
            order->child(below)->setExpanded(true);
        order->setExpanded(known ? before.value(orderItemId(order)) : i == 0);
    }
}

void chooseAgain(QTreeWidget &tree, const QUuid &id)
{
    for (QTreeWidgetItemIterator item(&tree); *item && !id.isNull(); ++item) {
        if (orderItemId(*item) == id) {
            tree.setCurrentItem(*item);
            return;
        }
    }
}

} // namespace

OrdersPage::OrdersPage(QWidget *parent)
    : QWidget(parent)
    , m_asOfRow(new QWidget)
    , m_asOf(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_tree(new QTreeWidget)
    , m_foot(new QWidget)
    , m_link(new QPushButton(tr("Link to a case…")))
    , m_unlink(new QPushButton(tr("Take the link away")))
    , m_empty(new EmptyState(QStringLiteral("box"), tr("No orders"),
                             tr("Orders come with an import and are linked by handle or account number.")))
{
    build();
    connect(m_link, &QPushButton::clicked, this, &OrdersPage::link);
    connect(m_unlink, &QPushButton::clicked, this, &OrdersPage::unlink);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &OrdersPage::followCurrent);
    connect(m_tree, &QTreeWidget::customContextMenuRequested, this, &OrdersPage::showMenu);
    connect(m_tree, &QTreeWidget::itemClicked, this, &toggleOrder);
    connect(m_tree, &QTreeWidget::itemActivated, this, &toggleOrder);
    followLook(this, [this] { fill(); });
}

void OrdersPage::build()
{
    m_tree->setAccessibleName(tr("Orders"));
    m_tree->setColumnCount(1);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(0); // the delegate places everything
    m_tree->setItemDelegate(new OrderDelegate(m_tree));
    m_tree->setMouseTracking(true);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_link->setAccessibleName(m_link->text());
    m_unlink->setAccessibleName(m_unlink->text());
    m_link->setIcon(icon(QStringLiteral("link")));
    m_unlink->setIcon(icon(QStringLiteral("close")));
    auto *buttons = new QHBoxLayout(m_foot);
    buttons->addWidget(m_link);
    buttons->addWidget(m_unlink);
    buttons->addStretch();
    m_asOf->setWordWrap(true);
    auto *asOf = new QHBoxLayout(m_asOfRow);
    asOf->addWidget(m_asOf);
    m_asOfRow->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_asOfRow);
    column->addWidget(m_tree);
    column->addWidget(new Rule);
    column->addWidget(m_foot);
    column->addWidget(m_empty);
    followLook(m_asOfRow, [asOf] { asOf->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(4)); });
    followLook(m_foot, [buttons] {
        buttons->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
        buttons->setSpacing(scaled(8));
    });
}

void OrdersPage::setFormat(const models::Format &format)
{
    const bool sameDay = models::daysBetween(format, m_format.now, format.now) == 0;
    m_format = format;
    sayAsOf();
    if (!sameDay) // dates are all of an order that depends on the time
        fill();
}

void OrdersPage::setOrders(const std::vector<domain::Order> &orders,
                           const std::vector<domain::CaseLine> &links)
{
    if (orders == m_orders && links == m_links)
        return;
    m_orders = orders;
    m_links = links;
    fill();
}

void OrdersPage::setSources(const std::vector<domain::FeedSource> &sources)
{
    if (sources == m_sources)
        return;
    m_sources = sources;
    sayAsOf();
}

/// Also above no orders at all: that they are late is one reason why there are none.
void OrdersPage::sayAsOf()
{
    const models::OrdersAsOf said = models::ordersAsOf(m_sources, m_format);
    m_asOfRow->setVisible(!said.text.isEmpty());
    m_asOf->setText(said.text);
    m_asOf->setToolTip(said.details);
    m_asOf->setAccessibleDescription(said.details);
    m_asOf->setInk(said.late ? &Colors::caution : &Colors::text2);
}

void OrdersPage::setPrivate(bool on)
{
    if (on == m_private)
        return;
    m_private = on;
    fill();
}

void OrdersPage::fill()
{
    const QHash<QUuid, bool> before = openById(*m_tree);
    const QUuid current = orderItemId(m_tree->currentItem());
    const QSignalBlocker quiet(m_tree);
    const OrderItems items(m_format, m_links, m_private);
    m_tree->clear();
    for (const domain::Order &order : m_orders)
        m_tree->addTopLevelItem(items.makeOrder(order));
    openAgain(*m_tree, before);
    chooseAgain(*m_tree, current);
    m_tree->setVisible(!m_orders.empty());
    m_foot->setVisible(!m_orders.empty());
    m_empty->setVisible(m_orders.empty());
    followCurrent();
}

/// What the buttons do depends on the row: an article is linked, a link is taken away.
void OrdersPage::followCurrent()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    m_link->setEnabled(!orderLineOf(item).isNull());
    m_link->setToolTip(m_link->isEnabled() ? QString() : tr("Choose an article first."));
    m_unlink->setVisible(!linkedCaseOf(item).isNull());
}

void OrdersPage::link()
{
    if (const domain::OrderLineId line = orderLineOf(m_tree->currentItem()); !line.isNull())
        Q_EMIT linkRequested(line);
}

void OrdersPage::unlink()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (const domain::CaseId theCase = linkedCaseOf(item); !theCase.isNull())
        Q_EMIT unlinkRequested(theCase, orderLineOf(item));
}

void OrdersPage::showMenu(const QPoint &at)
{
    const QTreeWidgetItem *item = m_tree->itemAt(at);
    if (orderLineOf(item).isNull())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_link->icon(), m_link->text(), this, &OrdersPage::link);
    if (!linkedCaseOf(item).isNull())
        menu->addAction(m_unlink->icon(), m_unlink->text(), this, &OrdersPage::unlink);
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

} // namespace leeway::ui
