#include "ui/customer/orders_page.h"

#include "ui/theme/colors.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/fonts.h"

#include <QEvent>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

QString eventWords(domain::OrderEventKind kind)
{
    switch (kind) {
    case domain::OrderEventKind::Payment:
        return OrdersPage::tr("Paid");
    case domain::OrderEventKind::Delivery:
        return OrdersPage::tr("Delivery");
    case domain::OrderEventKind::Return:
        return OrdersPage::tr("Return");
    case domain::OrderEventKind::Refund:
        return OrdersPage::tr("Refund");
    case domain::OrderEventKind::Invoice:
        return OrdersPage::tr("Invoice");
    }
    return {};
}

/// An item whose two columns are also its sentence for a screen reader.
QTreeWidgetItem *makeItem(const QString &what, const QString &right)
{
    auto *item = new QTreeWidgetItem({what, right});
    item->setTextAlignment(1, Qt::AlignTrailing | Qt::AlignVCenter);
    item->setToolTip(0, what);
    item->setData(0, Qt::AccessibleTextRole, right.isEmpty() ? what : what + QStringLiteral(", ") + right);
    return item;
}

} // namespace

OrdersPage::OrdersPage(QWidget *parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget)
    , m_empty(new EmptyState(QStringLiteral("box"), tr("No orders"),
                             tr("Orders come with an import and are linked by handle or account number.")))
{
    m_tree->setAccessibleName(tr("Orders"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tree);
    column->addWidget(m_empty);
    fill();
}

void OrdersPage::setFormat(const models::Format &format)
{
    m_format = format;
    fill();
}

void OrdersPage::setOrders(const std::vector<domain::Order> &orders)
{
    if (orders == m_orders)
        return;
    m_orders = orders;
    fill();
}

void OrdersPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        fill();
    QWidget::changeEvent(event);
}

void OrdersPage::fill()
{
    m_tree->clear();
    for (const domain::Order &order : m_orders)
        addOrder(order);
    m_tree->setVisible(!m_orders.empty());
    m_empty->setVisible(m_orders.empty());
    if (QTreeWidgetItem *newest = m_tree->topLevelItem(0))
        newest->setExpanded(true);
}

void OrdersPage::addOrder(const domain::Order &order)
{
    const QString kind =
        order.kind == domain::OrderKind::Subscription ? tr("Subscription %1") : tr("Order %1");
    const QString what = order.status.isEmpty() ? kind.arg(order.number)
                                                : tr("%1, %2").arg(kind.arg(order.number), order.status);
    QTreeWidgetItem *item = makeItem(what, models::eventTime(m_format, order.orderedAt));
    item->setFont(0, ui::font(FontRole::Strong));
    m_tree->addTopLevelItem(item);
    for (const domain::OrderLine &line : order.lines)
        addLine(item, line);
    if (const base::Result<domain::Money> sum = domain::pricePaid(order); sum && order.lines.size() > 1)
        item->addChild(makeItem(tr("Price paid"), models::money(m_format, *sum)));
    for (const domain::OrderEvent &event : order.events)
        addEvent(item, event);
}

void OrdersPage::addLine(QTreeWidgetItem *parent, const domain::OrderLine &line)
{
    QString what = line.quantity == 1 ? line.article : tr("%1 × %2").arg(line.quantity).arg(line.article);
    if (line.warrantyUntil)
        what = tr("%1, warranty until %2").arg(what, models::eventTime(m_format, *line.warrantyUntil));
    parent->addChild(makeItem(what, models::money(m_format, line.paid)));
}

void OrdersPage::addEvent(QTreeWidgetItem *parent, const domain::OrderEvent &event)
{
    QStringList words{models::eventTime(m_format, event.at), eventWords(event.kind)};
    for (const QString &part : {event.method, event.detail}) {
        if (!part.isEmpty())
            words.append(part);
    }
    QTreeWidgetItem *item =
        makeItem(words.join(QStringLiteral(" · ")),
                 event.amount.currency.isEmpty() ? QString() : models::money(m_format, event.amount));
    item->setForeground(0, colors().text2);
    item->setForeground(1, colors().text2);
    parent->addChild(item);
}

} // namespace leeway::ui
