#include "domain/hold.h"

#include <algorithm>

namespace leeway::domain
{

namespace
{

/// What was asked for has its own money, and its own room.
bool isOutOf(const CustomerHold &hold, const Grant &grant)
{
    const bool stands = grant.state != GrantState::Undone && grant.state != GrantState::Declined;
    return stands && !grant.approval &&
           std::find(hold.before.begin(), hold.before.end(), grant.id) == hold.before.end();
}

} // namespace

bool isLive(const CustomerHold &hold, const Contact &contact, base::Instant at)
{
    return hold.contact == contact.id && hold.person == contact.person && hold.customer == contact.customer &&
           hold.theCase == contact.caseId && contact.state != ContactState::Done &&
           at < hold.endsAt - kHoldGuard;
}

std::optional<qint64> leftOf(const CustomerHold &hold, ResolutionKind kind, std::span<const Grant> given)
{
    const auto amount = hold.amounts.find(kind);
    if (amount == hold.amounts.end())
        return std::nullopt;
    qint64 left = amount->second;
    for (const Grant &grant : given) {
        if (isOutOf(hold, grant))
            left -= std::min(left, grant.base.minor);
    }
    return left;
}

bool covers(const CustomerHold &hold, const Grant &grant, std::span<const Grant> given)
{
    const auto amount = hold.amounts.find(grant.kind);
    const bool isForThat =
        hold.person == grant.person && hold.customer == grant.customer && hold.theCase == grant.theCase;
    if (amount == hold.amounts.end() || !isForThat || !isOutOf(hold, grant) ||
        grant.at >= hold.endsAt - kHoldGuard)
        return false;
    qint64 left = amount->second;
    for (const Grant &one : given) {
        if (!isOutOf(hold, one))
            continue;
        if (one.base.minor > left)
            return false;
        left -= one.base.minor;
        if (one.id == grant.id)
            return true;
    }
    return false;
}

} // namespace leeway::domain
