#include "resolution/judge_line.h"

#include "domain/blind_cap.h"
#include "domain/confirm_above.h"
#include "domain/three_people.h"
#include "resolution/budget_period.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace leeway::resolution
{

namespace
{

using domain::BudgetScope;

__extension__ typedef __int128 WideSum; // NOLINT(modernize-use-using)

qint64 cutTo64(WideSum sum)
{
    constexpr WideSum kMost = std::numeric_limits<qint64>::max();
    return static_cast<qint64>(std::min(sum, kMost));
}

template <class Id> std::vector<QUuid> uuidsOf(const std::vector<Id> &ids)
{
    std::vector<QUuid> uuids;
    uuids.reserve(ids.size());
    for (const Id &id : ids)
        uuids.push_back(id.value);
    return uuids;
}

/// This contact, and those of the same customers that began so few days before or after it that they count as
/// one: else a second call would be a second limit.
std::vector<QUuid> joinedContacts(const BudgetAsk &ask, int joinDays)
{
    std::vector<QUuid> joined;
    if (ask.contacts.empty())
        return joined;
    const base::Instant began = ask.contacts.front().at;
    const std::chrono::days within(joinDays);
    for (const ContactStart &other : ask.contacts) {
        const auto apart = other.at < began ? began - other.at : other.at - began;
        if (other.contact == ask.contacts.front().contact || (joinDays > 0 && apart <= within))
            joined.push_back(other.contact.value);
    }
    return joined;
}

std::vector<QUuid> subjectsOf(const BudgetRule &rule, const BudgetAsk &ask)
{
    switch (rule.scope) {
    case BudgetScope::Contact:
        return joinedContacts(ask, rule.joinDays);
    case BudgetScope::Case:
        return ask.theCase ? std::vector{ask.theCase->value} : std::vector<QUuid>();
    case BudgetScope::Order:
    case BudgetScope::PriceShare:
        return uuidsOf(ask.orders);
    case BudgetScope::Customer:
        return uuidsOf(ask.customers);
    case BudgetScope::Person:
        return {ask.person.value};
    case BudgetScope::Team:
        return {ask.team.value};
    case BudgetScope::Fund:
        break;
    }
    return {ask.fund.value};
}

bool holds(const RuleException &exception, const domain::Facts &facts, const BudgetAsk &ask,
           base::Instant now)
{
    const bool isFor = exception.people.empty() || std::find(exception.people.begin(), exception.people.end(),
                                                             ask.person) != exception.people.end();
    return isFor && exception.adds > 0 && (!exception.from || *exception.from <= now) &&
           (!exception.until || now < *exception.until) && !restsOnAgent(exception.when) &&
           exception.when.holds(facts);
}

BudgetReason reasonOf(base::Code code)
{
    switch (code) {
    case base::Code::RateMissing:
        return BudgetReason::RateMissing;
    case base::Code::RateStale:
        return BudgetReason::RateStale;
    case base::Code::MoneyCurrencyUnknown:
        return BudgetReason::CurrencyUnknown;
    case base::Code::MoneyOverflow:
        return BudgetReason::TooLarge;
    default:
        return BudgetReason::AmountInvalid;
    }
}

/// A share of the price in the fund's currency, rounded down.
std::optional<BudgetReason> limitByPrice(RuleLine &line, const BudgetAsk &ask, WideSum percent,
                                         base::Instant now)
{
    if (!ask.pricePaid || ask.pricePaid->minor < 0)
        return BudgetReason::PriceUnknown;
    const auto rate = rateFor(ask, ask.pricePaid->currency, now);
    if (!rate)
        return reasonOf(rate.error().code);
    const auto price = domain::convert(*ask.pricePaid, *rate, domain::Rounding::Down);
    if (!price)
        return reasonOf(price.error().code);
    line.limit = cutTo64(static_cast<WideSum>(price->minor) * percent / 100);
    return std::nullopt;
}

} // namespace

bool applies(const BudgetRule &rule, const domain::Facts &facts, const BudgetAsk &ask)
{
    const auto fits = [](const auto &list, const auto &one) {
        return list.empty() || std::find(list.begin(), list.end(), one) != list.end();
    };
    if (!fits(rule.teams, ask.team) || !fits(rule.roles, ask.role) || !domain::counts(rule.kinds, ask.kind))
        return false;
    if (rule.scope == BudgetScope::Order && ask.orders.empty())
        return false;
    if (domain::isThreePeopleKey(rule.key) && rule.amount.currency != ask.fundCurrency)
        return false; // each currency has a sum of its own
    if (domain::isBlindCapKey(rule.key) || domain::isConfirmAboveKey(rule.key))
        return false; // it limits nothing
    return rule.when.evaluate(facts) != domain::Verdict::No;
}

std::optional<domain::TotalKey> totalKeyOf(const BudgetRule &rule, const BudgetAsk &ask, base::Instant now)
{
    domain::TotalKey key;
    key.scope = rule.scope == BudgetScope::PriceShare ? BudgetScope::Order : rule.scope;
    key.subjects = subjectsOf(rule, ask);
    std::sort(key.subjects.begin(), key.subjects.end());
    key.subjects.erase(std::unique(key.subjects.begin(), key.subjects.end()), key.subjects.end());
    if (key.subjects.empty() || key.subjects.front().isNull())
        return std::nullopt;
    const PeriodWindow window = windowOf(rule.period, rule.days, now, ask.zone);
    key.from = window.from;
    key.until = window.until;
    key.kinds = rule.kinds;
    return key;
}

RuleLine lineOf(const BudgetRule &rule, const domain::Facts &facts, const domain::Totals &totals,
                const BudgetAsk &ask, base::Instant now)
{
    RuleLine line;
    line.key = rule.key;
    line.version = rule.version;
    line.scope = rule.scope;
    line.above = rule.above;
    line.joined = rule.joinDays > 0;
    const bool isShare = rule.scope == BudgetScope::PriceShare;
    if (rule.when.evaluate(facts) == domain::Verdict::Unknown) {
        for (const domain::FactInfo &info : domain::factRegistry()) {
            const std::size_t at = domain::indexOf(info.fact);
            line.unknown.set(at, rule.when.mentions().test(at) && !facts.isKnown(info.fact));
        }
    }
    WideSum limit = isShare ? rule.sharePercent : rule.amount.minor;
    for (const RuleException &exception : rule.exceptions) {
        if (holds(exception, facts, ask, now)) {
            limit += exception.adds;
            line.exceptions.append(exception.key);
        }
    }
    const auto unknown = [&line, &rule](BudgetReason reason) {
        line.reason = reason;
        line.limit = line.left = 0;
        line.above = reason == BudgetReason::PriceUnknown ? rule.priceUnknown : rule.above;
        return line;
    };
    if (!isShare && rule.amount.currency != ask.fundCurrency)
        return unknown(BudgetReason::RuleCurrency);
    line.limit = cutTo64(limit);
    if (isShare) {
        line.limit = 0;
        if (const auto missing = limitByPrice(line, ask, limit, now))
            return unknown(*missing);
    }
    const auto key = totalKeyOf(rule, ask, now);
    if (!key) // a price without its order cannot be counted against either
        return unknown(isShare ? BudgetReason::PriceUnknown : BudgetReason::SubjectUnknown);
    const auto total = totals.find(*key);
    if (total == totals.end())
        return unknown(BudgetReason::TotalUnknown);
    line.used = total->second.used;
    line.held = total->second.held;
    const WideSum left = static_cast<WideSum>(line.limit) - line.used - line.held;
    line.left = left > 0 ? cutTo64(left) : 0;
    return line;
}

base::Result<domain::Rate> rateFor(const BudgetAsk &ask, const QString &from, base::Instant now)
{
    const QDate today = base::toDateTime(now).toTimeZone(ask.zone).date();
    return domain::rateOn(ask.rates, from, ask.fundCurrency, today, ask.rateMostDays);
}

} // namespace leeway::resolution
