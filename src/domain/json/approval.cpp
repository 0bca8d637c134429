#include "domain/json/approval.h"

#include "domain/json/fields.h"

namespace leeway::domain
{

using base::Result;

namespace
{

QJsonValue idOrNull(const auto &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

QJsonArray listOf(const std::vector<OrderId> &orders)
{
    QJsonArray list;
    for (const OrderId &order : orders)
        list.append(order.toString());
    return list;
}

/// What a body and a row say alike; `id` is the key of its own id.
Approval read(JsonFields &f, const QString &id)
{
    Approval approval;
    approval.id = f.id<ApprovalId>(id);
    approval.fund = f.id<FundId>(QStringLiteral("fund"));
    approval.lease = f.id<LeaseId>(QStringLiteral("lease"));
    approval.customer = f.id<CustomerId>(QStringLiteral("customer"));
    approval.theCase = f.optionalId<CaseId>(QStringLiteral("case"));
    approval.contact = f.id<ContactId>(QStringLiteral("contact"));
    approval.resolution = f.text(QStringLiteral("resolution"));
    approval.kind = f.oneOf<ResolutionKind>(QStringLiteral("kind"));
    approval.way = f.oneOf<PayoutWay>(QStringLiteral("way"));
    approval.amount = {f.number(QStringLiteral("amount_minor")), f.text(QStringLiteral("currency"))};
    approval.base = {f.number(QStringLiteral("base_minor")), f.text(QStringLiteral("base_currency"))};
    for (const QString &order : f.texts(QStringLiteral("orders")))
        approval.orders.push_back(OrderId::fromString(order));
    approval.why = f.text(QStringLiteral("why"));
    approval.waits = f.flag(QStringLiteral("waits"));
    approval.until = f.instant(QStringLiteral("until"));
    approval.asked = f.idOrNull<PersonId>(QStringLiteral("asked"));
    approval.next = f.idOrNull<PersonId>(QStringLiteral("next"));
    approval.nextAt = f.optionalInstant(QStringLiteral("next_at"));
    approval.needs = f.oneOf<Role>(QStringLiteral("needs"));
    approval.limits = f.list(QStringLiteral("limits"));
    if (f.has(QStringLiteral("may_give_minor")))
        approval.mayGive = Money{f.number(QStringLiteral("may_give_minor")), approval.amount.currency};
    approval.rule = f.text(QStringLiteral("rule"));
    approval.ruleVersion = static_cast<int>(f.number(QStringLiteral("rule_version")));
    return approval;
}

Result<Approval> withRate(JsonFields &f, Approval approval)
{
    if (f.has(QStringLiteral("rate"))) {
        const Result<Rate> rate = rateFrom(f.object(QStringLiteral("rate")));
        if (!rate)
            return tl::unexpected(rate.error());
        approval.rate = *rate;
    }
    return f.answer(std::move(approval));
}

} // namespace

QJsonObject toJson(const Approval &approval)
{
    const auto instant = [](const std::optional<base::Instant> &at) {
        return at ? QJsonValue(base::toMs(*at)) : QJsonValue();
    };
    return {
        {QStringLiteral("approval"), approval.id.toString()},
        {QStringLiteral("fund"), approval.fund.toString()},
        {QStringLiteral("lease"), approval.lease.toString()},
        {QStringLiteral("customer"), approval.customer.toString()},
        {QStringLiteral("case"), approval.theCase ? QJsonValue(approval.theCase->toString()) : QJsonValue()},
        {QStringLiteral("contact"), approval.contact.toString()},
        {QStringLiteral("orders"), listOf(approval.orders)},
        {QStringLiteral("resolution"), approval.resolution},
        {QStringLiteral("kind"), nameOf(approval.kind)},
        {QStringLiteral("way"), nameOf(approval.way)},
        {QStringLiteral("amount_minor"), approval.amount.minor},
        {QStringLiteral("currency"), approval.amount.currency},
        {QStringLiteral("base_minor"), approval.base.minor},
        {QStringLiteral("base_currency"), approval.base.currency},
        {QStringLiteral("rate"), approval.rate ? QJsonValue(toJson(*approval.rate)) : QJsonValue()},
        {QStringLiteral("why"), approval.why},
        {QStringLiteral("waits"), approval.waits},
        {QStringLiteral("until"), base::toMs(approval.until)},
        {QStringLiteral("asked"), idOrNull(approval.asked)},
        {QStringLiteral("next"), idOrNull(approval.next)},
        {QStringLiteral("next_at"), instant(approval.nextAt)},
        {QStringLiteral("needs"), nameOf(approval.needs)},
        {QStringLiteral("limits"), approval.limits},
        {QStringLiteral("may_give_minor"),
         approval.mayGive ? QJsonValue(approval.mayGive->minor) : QJsonValue()},
        {QStringLiteral("rule"), approval.rule},
        {QStringLiteral("rule_version"), approval.ruleVersion}};
}

Result<Approval> approvalFrom(const QJsonObject &body)
{
    JsonFields f(body);
    return withRate(f, read(f, QStringLiteral("approval")));
}

Result<Approval> approvalFromRow(const QJsonObject &row)
{
    JsonFields f(row);
    Approval approval = read(f, QStringLiteral("id"));
    approval.person = f.id<PersonId>(QStringLiteral("person"));
    approval.askedAt = f.instant(QStringLiteral("asked_at"));
    approval.state = f.oneOf<ApprovalState>(QStringLiteral("state"));
    approval.decidedBy = f.idOrNull<PersonId>(QStringLiteral("decided_by"));
    approval.decidedAt = f.optionalInstant(QStringLiteral("decided_at"));
    approval.words = f.text(QStringLiteral("words"));
    if (f.has(QStringLiteral("approved_minor")))
        approval.approved = Money{f.number(QStringLiteral("approved_minor")), approval.amount.currency};
    if (f.has(QStringLiteral("approved_base_minor")))
        approval.approvedBase =
            Money{f.number(QStringLiteral("approved_base_minor")), approval.base.currency};
    approval.grant = f.optionalId<GrantId>(QStringLiteral("grant"));
    return withRate(f, std::move(approval));
}

} // namespace leeway::domain
