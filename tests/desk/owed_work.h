#pragma once

#include "desk/budget.h"
#include "desk/contact_desk.h"
#include "desk/order_links.h"
#include "desk/owed.h"

#include <QTimeZone>

namespace leeway::test
{

/// What is owed for a line of an order, by an entry for where the customer lives, is given and taken back.
inline void giveOwedAndTakeBack(DeskFixture &at, domain::CustomerId customer)
{
    desk::Desk &desk = *at.desk;
    resolution::OwedEntry entry;
    entry.key = QStringLiteral("goods");
    entry.row.place = QStringLiteral("Trondheim");
    entry.row.untilMonths = 24;
    entry.row.rights = {domain::OwedRight::Refund};
    entry.currency = QStringLiteral("EUR");
    entry.authority = {{desk.me().role, {50'000, entry.currency}}};
    got(desk::putPolicies(desk, {desk::policyOf(entry)}));
    domain::Case about;
    about.customer = customer;
    about.title = QStringLiteral("Pump is loud");
    about = got(desk::openCase(desk, about));
    domain::Order order;
    order.id = domain::OrderId::make(*at.clock);
    order.customer = customer;
    order.number = QStringLiteral("1042-01");
    order.lines.resize(1);
    order.lines.front().id = domain::OrderLineId::make(*at.clock);
    order.lines.front().article = QStringLiteral("Pump");
    order.lines.front().paid = {8'990, entry.currency};
    order.events.resize(1);
    order.events.front().id = domain::OrderEventId::make(*at.clock);
    order.events.front().kind = domain::OrderEventKind::Delivery;
    order.events.front().at = at.clock->now() - std::chrono::hours(48);
    got(at.storage->write([order](storage::Transaction &tx) { return storage::putOrder(tx, order); }));
    got(desk::linkOrderLine(desk, about.id, order.lines.front().id));
    desk::LiveContact call;
    call.contact.customer = customer;
    call.contact.caseId = about.id;
    call = got(desk::beginContact(desk, call));
    const desk::LeewayMoment moment = got(desk::readLeeway(desk, call, QTimeZone::utc()));
    const domain::Owed given =
        got(desk::giveOwed(desk, call, QTimeZone::utc(),
                           {domain::OwedId::make(*at.clock), moment.owed.value(), QStringLiteral("Refund")}));
    got(desk::undoOwed(desk, given, QStringLiteral("Taken back: refund")));
}

} // namespace leeway::test
