#include "domain/json/hold.h"

#include "domain/json/fields.h"

namespace leeway::domain
{

using base::Result;

Result<CustomerHold> customerHoldFrom(const QJsonObject &row)
{
    JsonFields f(row);
    CustomerHold hold;
    hold.contact = f.id<ContactId>(QStringLiteral("id"));
    hold.person = f.id<PersonId>(QStringLiteral("person"));
    hold.fund = f.id<FundId>(QStringLiteral("fund"));
    hold.customer = f.id<CustomerId>(QStringLiteral("customer"));
    hold.theCase = f.optionalId<CaseId>(QStringLiteral("case"));
    hold.takenAt = f.instant(QStringLiteral("taken_at"));
    hold.endsAt = f.instant(QStringLiteral("ends_at"));
    JsonFields amounts(f.object(QStringLiteral("amounts")));
    for (const QString &name : snakeNames<ResolutionKind>()) {
        if (!amounts.has(name))
            continue;
        const qint64 minor = amounts.number(name);
        if (minor < 0)
            return base::fail(base::Code::FieldInvalid, QStringLiteral("amounts"));
        hold.amounts[*snakeValueOf<ResolutionKind>(name)] = minor;
    }
    f.noteFrom(amounts);
    const QStringList before = f.texts(QStringLiteral("before"));
    hold.before.reserve(static_cast<std::size_t>(before.size()));
    for (const QString &grant : before)
        hold.before.push_back(GrantId::fromString(grant));
    return f.answer(std::move(hold));
}

QJsonObject toJson(const CustomerHold &hold)
{
    QJsonObject amounts;
    for (const auto &[kind, minor] : hold.amounts)
        amounts.insert(snakeNameOf(kind), minor);
    QJsonArray before;
    for (const GrantId &grant : hold.before)
        before.append(grant.toString());
    QJsonObject row{{QStringLiteral("id"), hold.contact.toString()},
                    {QStringLiteral("person"), hold.person.toString()},
                    {QStringLiteral("fund"), hold.fund.toString()},
                    {QStringLiteral("customer"), hold.customer.toString()},
                    {QStringLiteral("amounts"), amounts},
                    {QStringLiteral("before"), before},
                    {QStringLiteral("taken_at"), base::toMs(hold.takenAt)},
                    {QStringLiteral("ends_at"), base::toMs(hold.endsAt)}};
    if (hold.theCase)
        row.insert(QStringLiteral("case"), hold.theCase->toString());
    return row;
}

} // namespace leeway::domain
