#pragma once

#include "support/leeway_fixture.h"

/// Somebody who can be asked for more than may be given to Marit, an ask, and an answer.
namespace leeway::test
{

inline domain::Person lead(quint32 number, const QString &name)
{
    domain::Person one;
    one.id = numberedId<domain::PersonId>(number);
    one.name = name;
    one.role = domain::Role::Lead;
    return one;
}

/// Tomasz leads and is on duty; after him Nadia.
inline void onDuty(InventedLeeway &invented)
{
    invented.moment.answerers = {lead(21, QStringLiteral("Tomasz Wilk")),
                                 lead(22, QStringLiteral("Nadia Benali")), std::nullopt};
}
/// Asked now, at 15:08, for NOK 1 200 in this contact, with 940 to give without asking.
inline domain::Approval &askMore(InventedLeeway &invented)
{
    onDuty(invented);
    desk::LeewayMoment &moment = invented.moment;
    domain::Approval ask;
    ask.id = numberedId<domain::ApprovalId>(static_cast<quint32>(40 + moment.asked.size()));
    ask.fund = moment.fund->id;
    ask.person = moment.ask.person;
    ask.customer = moment.ask.customers.front();
    ask.theCase = moment.ask.theCase;
    ask.contact = moment.ask.contacts.front().contact;
    ask.resolution = QStringLiteral("goodwill");
    ask.way = domain::PayoutWay::OriginalPayment;
    ask.amount = {120'000, QStringLiteral("NOK")};
    ask.base = {10'213, QStringLiteral("EUR")};
    ask.why = QStringLiteral("Third failure, rented a machine for Saturday");
    ask.waits = true;
    ask.askedAt = invented.clock.now();
    ask.until = ask.askedAt + domain::kAskStands;
    ask.asked = moment.answerers.first->id;
    ask.next = moment.answerers.next->id;
    ask.nextAt = ask.askedAt + domain::kNextAskedAfter;
    ask.mayGive = domain::Money{94'000, QStringLiteral("NOK")};
    moment.asked.insert(moment.asked.begin(), ask);
    return moment.asked.front();
}
/// Tomasz answers the newest ask now.
inline domain::Approval &answerAsk(InventedLeeway &invented, domain::ApprovalState state,
                                   const QString &words, qint64 approved = 0)
{
    domain::Approval &ask = invented.moment.asked.front();
    ask.state = state;
    ask.decidedBy = numberedId<domain::PersonId>(21);
    ask.decidedAt = invented.clock.now();
    ask.words = words;
    if (approved > 0) {
        ask.approved = domain::Money{approved, QStringLiteral("NOK")};
        ask.approvedBase = domain::Money{approved * 10'213 / 120'000 + 1, QStringLiteral("EUR")};
    }
    return ask;
}

} // namespace leeway::test
