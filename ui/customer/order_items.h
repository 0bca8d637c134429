#pragma once

#include "domain/order.h"
#include "domain/snapshots.h"
#include "models/format.h"

#include <QCoreApplication>
#include <QUuid>

#include <vector>

class QTreeWidgetItem;

namespace leeway::ui
{

/// Makes the items of the Orders tab from values, as OrderDelegate paints them: an order, below it its
/// articles with the cases each is about, the price paid, and what happened. Borrows what it is given.
class OrderItems
{
    Q_DECLARE_TR_FUNCTIONS(leeway::ui::OrderItems)

public:
    /// `isPrivate`: articles, amounts, titles and details become dots.
    OrderItems(const models::Format &format, const std::vector<domain::CaseLine> &links, bool isPrivate);

    /// The caller owns it, with all below it.
    [[nodiscard]] QTreeWidgetItem *makeOrder(const domain::Order &order) const;

private:
    [[nodiscard]] QString shown(const QString &text) const;
    void addLine(QTreeWidgetItem *parent, const domain::OrderLine &line) const;
    void addLink(QTreeWidgetItem *parent, const domain::CaseLine &link) const;
    void addEvent(QTreeWidgetItem *parent, const domain::OrderEvent &event) const;

    const models::Format &m_format;
    const std::vector<domain::CaseLine> &m_links;
    bool m_private;
};

/// What tells an item apart when all are made anew; null for what cannot be chosen again.
QUuid orderItemId(const QTreeWidgetItem *item);
/// The order line of an article or of a link below it; null for others and for no item.
domain::OrderLineId orderLineOf(const QTreeWidgetItem *item);
/// The case of a link; null for others and for no item.
domain::CaseId linkedCaseOf(const QTreeWidgetItem *item);

} // namespace leeway::ui
