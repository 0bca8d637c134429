#include "ui/customer/order_items.h"

#include "models/privacy.h"
#include "ui/customer/order_delegate.h"

#include <QTreeWidgetItem>

namespace leeway::ui
{

namespace
{

struct EventLook {
    QString words;
    const char *icon;
};

EventLook eventLook(domain::OrderEventKind kind)
{
    switch (kind) {
    case domain::OrderEventKind::Payment:
        return {OrderItems::tr("Paid"), "coin"};
    case domain::OrderEventKind::Delivery:
        return {OrderItems::tr("Delivery"), "truck"};
    case domain::OrderEventKind::Return:
        return {OrderItems::tr("Return"), "refund"};
    case domain::OrderEventKind::Refund:
        return {OrderItems::tr("Refund"), "refund"};
    case domain::OrderEventKind::Invoice:
        break;
    }
    return {OrderItems::tr("Invoice"), "clip"};
}

struct OrderEntry {
    QString icon, words, below, end;
};

/// An item whose words are also its sentence for a screen reader.
QTreeWidgetItem *makeItem(const OrderEntry &entry)
{
    auto *item = new QTreeWidgetItem({entry.words});
    item->setData(0, static_cast<int>(OrderRole::Icon), entry.icon);
    item->setData(0, static_cast<int>(OrderRole::Below), entry.below);
    item->setData(0, static_cast<int>(OrderRole::End), entry.end);
    QStringList sentence{entry.words, entry.below, entry.end};
    sentence.removeAll(QString());
    item->setToolTip(0, sentence.join(u'\n').toHtmlEscaped());
    item->setData(0, Qt::AccessibleTextRole, sentence.join(QStringLiteral(", ")));
    return item;
}

QUuid idOf(const QTreeWidgetItem *item, OrderRole role)
{
    return item ? item->data(0, static_cast<int>(role)).toUuid() : QUuid();
}

void setId(QTreeWidgetItem *item, OrderRole role, const QUuid &id)
{
    item->setData(0, static_cast<int>(role), id);
}

} // namespace

OrderItems::OrderItems(const models::Format &format, const std::vector<domain::CaseLine> &links,
                       bool isPrivate)
    : m_format(format)
    , m_links(links)
    , m_private(isPrivate)
{
}

QString OrderItems::shown(const QString &text) const
{
    return models::shownText(text, m_private);
}

QTreeWidgetItem *OrderItems::makeOrder(const domain::Order &order) const
{
    const QString kind =
        order.kind == domain::OrderKind::Subscription ? tr("Subscription %1") : tr("Order %1");
    QTreeWidgetItem *item = makeItem({.icon = {},
                                      .words = kind.arg(models::isolatedText(shown(order.number))),
                                      .below = shown(order.status),
                                      .end = models::eventTime(m_format, order.orderedAt)});
    setId(item, OrderRole::Id, order.id.value);
    for (const domain::OrderLine &line : order.lines)
        addLine(item, line);
    if (const base::Result<domain::Money> sum = domain::pricePaid(order); sum && order.lines.size() > 1)
        item->addChild(makeItem({.icon = QStringLiteral("coin"),
                                 .words = tr("Price paid"),
                                 .below = {},
                                 .end = shown(models::money(m_format, *sum))}));
    for (const domain::OrderEvent &event : order.events)
        addEvent(item, event);
    return item;
}

void OrderItems::addLine(QTreeWidgetItem *parent, const domain::OrderLine &line) const
{
    const QString article = shown(line.article);
    const QString words = line.quantity == 1 ? article : tr("%1 × %2").arg(line.quantity).arg(article);
    const QString warranty =
        line.warrantyUntil ? tr("warranty until %1").arg(models::eventTime(m_format, *line.warrantyUntil))
                           : QString();
    QTreeWidgetItem *item = makeItem({.icon = QStringLiteral("box"),
                                      .words = words,
                                      .below = warranty,
                                      .end = shown(models::money(m_format, line.paid))});
    setId(item, OrderRole::Id, line.id.value);
    setId(item, OrderRole::Line, line.id.value);
    parent->addChild(item);
    for (const domain::CaseLine &link : m_links) {
        if (link.line == line.id)
            addLink(item, link);
    }
}

void OrderItems::addLink(QTreeWidgetItem *parent, const domain::CaseLine &link) const
{
    const QString title = shown(models::screenText(link.caseTitle, 120).simplified());
    //: number and title of the case an article is about
    const QString words =
        tr("Case %1 %2").arg(models::caseNumber(link.caseNumber), models::isolatedText(title));
    QTreeWidgetItem *item =
        makeItem({.icon = QStringLiteral("link"), .words = words, .below = {}, .end = {}});
    setId(item, OrderRole::Id, QUuid::createUuidV5(link.caseId.value, link.line.toBytes()));
    setId(item, OrderRole::Line, link.line.value);
    setId(item, OrderRole::Case, link.caseId.value);
    parent->addChild(item);
}

void OrderItems::addEvent(QTreeWidgetItem *parent, const domain::OrderEvent &event) const
{
    const EventLook look = eventLook(event.kind);
    QStringList below{models::eventTime(m_format, event.at)};
    for (const QString &part : {event.method, event.detail}) {
        if (!part.isEmpty())
            below.append(models::isolatedText(shown(part)));
    }
    parent->addChild(makeItem(
        {.icon = QString::fromLatin1(look.icon),
         .words = look.words,
         .below = below.join(QStringLiteral(" · ")),
         .end = event.amount.currency.isEmpty() ? QString() : shown(models::money(m_format, event.amount))}));
}

QUuid orderItemId(const QTreeWidgetItem *item)
{
    return idOf(item, OrderRole::Id);
}

domain::OrderLineId orderLineOf(const QTreeWidgetItem *item)
{
    return {idOf(item, OrderRole::Line)};
}

domain::CaseId linkedCaseOf(const QTreeWidgetItem *item)
{
    return {idOf(item, OrderRole::Case)};
}

} // namespace leeway::ui
