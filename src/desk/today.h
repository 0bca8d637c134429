#pragma once

#include "desk/desk.h"
#include "domain/contact.h"
#include "domain/today.h"

#include <vector>

namespace leeway::desk
{

/// Who sees all of their team on the page Today, and sets who is away.
bool leadsTeam(const domain::Person &person);

/// What the page Today shows `desk.me()` now: a lead all of the team, everybody else their own and what is
/// nobody's.
QFuture<base::Result<domain::TodaySnapshot>> readToday(Desk &desk);

/// One thing somebody has in hand: a case with its owner, a promise with its keeper, or a contact with
/// whoever handles it or is waited for.
struct Handing {
    domain::CustomerId customer;
    std::optional<domain::CaseId> caseId;
    std::optional<domain::PromiseId> promise;
    domain::PersonId from;                    ///< as it was seen; null: nobody's
    std::optional<domain::Contact> contact{}; ///< as it was seen; exactly one of the three

    bool operator==(const Handing &) const = default;
};

/// Everything a person has in hand: open cases, open promises, contacts they handle or that wait for them.
QFuture<base::Result<std::vector<Handing>>> readInHand(Desk &desk, domain::PersonId person);

/// Gives all of `things` to `to` (null: to nobody), all of them or none. ChangedMeanwhile when one is not
/// with whom it was; FieldInvalid without any.
QFuture<base::Result<Undo>> handOver(Desk &desk, const std::vector<Handing> &things, domain::PersonId to);

/// What comes next in a case.
struct NextStep {
    QString text;
    std::optional<base::Instant> at;
    QString waitingFor; ///< empty: it is on us

    bool operator==(const NextStep &) const = default;
};

/// Says what comes next; an empty step takes what was said away. ChangedMeanwhile when it is not as in
/// `before`.
QFuture<base::Result<Undo>> setNextStep(Desk &desk, const domain::Case &before, const NextStep &next);

/// Until when somebody is away and who does theirs meanwhile; nothing: at work again. RemoteNotAllowed for
/// another person unless a lead does it, FieldInvalid when they cover for themselves.
QFuture<base::Result<Undo>> setAway(Desk &desk, const domain::Person &before,
                                    std::optional<base::Instant> until, domain::PersonId cover);

} // namespace leeway::desk
