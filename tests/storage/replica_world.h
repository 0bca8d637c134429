#pragma once

#include "domain/json/values.h"
#include "storage/customer_writes.h"
#include "storage/offer_rows.h"
#include "storage/replica/rows.h"

namespace leeway::test
{

using domain::Attempt;
using domain::AttemptId;
using domain::Case;
using domain::CaseId;
using domain::Contact;
using domain::ContactId;
using domain::Customer;
using domain::CustomerId;
using domain::Interaction;
using domain::InteractionId;
using domain::InteractionRecord;
using domain::Offer;
using domain::OfferId;
using domain::Order;
using domain::OrderId;
using domain::OrderLineId;
using domain::Outcome;
using domain::OutcomeId;
using domain::PointMark;
using domain::PointMarkId;
using domain::Promise;
using domain::PromiseId;
using domain::rowOf;
using domain::StoreRow;
using storage::Transaction;

inline constexpr base::Instant kAt = base::instantFromMs(1'700'000'000'000);
inline constexpr auto kDay = std::chrono::days(1);

/// Two customers whose records point at each other's: what is Ben's hangs on a case of Anna's.
struct World {
    Customer anna;
    Customer ben;
    Case annas; ///< Ben's case is merged into it
    Case bens;
    Interaction told;   ///< Ben's; its main case is Anna's
    Interaction linked; ///< Ben's; linked to Anna's case beside his own
    Attempt attempt;
    Promise promise;
    Outcome outcome;
    Contact contact;
    PointMark mark;
    Offer offer; ///< Ben's; about Anna's case
    Order order; ///< Ben's; Anna's case is about its line

    explicit World(const base::Clock &clock)
    {
        anna.id = CustomerId::make(clock);
        anna.name = QStringLiteral("Anna Lund");
        ben.id = CustomerId::make(clock);
        ben.name = QStringLiteral("Ben Moe");
        annas = opened(clock, anna.id, QStringLiteral("A kettle leaks"));
        bens = opened(clock, ben.id, QStringLiteral("It drips"));
        told = said(clock, annas.id, QStringLiteral("puddle"));
        linked = said(clock, bens.id, QStringLiteral("towel"));
        makeFacts(clock);
        order.id = OrderId::make(clock);
        order.customer = ben.id;
        order.number = QStringLiteral("7001");
        order.orderedAt = kAt;
        order.lines.resize(1);
        order.lines.front().id = OrderLineId::make(clock);
        order.lines.front().article = QStringLiteral("Kettle");
    }

    void makeFacts(const base::Clock &clock)
    {
        attempt.id = AttemptId::make(clock);
        attempt.customer = ben.id;
        attempt.caseId = annas.id;
        attempt.what = QStringLiteral("dried it");
        promise.id = PromiseId::make(clock);
        promise.customer = ben.id;
        promise.caseId = annas.id;
        promise.what = QStringLiteral("a call");
        outcome.id = OutcomeId::make(clock);
        outcome.customer = ben.id;
        outcome.caseId = annas.id;
        contact.id = ContactId::make(clock);
        contact.customer = ben.id;
        contact.caseId = annas.id;
        contact.openedAt = kAt;
        mark.id = PointMarkId::make(clock);
        mark.customer = ben.id;
        mark.contact = contact.id;
        mark.point = QStringLiteral("own_the_miss");
        mark.person = domain::PersonId::make(clock);
        offer.id = OfferId::make(clock);
        offer.customer = ben.id;
        offer.theCase = annas.id;
        offer.contact = contact.id;
        offer.shown.resize(1);
        offer.shown.front().resolution = QStringLiteral("apology");
        offer.chosen = QStringLiteral("apology");
    }

    static Case opened(const base::Clock &clock, CustomerId customer, const QString &title)
    {
        Case made;
        made.id = CaseId::make(clock);
        made.customer = customer;
        made.title = title;
        made.openedAt = kAt;
        return made;
    }

    [[nodiscard]] Interaction said(const base::Clock &clock, CaseId about, const QString &body) const
    {
        Interaction made;
        made.id = InteractionId::make(clock);
        made.customer = ben.id;
        made.mainCase = about;
        made.at = kAt;
        made.body = body;
        return made;
    }

    base::Result<void> put(Transaction &tx) const
    {
        using Step = std::function<base::Result<void>()>;
        for (const Step &step : std::initializer_list<Step>{
                 [&] { return putCustomer(tx, anna); }, [&] { return putCustomer(tx, ben); },
                 [&] { return putCase(tx, annas); }, [&] { return putCase(tx, bens); },
                 [&] { return setMergedInto(tx, ben.id, anna.id); },
                 [&] { return setCaseMergedInto(tx, bens.id, annas.id); },
                 [&] { return putInteraction(tx, told); }, [&] { return putInteraction(tx, linked); },
                 [&] { return linkInteraction(tx, linked.id, annas.id, true); },
                 [&] { return putAttempt(tx, attempt); }, [&] { return putPromise(tx, promise); },
                 [&] { return putOutcome(tx, outcome); }, [&] { return putContact(tx, contact); },
                 [&] { return putPointMark(tx, mark); }, [&] { return putOffer(tx, offer); },
                 [&] { return putOrder(tx, order); },
                 [&] { return linkCaseToLine(tx, annas.id, order.lines.front().id, true); }}) {
            if (base::Result<void> done = step(); !done)
                return done;
        }
        return {};
    }
};

inline InteractionRecord recordOf(const Interaction &interaction)
{
    InteractionRecord record;
    record.interaction = interaction;
    return record;
}

/// As the store writes it: a computer of its own hands over no team.
inline QJsonObject storeRowOf(const Customer &customer)
{
    QJsonObject row = rowOf(customer);
    if (!customer.team.isNull())
        row.insert(QStringLiteral("team"), customer.team.toString());
    return row;
}

inline StoreRow rowFor(const char *table, const QString &key, std::optional<QJsonObject> row = {})
{
    return {.table = QLatin1String(table), .key = key, .row = std::move(row)};
}

} // namespace leeway::test
