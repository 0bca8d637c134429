#include "support/budget_case_json.h"

#include "domain/enum_names.h"
#include "resolution/held.h"
#include "resolution/rules_json.h"
#include "resolution/verdict_json.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

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

qint64 addedUp(qint64 a, qint64 b)
{
    constexpr qint64 kMost = std::numeric_limits<qint64>::max();
    return b > kMost - a ? kMost : a + b;
}

/// Which nobody else has; those that count as one with it colleagues may have.
bool isOfContact(const BudgetCase &one, domain::ContactId id)
{
    return !one.ask.contacts.empty() && one.ask.contacts.front().contact == id;
}

/// What this person gave these customers in 72 h.
qint64 givenBefore(const BudgetCase &one)
{
    constexpr std::chrono::hours kCounts{72};
    qint64 before = 0;
    for (const domain::CountedGrant &grant : one.history) {
        const auto &ours = one.ask.customers;
        if (grant.person == one.ask.person && grant.at > one.now - kCounts && !grant.held &&
            std::find(ours.begin(), ours.end(), grant.customer) != ours.end())
            before = addedUp(before, grant.base);
    }
    return before;
}

/// As a desk knows it that heard nothing from its colleagues.
BudgetCase knownAlone(BudgetCase one)
{
    const auto end = std::remove_if(
        one.history.begin(), one.history.end(), [copy = one](const domain::CountedGrant &grant) {
            return grant.person != copy.ask.person && !isOfContact(copy, grant.contact);
        });
    one.history.erase(end, one.history.end());
    return one;
}

/// The sentences of decisions.md 20, as plainly as possible.
QJsonObject blindJson(const BudgetCase &one)
{
    const resolution::RuleBook book(one.rules);
    const qint64 cap = resolution::blindCapOf(book, one.ask.fundCurrency, one.now);
    const qint64 before = givenBefore(one);
    const resolution::BudgetVerdict all = verdictOf(one);
    const resolution::BudgetVerdict alone = verdictOf(knownAlone(one));
    const qint64 mine = addedUp(before, all.base);
    const bool within =
        cap > 0 && all.reason == resolution::BudgetReason::AboveLimit && mine <= cap &&
        std::all_of(all.lines.begin(), all.lines.end(), [&](const resolution::RuleLine &line) {
            return all.base <= line.left || (resolution::isOfHold(line) && mine <= line.limit &&
                                             line.reason == resolution::BudgetReason::AboveLimit);
        });
    const bool stands = alone.outcome == resolution::BudgetOutcome::Allowed &&
                        resolution::sharedBy(alone) != resolution::SharedBy::Team &&
                        resolution::standsBlind(alone, addedUp(before, alone.base), cap);
    return {{QStringLiteral("cap"), cap},
            {QStringLiteral("before"), before},
            {QStringLiteral("stands"), stands},
            {QStringLiteral("within"), within}};
}

/// Colleagues give by a rule as well: said of the rule, where the store says it of a line.
bool isSharedRule(const resolution::BudgetRule &rule)
{
    using domain::BudgetScope;
    return rule.joinDays > 0 || rule.scope == BudgetScope::Customer || rule.scope == BudgetScope::Case ||
           rule.scope == BudgetScope::Order || rule.scope == BudgetScope::PriceShare;
}

/// What a hold of this contact would set aside; null: no limit that applies needs one.
QJsonValue roomJson(const BudgetCase &one)
{
    const resolution::RuleBook book(one.rules);
    const auto inForce = book.inForce(one.now);
    std::optional<qint64> room;
    bool isShared = false;
    for (const resolution::RuleLine &line : verdictOf(one).lines) {
        const auto rule =
            std::find_if(inForce.begin(), inForce.end(),
                         [&line](const resolution::BudgetRule *each) { return each->key == line.key; });
        if (rule == inForce.end())
            continue; // the lease
        isShared = isShared || isSharedRule(**rule);
        if (isSharedRule(**rule) || line.scope == domain::BudgetScope::Contact)
            room = std::min(room.value_or(line.left), line.left);
    }
    return isShared ? QJsonValue(*room) : QJsonValue();
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
            {QStringLiteral("blind"), blindJson(one)},
            {QStringLiteral("room"), roomJson(one)},
            {QStringLiteral("verdict"), resolution::toJson(verdictOf(one))}};
}

resolution::BudgetVerdict verdictOf(const BudgetCase &one)
{
    const domain::Totals totals = one.totalsRead ? totalsIn(one) : domain::Totals();
    return resolution::judge(resolution::RuleBook(one.rules), one.facts, totals, one.ask, one.now);
}

} // namespace leeway::test
