#include "support/company_fixture.h"
#include "support/marit_fixture.h"
#include "tests/screens/registry.h"
#include "ui/customer/customer_page.h"
#include "ui/customer/orders_page.h"
#include "ui/edit/case_line_panel.h"
#include "ui/edit/case_merge_panel.h"
#include "ui/edit/case_split_panel.h"
#include "ui/edit/edit_customer_panel.h"
#include "ui/edit/order_customer_panel.h"
#include "ui/edit/reason_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

// What belongs to what: merged and split cases, order lines, the people of a household; what is pinned, and
// what is opened only with a reason.
namespace leeway::screens
{

namespace
{

const test::ManualClock &linkClock()
{
    static const test::ManualClock clock;
    return clock;
}

ui::EditContext linkContext()
{
    return {&linkClock(), QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
}

domain::CaseEntry pictureCase(const char *number, const char *title, int entries)
{
    domain::CaseEntry out;
    out.theCase.id = domain::CaseId::make(linkClock());
    out.theCase.number = QString::fromLatin1(number);
    out.theCase.title = QString::fromUtf8(title);
    out.theCase.interactionCount = entries;
    return out;
}

std::vector<domain::Order> pictureOrders()
{
    const auto line = [](const char *article, qint64 minor) {
        domain::OrderLine out;
        out.id = domain::OrderLineId::make(linkClock());
        out.article = QString::fromUtf8(article);
        out.paid = {minor, QStringLiteral("NOK")};
        return out;
    };
    domain::Order machine;
    machine.id = domain::OrderId::make(linkClock());
    machine.number = QStringLiteral("104122");
    machine.status = QStringLiteral("delivered");
    machine.orderedAt = test::at("2025-10-20T09:00:00Z");
    machine.lines = {line("Coffee machine Aroma 300, brushed steel", 349'000),
                     line("Water filter, 4 pieces", 39'900)};
    domain::OrderEvent paid;
    paid.at = machine.orderedAt;
    paid.amount = {388'900, QStringLiteral("NOK")};
    paid.method = QStringLiteral("card");
    domain::OrderEvent delivery;
    delivery.kind = domain::OrderEventKind::Delivery;
    delivery.at = test::at("2025-11-14T10:00:00Z");
    delivery.detail = QStringLiteral("second replacement; courier photo shows a dented box");
    machine.lines.front().warrantyUntil = test::at("2028-10-20T09:00:00Z");
    machine.events = {paid, delivery};
    domain::Order chairs;
    chairs.id = domain::OrderId::make(linkClock());
    chairs.number = QStringLiteral("98771");
    chairs.orderedAt = test::at("2025-02-20T09:00:00Z");
    chairs.lines = {line("Garden chair", 129'000)};
    return {machine, chairs};
}

std::vector<domain::CaseLine> pictureLinks(const domain::Order &order, domain::CaseId id)
{
    domain::CaseLine out;
    out.caseId = id;
    out.caseNumber = QStringLiteral("48213");
    out.caseTitle = QStringLiteral("Cracked water tank");
    out.line = order.lines.front().id;
    out.order = order.id;
    out.orderNumber = order.number;
    out.article = order.lines.front().article;
    return {out};
}

std::unique_ptr<QWidget> makeCaseMerge(const Request &)
{
    auto panel = std::make_unique<ui::CaseMergePanel>();
    const auto one = pictureCase("48211", "Second machine cracked too", 3);
    panel->start(one,
                 {pictureCase("48213", "Cracked water tank", 9), pictureCase("45102", "Late delivery", 6)});
    panel->findChild<QComboBox *>()->setCurrentIndex(0);
    panel->trigger();
    return panel;
}

std::unique_ptr<QWidget> makeCaseSplit(const Request &)
{
    auto panel = std::make_unique<ui::CaseSplitPanel>(linkContext());
    std::vector<domain::Interaction> entries;
    for (const char *title : {"Email from Marit", "On the phone with you", "Second replacement delivered",
                              "Call-back not made"}) {
        domain::Interaction entry;
        entry.id = domain::InteractionId::make(linkClock());
        entry.at = test::at("2025-11-19T08:12:00Z");
        entry.title = QString::fromLatin1(title);
        entries.push_back(entry);
    }
    panel->setOffered(test::companyOfTwoTeams().choices);
    panel->start(pictureCase("48213", "Cracked water tank", 4).theCase, entries, false);
    panel->findChild<QListWidget *>()->item(0)->setCheckState(Qt::Checked);
    panel->findChild<QListWidget *>()->item(2)->setCheckState(Qt::Checked);
    panel->findChild<QLineEdit *>()->setText(QStringLiteral("Chairs came late"));
    return panel;
}

std::unique_ptr<QWidget> makeCaseLine(const Request &)
{
    auto panel = std::make_unique<ui::CaseLinePanel>();
    const domain::Case tank = pictureCase("48213", "Cracked water tank", 9).theCase;
    panel->start({.cases = {tank}, .orders = pictureOrders(), .caseId = tank.id, .line = {}});
    panel->trigger();
    return panel;
}

std::unique_ptr<QWidget> makeOrderCustomer(const Request &)
{
    auto panel = std::make_unique<ui::OrderCustomerPanel>(linkContext());
    domain::Order order = pictureOrders().front();
    order.customerKey = QStringLiteral("AH-1044-0082");
    panel->start(order);
    domain::CustomerHit hit;
    hit.row.id = domain::CustomerId::make(linkClock());
    hit.row.name = QStringLiteral("Marit Sørbø");
    hit.row.place = QStringLiteral("Trondheim");
    panel->setCandidates({hit});
    return panel;
}

std::unique_ptr<QWidget> makeReason(const Request &)
{
    auto panel = std::make_unique<ui::ReasonPanel>();
    panel->startRestricted(domain::CustomerId::make(linkClock()), QStringLiteral("Lena Huber"));
    return panel;
}

domain::CustomerSnapshot pictureHousehold()
{
    domain::CustomerSnapshot out = test::maritSnapshot();
    out.customer.kind = domain::CustomerKind::Household;
    out.customer.name = QStringLiteral("Familien Bakke Hansen");
    out.customer.pronunciation.clear();
    const auto member = [&out](const char *name, const char *role, bool decides) {
        domain::Member m;
        m.id = domain::MemberId::make(linkClock());
        m.name = QString::fromUtf8(name);
        m.role = QString::fromLatin1(role);
        m.language = QStringLiteral("nb");
        m.decidesMoney = decides;
        out.members.push_back(m);
    };
    member("Tor Bakke", "father", false);
    member("Kari Hansen", "mother", true);
    member("Ola", "son", false);
    domain::Handle phone;
    phone.id = domain::HandleId::make(linkClock());
    phone.value = QStringLiteral("+47 934 56 789");
    phone.member = out.members[1].id;
    out.handles = {phone};
    return out;
}

std::unique_ptr<QWidget> makeHouseholdForm(const Request &)
{
    auto panel = std::make_unique<ui::EditCustomerPanel>(linkContext());
    panel->startEdit(pictureHousehold());
    for (auto *button : panel->findChildren<QAbstractButton *>()) {
        if (button->accessibleName().startsWith(QStringLiteral("Change \u2068Kari")))
            button->click();
    }
    return panel;
}

std::unique_ptr<QWidget> makeOrders(const Request &)
{
    auto page = std::make_unique<ui::OrdersPage>();
    page->setFormat(test::osloFormat());
    const std::vector<domain::Order> orders = pictureOrders();
    page->setOrders(orders, pictureLinks(orders.front(), domain::CaseId::make(linkClock())));
    return page;
}

/// The column where the whole window would have it.
std::unique_ptr<QWidget> inWindow(std::unique_ptr<QWidget> page, const Request &request)
{
    auto window = std::make_unique<QWidget>();
    auto *row = new QHBoxLayout(window.get());
    const bool wide = request.size.width() >= 1400;
    row->setContentsMargins(wide ? 328 : 264, 44, wide ? 400 : 376, 40);
    row->addWidget(page.release());
    window->setFocusPolicy(Qt::StrongFocus);
    window->setFocus();
    return window;
}

test::MemoryTimeline &linkTimeline()
{
    static std::vector<std::unique_ptr<test::MemoryTimeline>> kept;
    return *kept.emplace_back(std::make_unique<test::MemoryTimeline>());
}

std::unique_ptr<QWidget> makePinned(const Request &request)
{
    test::MemoryTimeline &timeline = linkTimeline();
    test::addMaritHistory(timeline);
    domain::CaseEntry &tank = timeline.caseList.front();
    tank.lines = pictureLinks(pictureOrders().front(), tank.theCase.id);
    tank.merged = {pictureCase("48211", "Second machine cracked too", 3).theCase};
    for (domain::TimelineEntry &entry : timeline.events)
        entry.interaction.pinned = entry.interaction.title == QStringLiteral("Email from Marit");
    auto page = std::make_unique<ui::CustomerPage>(timeline);
    page->setFormat(test::osloFormat());
    page->open(pictureHousehold());
    return inWindow(std::move(page), request);
}

std::unique_ptr<QWidget> makeRestricted(const Request &request)
{
    auto page = std::make_unique<ui::CustomerPage>(linkTimeline());
    page->setFormat(test::osloFormat());
    page->showRestricted(QStringLiteral("Lena Huber"));
    return inWindow(std::move(page), request);
}

const bool kCaseMergeAdded = registerScreen({QStringLiteral("case-merge"), {400, 560}, makeCaseMerge});
const bool kCaseSplitAdded = registerScreen({QStringLiteral("case-split"), {400, 760}, makeCaseSplit});
const bool kCaseLineAdded = registerScreen({QStringLiteral("case-line"), {400, 480}, makeCaseLine});
const bool kOrderAdded = registerScreen({QStringLiteral("order-customer"), {400, 640}, makeOrderCustomer});
const bool kReasonAdded = registerScreen({QStringLiteral("restricted-reason"), {400, 480}, makeReason});
const bool kHouseholdAdded =
    registerScreen({QStringLiteral("edit-household"), {400, 1500}, makeHouseholdForm});
const bool kOrdersAdded = registerScreen({QStringLiteral("orders"), {400, 560}, makeOrders});
const bool kPinnedAdded = registerScreen({QStringLiteral("customer-household"), {1440, 900}, makePinned});
const bool kRestrictedAdded =
    registerScreen({QStringLiteral("customer-restricted"), {1440, 900}, makeRestricted});

} // namespace

} // namespace leeway::screens
