#include "desk/hold_room.h"

#include "resolution/held.h"
#include "storage/hold_rows.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

/// As the totals count it.
std::vector<domain::CountedGrant> countedOf(const LeewayMoment &moment)
{
    std::vector<domain::CountedGrant> counted;
    counted.reserve(moment.given.size());
    for (const domain::Grant &grant : moment.given) {
        if (grant.state == domain::GrantState::Undone || grant.state == domain::GrantState::Declined)
            continue;
        counted.push_back({.at = grant.at,
                           .kind = grant.kind,
                           .base = grant.base.minor,
                           .contact = grant.contact,
                           .theCase = grant.theCase.value_or(domain::CaseId{}),
                           .orders = grant.orders,
                           .customer = grant.customer,
                           .person = grant.person,
                           .team = moment.ask.team,
                           .fund = grant.fund});
    }
    return counted;
}

/// Without what this contact gave: that is not for others to give back.
domain::Totals othersTotals(const LeewayMoment &moment)
{
    std::vector<domain::TotalKey> keys;
    keys.reserve(moment.totals.size());
    for (const auto &[key, total] : moment.totals)
        keys.push_back(key);
    domain::Totals totals = moment.totals;
    for (const auto &[key, mine] : domain::totalsOf(countedOf(moment), keys))
        totals[key].used = std::max(qint64{0}, totals[key].used - mine.used);
    return totals;
}

bool isOfRoom(const resolution::RuleLine &line)
{
    return line.scope == domain::BudgetScope::Contact || resolution::isOfHold(line);
}

} // namespace

Result<HoldRoom> readHoldRoom(storage::Connection &db, const LeewayQuery &query)
{
    const auto moment = leewayIn(db, query);
    if (!moment)
        return tl::unexpected(moment.error());
    auto others = storage::readContactsOfOthers(db, moment->ask.customers, query.facts.agent.id);
    if (!others)
        return tl::unexpected(others.error());
    HoldRoom room;
    room.others = *std::move(others);
    const domain::Totals totals = othersTotals(*moment);
    for (const resolution::Resolution &one : moment->catalogue) {
        resolution::BudgetAsk ask = moment->ask;
        ask.kind = one.kind;
        ask.amount = {0, moment->ask.fundCurrency};
        const auto verdict = resolution::judge(moment->book, moment->facts, totals, ask, moment->at);
        for (const resolution::RuleLine &line : verdict.lines) {
            if (isOfRoom(line))
                room.left.insert_or_assign({one.kind, line.key}, line.left);
        }
    }
    return room;
}

bool mayHoldMore(const HoldRoom &before, const HoldRoom &now)
{
    const bool more = std::any_of(before.left.begin(), before.left.end(), [&now](const auto &limit) {
        const auto found = now.left.find(limit.first);
        return found == now.left.end() || found->second > limit.second;
    });
    return more ||
           !std::includes(now.others.begin(), now.others.end(), before.others.begin(), before.others.end());
}

} // namespace leeway::desk
