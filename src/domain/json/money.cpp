#include "domain/json/money.h"

#include "base/canonical_json.h"
#include "domain/json/fields.h"

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

PolicyId policyId(PolicyKind kind, const QString &key)
{
    static const QUuid kSpace = QUuid::fromString(QStringLiteral("5f0a2c1e-3a55-5d0b-8a6e-1c7d2be94f63"));
    return PolicyId{QUuid::createUuidV5(kSpace, nameOf(kind) + u' ' + key)};
}

QJsonObject recordOf(const Policy &policy)
{
    return {{QStringLiteral("id"), policy.id.toString()},
            {QStringLiteral("kind"), nameOf(policy.kind)},
            {QStringLiteral("key"), policy.key},
            {QStringLiteral("content"), policy.content},
            {QStringLiteral("active"), policy.active}};
}

Result<Policy> policyFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Policy{.id = f.id<PolicyId>(QStringLiteral("id")),
                           .kind = f.oneOf<PolicyKind>(QStringLiteral("kind")),
                           .key = f.text(QStringLiteral("key")),
                           .content = f.object(QStringLiteral("content")),
                           .active = f.flag(QStringLiteral("active"), true)});
}

Result<void> checked(const Policy &policy)
{
    constexpr int kLongestKey = 100;
    if (policy.key.trimmed().isEmpty() || policy.key.size() > kLongestKey)
        return fail(Code::FieldInvalid, QStringLiteral("key"));
    if (policy.id != policyId(policy.kind, policy.key))
        return fail(Code::FieldInvalid, QStringLiteral("id"));
    if (policy.content.isEmpty() || base::canonicalJson(policy.content).size() > kLongestPolicy)
        return fail(Code::FieldInvalid, QStringLiteral("content"));
    return {};
}

QJsonObject toJson(const Grant &grant)
{
    QJsonArray orders;
    for (const OrderId &order : grant.orders)
        orders.append(order.toString());
    QJsonObject body{
        {QStringLiteral("grant"), grant.id.toString()},
        {QStringLiteral("customer"), grant.customer.toString()},
        {QStringLiteral("case"), grant.theCase ? QJsonValue(grant.theCase->toString()) : QJsonValue()},
        {QStringLiteral("contact"), grant.contact.toString()},
        {QStringLiteral("orders"), orders},
        {QStringLiteral("resolution"), grant.resolution},
        {QStringLiteral("kind"), nameOf(grant.kind)},
        {QStringLiteral("way"), nameOf(grant.way)},
        {QStringLiteral("amount_minor"), grant.amount.minor},
        {QStringLiteral("currency"), grant.amount.currency},
        {QStringLiteral("base_minor"), grant.base.minor},
        {QStringLiteral("base_currency"), grant.base.currency},
        {QStringLiteral("rate"), grant.rate ? QJsonValue(toJson(*grant.rate)) : QJsonValue()},
        {QStringLiteral("rule"), grant.rule},
        {QStringLiteral("rule_version"), grant.ruleVersion},
        {QStringLiteral("fund"), grant.fund.toString()},
        {QStringLiteral("lease"), grant.lease.toString()},
        {QStringLiteral("number"), grant.number}};
    if (grant.approval)
        body.insert(QStringLiteral("approval"), grant.approval->toString());
    return body;
}

Result<Fund> fundFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Fund{.id = f.id<FundId>(QStringLiteral("id")),
                         .team = f.id<TeamId>(QStringLiteral("team")),
                         .name = f.text(QStringLiteral("name")),
                         .currency = f.text(QStringLiteral("currency"))});
}

Result<Lease> leaseFrom(const QJsonObject &row)
{
    JsonFields f(row);
    Lease lease;
    lease.id = f.id<LeaseId>(QStringLiteral("id"));
    lease.fund = f.id<FundId>(QStringLiteral("fund"));
    lease.person = f.id<PersonId>(QStringLiteral("person"));
    lease.currency = f.text(QStringLiteral("currency"));
    lease.granted = f.number(QStringLiteral("granted"));
    lease.spent = f.number(QStringLiteral("spent"));
    lease.lastNumber = f.number(QStringLiteral("last_number"));
    lease.state = f.oneOf<LeaseState>(QStringLiteral("state"));
    lease.frozen = f.flag(QStringLiteral("frozen"));
    lease.issuedAt = f.instant(QStringLiteral("issued_at"));
    lease.ttl = std::chrono::milliseconds(f.number(QStringLiteral("ttl_ms")));
    lease.grace = std::chrono::milliseconds(f.number(QStringLiteral("grace_ms")));
    lease.approval = f.optionalId<ApprovalId>(QStringLiteral("approval"));
    return f.answer(std::move(lease));
}

namespace
{

/// What a body and a row say alike; `id` is the key of the grant's own id.
Result<Grant> grantIn(const QJsonObject &object, const QString &id)
{
    JsonFields f(object);
    Grant grant;
    grant.id = f.id<GrantId>(id);
    grant.customer = f.id<CustomerId>(QStringLiteral("customer"));
    grant.theCase = f.optionalId<CaseId>(QStringLiteral("case"));
    grant.contact = f.id<ContactId>(QStringLiteral("contact"));
    grant.resolution = f.text(QStringLiteral("resolution"));
    grant.kind = f.oneOf<ResolutionKind>(QStringLiteral("kind"));
    grant.way = f.oneOf<PayoutWay>(QStringLiteral("way"));
    grant.amount = {f.number(QStringLiteral("amount_minor")), f.text(QStringLiteral("currency"))};
    grant.base = {f.number(QStringLiteral("base_minor")), f.text(QStringLiteral("base_currency"))};
    grant.rule = f.text(QStringLiteral("rule"));
    grant.ruleVersion = static_cast<int>(f.number(QStringLiteral("rule_version")));
    grant.fund = f.id<FundId>(QStringLiteral("fund"));
    grant.lease = f.id<LeaseId>(QStringLiteral("lease"));
    grant.number = f.number(QStringLiteral("number"));
    grant.approval = f.optionalId<ApprovalId>(QStringLiteral("approval"));
    for (const QString &order : f.texts(QStringLiteral("orders")))
        grant.orders.push_back(OrderId::fromString(order));
    if (f.has(QStringLiteral("rate"))) {
        const Result<Rate> rate = rateFrom(f.object(QStringLiteral("rate")));
        if (!rate)
            return tl::unexpected(rate.error());
        grant.rate = *rate;
    }
    return f.answer(std::move(grant));
}

} // namespace

Result<Grant> grantFrom(const QJsonObject &body)
{
    return grantIn(body, QStringLiteral("grant"));
}

Result<Grant> grantFromRow(const QJsonObject &row)
{
    Result<Grant> grant = grantIn(row, QStringLiteral("id"));
    if (!grant)
        return grant;
    JsonFields f(row);
    grant->person = f.id<PersonId>(QStringLiteral("person"));
    grant->at = f.instant(QStringLiteral("at"));
    grant->interaction = f.id<InteractionId>(QStringLiteral("interaction"));
    grant->state = f.oneOf<GrantState>(QStringLiteral("state"));
    grant->toldAt = f.optionalInstant(QStringLiteral("told_at"));
    return f.answer(*std::move(grant));
}

} // namespace leeway::domain
