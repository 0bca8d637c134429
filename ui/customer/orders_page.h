#pragma once

#include "domain/feed_source.h"
#include "domain/order.h"
#include "domain/snapshots.h"
#include "models/format.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QTreeWidget;

namespace leeway::ui
{

class EmptyState;
class TextLabel;

/// The Orders tab: orders newest first, under each its articles, the cases these are about, and what happened
/// to it. What was open and chosen stays over a reload. Shows values; GUI thread.
class OrdersPage : public QWidget
{
    Q_OBJECT

public:
    explicit OrdersPage(QWidget *parent = nullptr);

    void setFormat(const models::Format &format);
    /// `links`: which cases the order lines are about.
    void setOrders(const std::vector<domain::Order> &orders, const std::vector<domain::CaseLine> &links);
    /// Which systems bring orders: says above them how fresh they are; nothing without such a system.
    void setSources(const std::vector<domain::FeedSource> &sources);
    /// The privacy screen: articles, amounts, titles and details become dots.
    void setPrivate(bool on);

Q_SIGNALS:
    /// A case is to be chosen for this line.
    void linkRequested(leeway::domain::OrderLineId line);
    void unlinkRequested(leeway::domain::CaseId theCase, leeway::domain::OrderLineId line);

private:
    void build();
    void fill();
    void followCurrent();
    void sayAsOf();
    void showMenu(const QPoint &at);
    void link();
    void unlink();

    models::Format m_format;
    std::vector<domain::Order> m_orders;
    std::vector<domain::CaseLine> m_links;
    std::vector<domain::FeedSource> m_sources;
    QWidget *m_asOfRow;
    TextLabel *m_asOf;
    QTreeWidget *m_tree;
    QWidget *m_foot;
    QPushButton *m_link;
    QPushButton *m_unlink;
    EmptyState *m_empty;
    bool m_private = false;
};

} // namespace leeway::ui
