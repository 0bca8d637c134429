#pragma once

#include "domain/contact.h"
#include "domain/offer.h"
#include "domain/order.h"
#include "domain/snapshots.h"
#include "domain/survey.h"

namespace leeway::domain
{

/// Somebody opened what was folded or restricted, and said why.
struct Access {
    CustomerId customer;
    PersonId person;
    base::Instant at{};
    QString reason;
    bool operator==(const Access &) const = default;
};

/// What the store keeps about one customer beside cases, history and orders: all of it, also what no screen
/// shows any more (settled promises, earlier consents, expired preferences, attempts of solved cases). Of the
/// record and of those merged into it.
struct PersonFacts {
    std::vector<Customer> records; ///< the one that is open first, then those merged into it
    std::vector<Member> members;
    std::vector<Handle> handles;
    std::vector<Preference> preferences; ///< oldest first
    std::vector<Need> needs;
    std::vector<Consent> consents;           ///< by kind, oldest first: the last of a kind is in force
    std::vector<Attempt> attempts;           ///< oldest first
    std::vector<Promise> promises;           ///< of every state, earliest due first
    std::vector<Outcome> outcomes;           ///< oldest first
    std::vector<Contact> contacts{};         ///< oldest first
    std::vector<SurveyInvitation> surveys{}; ///< oldest first
    std::vector<PointMark> pointMarks{};     ///< oldest first
    std::vector<Offer> offers{};             ///< oldest first
    std::vector<Given> given;                ///< one per currency
    std::vector<Access> accesses;            ///< oldest first
    int interactionCount = 0;
    bool operator==(const PersonFacts &) const = default;
};

/// What points to and from one case besides its history.
struct CaseLinks {
    std::vector<Case> merged;            ///< cases that were merged into it
    std::vector<InteractionId> also;     ///< interactions of another main case that belong to it too
    std::vector<OrderLineId> orderLines; ///< what was bought that it is about
    bool operator==(const CaseLinks &) const = default;
};

} // namespace leeway::domain
