#include "ui/customer/orders_page.h"

#include "ui/theme/card.h"
#include "ui/theme/colors.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
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

constexpr int kIdRole = Qt::UserRole + 1;   ///< tells rows apart when they are made anew
constexpr int kLineRole = Qt::UserRole + 2; ///< articles and links: the order line
constexpr int kCaseRole = Qt::UserRole + 3; ///< links: the case

QUuid idOf(const QTreeWidgetItem *item)
{
    return item ? item->data(0, kIdRole).toUuid() : QUuid();
}
QUuid lineOf(const QTreeWidgetItem *item)
{
    return item ? item->data(0, kLineRole).toUuid() : QUuid();
}
QUuid caseOf(const QTreeWidgetItem *item)
{
    return item ? item->data(0, kCaseRole).toUuid() : QUuid();
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
    fill();
}

void OrdersPage::build()
{
    m_tree->setAccessibleName(tr("Orders"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_link->setAccessibleName(m_link->text());
    m_unlink->setAccessibleName(m_unlink->text());
    m_link->setIcon(icon(QStringLiteral("link")));
    m_unlink->setIcon(icon(QStringLiteral("close")));
    auto *buttons = new QHBoxLayout(m_foot);
    buttons->addWidget(m_link);
    buttons->addWidget(m_unlink);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tree);
    column->addWidget(new Rule);
    column->addWidget(m_foot);
    column->addWidget(m_empty);
    followLook(m_foot, [buttons] {
        buttons->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
        buttons->setSpacing(scaled(8));
    });
}

void OrdersPage::setFormat(const models::Format &format)
{
    m_format = format;
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

void OrdersPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        fill();
    QWidget::changeEvent(event);
}

void OrdersPage::fill()
{
    QSet<QUuid> folded;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        if (!m_tree->topLevelItem(i)->isExpanded())
            folded.insert(idOf(m_tree->topLevelItem(i)));
    }
    const bool first = m_tree->topLevelItemCount() == 0;
    const QUuid current = idOf(m_tree->currentItem());
    const QSignalBlocker quiet(m_tree);
    fillTree();
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *order = m_tree->topLevelItem(i);
        order->setExpanded(first ? i == 0 : !folded.contains(idOf(order)));
    }
    for (QTreeWidgetItemIterator item(m_tree); *item && !current.isNull(); ++item) {
        if (idOf(*item) == current) {
            m_tree->setCurrentItem(*item);
            break;
        }
    }
    m_tree->setVisible(!m_orders.empty());
    m_foot->setVisible(!m_orders.empty());
    m_empty->setVisible(m_orders.empty());
    followCurrent();
}

void OrdersPage::fillTree()
{
    m_tree->clear();
    for (const domain::Order &order : m_orders)
        addOrder(order);
}

/// What the buttons do depends on the row: an article is linked, a link is taken away.
void OrdersPage::followCurrent()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    m_link->setEnabled(!lineOf(item).isNull());
    m_link->setToolTip(m_link->isEnabled() ? QString() : tr("Choose an article first."));
    m_unlink->setVisible(!caseOf(item).isNull());
}

void OrdersPage::link()
{
    if (const QUuid line = lineOf(m_tree->currentItem()); !line.isNull())
        Q_EMIT linkRequested({line});
}

void OrdersPage::unlink()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (!caseOf(item).isNull())
        Q_EMIT unlinkRequested({caseOf(item)}, {lineOf(item)});
}

void OrdersPage::showMenu(const QPoint &at)
{
    const QTreeWidgetItem *item = m_tree->itemAt(at);
    if (lineOf(item).isNull())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_link->icon(), m_link->text(), this, &OrdersPage::link);
    if (!caseOf(item).isNull())
        menu->addAction(m_unlink->icon(), m_unlink->text(), this, &OrdersPage::unlink);
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

void OrdersPage::addOrder(const domain::Order &order)
{
    const QString kind =
        order.kind == domain::OrderKind::Subscription ? tr("Subscription %1") : tr("Order %1");
    const QString what = order.status.isEmpty() ? kind.arg(order.number)
                                                : tr("%1, %2").arg(kind.arg(order.number), order.status);
    QTreeWidgetItem *item = makeItem(what, models::eventTime(m_format, order.orderedAt));
    item->setData(0, kIdRole, order.id.value);
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
    QTreeWidgetItem *item = makeItem(what, models::money(m_format, line.paid));
    item->setData(0, kIdRole, line.id.value);
    item->setData(0, kLineRole, line.id.value);
    parent->addChild(item);
    for (const domain::CaseLine &link : m_links) {
        if (link.line == line.id)
            addLink(item, link);
    }
    item->setExpanded(true);
}

void OrdersPage::addLink(QTreeWidgetItem *parent, const domain::CaseLine &link)
{
    const QString title = models::isolatedText(models::screenText(link.caseTitle, 120).simplified());
    //: number and title of the case an article is about
    QTreeWidgetItem *item = makeItem(tr("Case %1 %2").arg(models::caseNumber(link.caseNumber), title), {});
    item->setIcon(0, icon(QStringLiteral("link")));
    item->setForeground(0, colors().text2);
    item->setData(0, kIdRole, QUuid::createUuidV5(link.caseId.value, link.line.toBytes()));
    item->setData(0, kLineRole, link.line.value);
    item->setData(0, kCaseRole, link.caseId.value);
    parent->addChild(item);
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
