#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/money.h"
#include "domain/rate.h"

#include <QJsonArray>

#include <chrono>
#include <optional>
#include <vector>

namespace leeway::domain
{

/// What an agent asked for above their limit, and a lead's decision on it (design.md 6, decisions.md 20).
///
/// While it is open its money is set aside in a lease of its own (`lease`, Lease::approval), so that what is
/// approved can be given whatever happens to the fund meanwhile. An approved one is given by an ordinary
/// grant of exactly the approved sum out of that lease, from any contact of the customer. It is decided once,
/// never by who asked.
struct Approval {
    ApprovalId id;
    FundId fund;
    LeaseId lease;
    PersonId person; ///< who asks
    CustomerId customer;
    std::optional<CaseId> theCase;
    ContactId contact;  ///< in which it was asked
    QString resolution; ///< its key in the catalogue
    ResolutionKind kind = ResolutionKind::Credit;
    PayoutWay way = PayoutWay::None;
    Money amount;                  ///< asked for, in the customer's currency
    Money base;                    ///< what that takes from the fund, rounded up
    std::optional<Rate> rate{};    ///< between the two; absent: they are one currency
    std::vector<OrderId> orders{}; ///< that it is about
    QString why;                   ///< one line
    bool waits = false;            ///< the customer stays on the line
    base::Instant askedAt{};
    base::Instant until{}; ///< an answer after that is too late
    PersonId asked{};      ///< whom it is shown first; null: nobody was on duty
    PersonId next{};       ///< who is shown it from `nextAt` on; null: nobody
    std::optional<base::Instant> nextAt{};
    Role needs = Role::Lead; ///< Lead: a lead or deputy of the team; Finance: somebody of finance in it
    /// Every limit that applied when it was asked, without this ask: `lines` of resolution/verdict_json.h.
    QJsonArray limits{};
    std::optional<Money> mayGive{}; ///< could be given without asking then, in the customer's currency
    QString rule{};                 ///< key of the limit it is above; empty: no rule says anything
    int ruleVersion = 0;
    ApprovalState state = ApprovalState::Open;
    PersonId decidedBy{}; ///< null: nobody did
    std::optional<base::Instant> decidedAt{};
    QString words{}; ///< of who decided
    /// What may be given: at most `amount`; absent unless it was approved.
    std::optional<Money> approved{};
    std::optional<Money> approvedBase{};
    std::optional<GrantId> grant{}; ///< that gave it

    bool operator==(const Approval &) const = default;
};

inline constexpr int kLongestAskWhy = 500;
inline constexpr int kLongestAnswerWords = 2000;
/// After so long without an answer the next one is asked as well (visual/guide.md 7.7, 4).
inline constexpr std::chrono::minutes kNextAskedAfter{5};
/// How long an ask stands while the customer waits, and when it can be answered later.
inline constexpr std::chrono::minutes kAskStands{30};
inline constexpr std::chrono::hours kLateAskStands{72};
/// How long what was approved may be given.
inline constexpr std::chrono::hours kApprovedStands{24};

/// Whether it can still be answered at `now`.
inline bool isWaiting(const Approval &approval, base::Instant now)
{
    return approval.state == ApprovalState::Open && now < approval.until;
}

/// Whether its money is set aside, answered or not.
inline bool isHeld(const Approval &approval)
{
    return approval.state == ApprovalState::Open || approval.state == ApprovalState::Approved;
}

/// When an open one can no longer be answered, and an approved one no longer be given.
inline base::Instant endOf(const Approval &approval)
{
    return approval.state == ApprovalState::Approved && approval.decidedAt
               ? *approval.decidedAt + kApprovedStands
               : approval.until;
}

/// What it keeps aside of its fund.
inline Money heldOf(const Approval &approval)
{
    return approval.approvedBase.value_or(approval.base);
}

} // namespace leeway::domain
