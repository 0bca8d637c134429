#include "domain/json/owed.h"

#include "domain/json/fields.h"

namespace leeway::domain
{

using base::Result;

namespace
{

/// What body and row say alike.
void readSaid(JsonFields &f, Owed &owed)
{
    owed.customer = f.id<CustomerId>(QStringLiteral("customer"));
    owed.theCase = f.id<CaseId>(QStringLiteral("case"));
    owed.contact = f.id<ContactId>(QStringLiteral("contact"));
    owed.line = f.id<OrderLineId>(QStringLiteral("order_line"));
    owed.entry = f.text(QStringLiteral("entry"));
    owed.gives = f.oneOf<OwedRight>(QStringLiteral("gives"));
    owed.way = f.oneOf<PayoutWay>(QStringLiteral("way"));
    owed.amount = {f.number(QStringLiteral("amount_minor")), f.text(QStringLiteral("currency"))};
}

} // namespace

QJsonObject toJson(const Owed &owed)
{
    const bool money = owed.gives != OwedRight::Repair;
    return {{QStringLiteral("owed"), owed.id.toString()},
            {QStringLiteral("customer"), owed.customer.toString()},
            {QStringLiteral("case"), owed.theCase.toString()},
            {QStringLiteral("contact"), owed.contact.toString()},
            {QStringLiteral("order_line"), owed.line.toString()},
            {QStringLiteral("entry"), owed.entry},
            {QStringLiteral("gives"), nameOf(owed.gives)},
            {QStringLiteral("way"), nameOf(owed.way)},
            {QStringLiteral("amount_minor"), money ? QJsonValue(owed.amount.minor) : QJsonValue()},
            {QStringLiteral("currency"), owed.amount.currency}};
}

Result<Owed> owedFrom(const QJsonObject &body)
{
    JsonFields f(body);
    Owed owed;
    owed.id = f.id<OwedId>(QStringLiteral("owed"));
    readSaid(f, owed);
    return f.answer(std::move(owed));
}

Result<Owed> owedFromRow(const QJsonObject &row)
{
    JsonFields f(row);
    Owed owed;
    owed.id = f.id<OwedId>(QStringLiteral("id"));
    readSaid(f, owed);
    owed.team = f.id<TeamId>(QStringLiteral("team"));
    owed.person = f.id<PersonId>(QStringLiteral("person"));
    owed.interaction = f.id<InteractionId>(QStringLiteral("interaction"));
    owed.at = f.instant(QStringLiteral("at"));
    owed.state = f.oneOf<GrantState>(QStringLiteral("state"));
    return f.answer(std::move(owed));
}

} // namespace leeway::domain
