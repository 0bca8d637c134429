#pragma once

#include "domain/order.h"
#include "models/format.h"

#include <QWidget>

#include <vector>

class QTreeWidget;
class QTreeWidgetItem;

namespace leeway::ui
{

class EmptyState;

/// The Orders tab: orders newest first, under each its articles and what happened to it. Shows values; GUI
/// thread.
class OrdersPage : public QWidget
{
    Q_OBJECT

public:
    explicit OrdersPage(QWidget *parent = nullptr);

    void setFormat(const models::Format &format);
    void setOrders(const std::vector<domain::Order> &orders);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void addOrder(const domain::Order &order);
    void addLine(QTreeWidgetItem *parent, const domain::OrderLine &line);
    void addEvent(QTreeWidgetItem *parent, const domain::OrderEvent &event);

    models::Format m_format;
    std::vector<domain::Order> m_orders;
    QTreeWidget *m_tree;
    EmptyState *m_empty;
};

} // namespace leeway::ui
