#include "models/timeline_model.h"
#include "support/marit_fixture.h"
#include "tests/screens/registry.h"
#include "ui/customer/customer_page.h"

#include <QHBoxLayout>

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

/// The column where the whole window would have it: breakpoints go by the window's width.
std::unique_ptr<QWidget> framed(std::unique_ptr<ui::CustomerPage> page, const Request &request)
{
    auto window = std::make_unique<QWidget>();
    auto *row = new QHBoxLayout(window.get());
    const int wide = request.size.width();
    row->setContentsMargins(wide >= 1400   ? 328
                            : wide >= 1100 ? 264
                                           : 0,
                            44,
                            wide >= 1400   ? 400
                            : wide >= 1100 ? 376
                                           : 0,
                            40);
    row->addWidget(page.release());
    window->setFocusPolicy(Qt::StrongFocus);
    window->setFocus(); // no ring on the first button
    return window;
}

std::unique_ptr<ui::CustomerPage> maritPage()
{
    test::MemoryTimeline &timeline = keptTimeline();
    test::addMaritHistory(timeline);
    auto page = openPage(timeline);
    page->open(test::maritSnapshot());
    return page;
}

std::unique_ptr<QWidget> makeOpen(const Request &request)
{
    return framed(maritPage(), request);
}

/// Her case is a complaint that was acknowledged and is owed its answer.
std::unique_ptr<QWidget> makeComplaint(const Request &request)
{
    test::MemoryTimeline &timeline = keptTimeline();
    test::addMaritHistory(timeline);
    for (domain::CaseEntry &entry : timeline.caseList) {
        if (entry.theCase.status == domain::CaseStatus::Solved)
            continue;
        entry.theCase.complaint = true;
        entry.theCase.complaintDates.acknowledgedAt = test::at("2025-11-20T10:00:00Z");
        entry.theCase.complaintDates.answerBy = test::at("2025-12-12T16:00:00Z");
    }
    auto page = openPage(timeline);
    page->open(test::maritSnapshot());
    return framed(std::move(page), request);
}

std::unique_ptr<QWidget> makePrivate(const Request &request)
{
    auto page = maritPage();
    page->setPrivate(true);
    return framed(std::move(page), request);
}

std::unique_ptr<QWidget> makeLoading(const Request &request)
{
    test::MemoryTimeline &timeline = keptTimeline();
    timeline.hold = true;
    auto page = openPage(timeline);
    page->showLoading(QStringLiteral("Marit Sørbø"));
    return framed(std::move(page), request);
}

std::unique_ptr<QWidget> makeEmpty(const Request &request)
{
    auto page = openPage(keptTimeline());
    domain::CustomerSnapshot someone;
    someone.customer = test::maritSnapshot().customer;
    someone.customer.orderCount = 0;
    page->open(someone);
    return framed(std::move(page), request);
}

const bool kOpenAdded = registerScreen({QStringLiteral("customer-open"), {1440, 900}, makeOpen});
const bool kComplaintAdded =
    registerScreen({QStringLiteral("customer-complaint"), {1440, 900}, makeComplaint});
const bool kHiddenAdded = registerScreen({QStringLiteral("customer-private"), {1440, 900}, makePrivate});
const bool kLoadingAdded = registerScreen({QStringLiteral("customer-loading"), {1440, 900}, makeLoading});
const bool kNobodyAdded = registerScreen({QStringLiteral("customer-empty"), {1440, 900}, makeEmpty});

} // namespace

} // namespace leeway::screens
