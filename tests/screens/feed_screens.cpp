#include "support/manual_clock.h"
#include "support/marit_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/customer/customer_page.h"
#include "ui/customer/orders_page.h"
#include "ui/shell/main_window.h"

// How fresh the orders are that other systems bring.
namespace leeway::screens
{

namespace
{

std::vector<domain::FeedSource> shopHeardOf(std::chrono::minutes ago)
{
    return {{.name = QStringLiteral("shop"),
             .what = {QStringLiteral("orders")},
             .receivedAt = test::osloFormat().now - ago,
             .lateAfter = std::chrono::minutes(15)}};
}

domain::Order orderOfTheShop()
{
    const test::ManualClock clock;
    domain::Order order;
    order.id = domain::OrderId::make(clock);
    order.number = QStringLiteral("770402");
    order.status = QStringLiteral("packed");
    order.orderedAt = test::osloFormat().now - std::chrono::hours(30);
    domain::OrderLine line;
    line.id = domain::OrderLineId::make(clock);
    line.article = QStringLiteral("Coffee machine Aroma 500, black");
    line.paid = {349'000, QStringLiteral("NOK")};
    order.lines = {line};
    return order;
}

std::unique_ptr<QWidget> ordersWith(std::vector<domain::Order> orders, std::chrono::minutes ago)
{
    auto page = std::make_unique<ui::OrdersPage>();
    page->setFormat(test::osloFormat());
    page->setOrders(orders, {});
    page->setSources(shopHeardOf(ago));
    return page;
}

std::unique_ptr<QWidget> makeOrdersInTime(const Request &)
{
    return ordersWith({orderOfTheShop()}, std::chrono::minutes(3));
}

std::unique_ptr<QWidget> makeOrdersLate(const Request &)
{
    return ordersWith({orderOfTheShop()}, std::chrono::minutes(40));
}

std::unique_ptr<QWidget> makeNoOrdersLate(const Request &)
{
    return ordersWith({}, std::chrono::hours(29));
}

std::unique_ptr<QWidget> makeCustomerOrdersLate(const Request &)
{
    std::unique_ptr<ui::MainWindow> window = makeShellWindow();
    static test::MemoryTimeline timeline;
    test::addMaritHistory(timeline);
    auto *page = new ui::CustomerPage(timeline);
    page->setFormat(test::osloFormat());
    page->open(test::maritSnapshot());
    page->setSources(shopHeardOf(std::chrono::minutes(40)));
    window->setCentreWidget(page);
    return window;
}

[[maybe_unused]] const bool kFeedScreens =
    registerScreen({QStringLiteral("feed-orders"), {400, 560}, makeOrdersInTime}) &&
    registerScreen({QStringLiteral("feed-orders-late"), {400, 560}, makeOrdersLate}) &&
    registerScreen({QStringLiteral("feed-orders-none-late"), {400, 560}, makeNoOrdersLate}) &&
    registerScreen({QStringLiteral("feed-customer-late"), {1440, 900}, makeCustomerOrdersLate});

} // namespace

} // namespace leeway::screens
