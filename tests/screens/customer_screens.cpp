#include "models/timeline_model.h"
#include "support/marit_fixture.h"
#include "tests/screens/registry.h"
#include "ui/customer/customer_page.h"

// The centre column of pictures 01, 02, 10a, 10b, 10d, 10e, 10g and 10h, from values; no store is needed.
namespace leeway::screens
{

namespace
{

/// Pictures live as long as the program, and so do their histories.
test::MemoryTimeline &keptTimeline()
{
    static std::vector<std::unique_ptr<test::MemoryTimeline>> kept;
    return *kept.emplace_back(std::make_unique<test::MemoryTimeline>());
}

std::unique_ptr<ui::CustomerPage> openPage(test::MemoryTimeline &timeline)
{
    auto page = std::make_unique<ui::CustomerPage>(timeline);
    page->setFormat(test::osloFormat());
    return page;
}

std::unique_ptr<QWidget> makeOpen(const Request &)
{
    test::MemoryTimeline &timeline = keptTimeline();
    test::addMaritHistory(timeline);
    auto page = openPage(timeline);
    page->open(test::maritSnapshot());
    return page;
}

std::unique_ptr<QWidget> makePrivate(const Request &request)
{
    std::unique_ptr<QWidget> page = makeOpen(request);
    static_cast<ui::CustomerPage &>(*page).setPrivate(true);
    return page;
}

std::unique_ptr<QWidget> makeLoading(const Request &)
{
    test::MemoryTimeline &timeline = keptTimeline();
    timeline.hold = true;
    auto page = openPage(timeline);
    page->showLoading(QStringLiteral("Marit Sørbø"));
    return page;
}

std::unique_ptr<QWidget> makeEmpty(const Request &)
{
    auto page = openPage(keptTimeline());
    domain::CustomerSnapshot someone;
    someone.customer = test::maritSnapshot().customer;
    someone.customer.orderCount = 0;
    page->open(someone);
    return page;
}

const bool kOpenAdded = registerScreen({QStringLiteral("customer-open"), {712, 809}, makeOpen});
const bool kHiddenAdded = registerScreen({QStringLiteral("customer-private"), {712, 809}, makePrivate});
const bool kLoadingAdded = registerScreen({QStringLiteral("customer-loading"), {712, 809}, makeLoading});
const bool kNobodyAdded = registerScreen({QStringLiteral("customer-empty"), {712, 809}, makeEmpty});

} // namespace

} // namespace leeway::screens
