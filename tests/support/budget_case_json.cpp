#include "support/budget_case_json.h"

#include "domain/enum_names.h"
#include "resolution/rules_json.h"
#include "resolution/verdict_json.h"

#include <QJsonArray>

namespace leeway::test
{

namespace
{

template <class Id> QJsonArray listOf(const std::vector<Id> &ids)
{
    QJsonArray json;
    for (const Id &id : ids)
        json.append(id.toString());
    return json;
}

QJsonObject moneyJson(const domain::Money &money)
{
    return {{QStringLiteral("minor"), money.minor}, {QStringLiteral("currency"), money.currency}};
}

QJsonObject factsJson(const domain::Facts &facts)
{
    QJsonObject json;
    for (const domain::FactInfo &info : domain::factRegistry()) {
        const domain::FactValue &value = facts.value(info.fact);
        if (!value.known)
            continue;
        QJsonValue shown = facts.shown(info.fact);
        if (info.type == domain::FactType::Number)
            shown = value.number;
        else if (info.type == domain::FactType::YesNo)
            shown = value.number != 0;
        json.insert(QLatin1String(info.name), shown);
    }
    return json;
}

QJsonObject grantJson(const domain::CountedGrant &grant)
{
    return {{QStringLiteral("at"), base::toMs(grant.at)},
            {QStringLiteral("kind"), domain::snakeNameOf(grant.kind)},
            {QStringLiteral("base"), grant.base},
            {QStringLiteral("held"), grant.held},
            {QStringLiteral("contact"), grant.contact.toString()},
            {QStringLiteral("case"), grant.theCase.toString()},
            {QStringLiteral("orders"), listOf(grant.orders)},
            {QStringLiteral("customer"), grant.customer.toString()},
            {QStringLiteral("person"), grant.person.toString()},
            {QStringLiteral("team"), grant.team.toString()},
            {QStringLiteral("fund"), grant.fund.toString()}};
}

QJsonObject askJson(const resolution::BudgetAsk &ask)
{
    QJsonArray contacts;
    for (const resolution::ContactStart &one : ask.contacts)
        contacts.append(QJsonObject{{QStringLiteral("contact"), one.contact.toString()},
                                    {QStringLiteral("at"), base::toMs(one.at)}});
    QJsonArray rates;
    for (const domain::Rate &rate : ask.rates)
        rates.append(domain::toJson(rate));
    QJsonObject json{{QStringLiteral("person"), ask.person.toString()},
                     {QStringLiteral("role"), domain::snakeNameOf(ask.role)},
                     {QStringLiteral("team"), ask.team.toString()},
                     {QStringLiteral("fund"), ask.fund.toString()},
                     {QStringLiteral("fund_currency"), ask.fundCurrency},
                     {QStringLiteral("zone"), QString::fromLatin1(ask.zone.id())},
                     {QStringLiteral("kind"), domain::snakeNameOf(ask.kind)},
                     {QStringLiteral("amount"), moneyJson(ask.amount)},
                     {QStringLiteral("customers"), listOf(ask.customers)},
                     {QStringLiteral("own_customers"), listOf(ask.ownCustomers)},
                     {QStringLiteral("orders"), listOf(ask.orders)},
                     {QStringLiteral("contacts"), contacts},
                     {QStringLiteral("rates"), rates},
                     {QStringLiteral("rate_most_days"), ask.rateMostDays}};
    if (ask.theCase)
        json.insert(QStringLiteral("case"), ask.theCase->toString());
    if (ask.pricePaid)
        json.insert(QStringLiteral("price_paid"), moneyJson(*ask.pricePaid));
    if (ask.leaseLeft)
        json.insert(QStringLiteral("lease_left"), *ask.leaseLeft);
    return json;
}

QJsonValue momentJson(const std::optional<base::Instant> &at)
{
    return at ? QJsonValue(base::toMs(*at)) : QJsonValue();
}

QJsonObject totalJson(const domain::TotalKey &key, const domain::Total &total)
{
    QJsonArray subjects;
    for (const QUuid &subject : key.subjects)
        subjects.append(subject.toString(QUuid::WithoutBraces));
    QStringList kinds;
    for (const QString &name : domain::snakeNames<domain::ResolutionKind>()) {
        if ((key.kinds >> domain::snakeNames<domain::ResolutionKind>().indexOf(name) & 1) != 0)
            kinds.append(name);
    }
    kinds.sort();
    return {{QStringLiteral("scope"), domain::snakeNameOf(key.scope)},
            {QStringLiteral("subjects"), subjects},
            {QStringLiteral("from"), momentJson(key.from)},
            {QStringLiteral("until"), momentJson(key.until)},
            {QStringLiteral("kinds"), QJsonArray::fromStringList(kinds)},
            {QStringLiteral("used"), total.used},
            {QStringLiteral("held"), total.held}};
}

domain::Totals totalsIn(const BudgetCase &one)
{
    const auto keys = resolution::totalsNeeded(resolution::RuleBook(one.rules), one.facts, one.ask, one.now);
    return domain::totalsOf(one.history, keys);
}

} // namespace

QJsonObject toJson(const BudgetCase &one)
{
    QJsonArray totals;
    for (const auto &[key, total] : totalsIn(one))
        totals.append(totalJson(key, total));
    QJsonArray rules;
    for (const resolution::BudgetRule &rule : one.rules)
        rules.append(resolution::toJson(rule));
    QJsonArray history;
    for (const domain::CountedGrant &grant : one.history)
        history.append(grantJson(grant));
    return {{QStringLiteral("now"), base::toMs(one.now)},
            {QStringLiteral("rules"), rules},
            {QStringLiteral("facts"), factsJson(one.facts)},
            {QStringLiteral("history"), history},
            {QStringLiteral("totals"), totals},
            {QStringLiteral("totals_read"), one.totalsRead},
            {QStringLiteral("ask"), askJson(one.ask)},
            {QStringLiteral("verdict"), resolution::toJson(verdictOf(one))}};
}

resolution::BudgetVerdict verdictOf(const BudgetCase &one)
{
    const domain::Totals totals = one.totalsRead ? totalsIn(one) : domain::Totals();
    return resolution::judge(resolution::RuleBook(one.rules), one.facts, totals, one.ask, one.now);
}

} // namespace leeway::test
