#pragma once

#include "domain/case.h"
#include "domain/customer.h"
#include "domain/interaction.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace leeway::domain
{

/// What was given to a customer so far, in one currency.
struct Given {
    Money sum;
    int count = 0;
    bool operator==(const Given &) const = default;
};

/// Everything the customer header shows, read in one go. Immutable once made; shared across threads.
struct CustomerSnapshot {
    Customer customer;
    std::vector<Member> members;
    std::vector<Handle> handles;
    std::vector<Preference> preferences; ///< not expired, newest last
    std::vector<Need> needs;
    std::vector<Consent> consents;        ///< the one in force of each kind that is known
    std::vector<Attempt> attempts;        ///< newest first; of open cases, or of all when none is open
    std::vector<Promise> promises;        ///< open ones, earliest due first
    std::vector<Given> given;             ///< one per currency, largest count first
    std::map<Channel, int> channelCounts; ///< interactions of the customer by channel
    int interactionCount = 0;
    int caseCount = 0;
    int openCaseCount = 0;
    std::vector<Customer> mergedFrom; ///< records whose merge link points here
    bool pinned = false;              ///< stands on top of the customer list of this computer
    bool strictHistory = false;       ///< the company's: see Company

    bool operator==(const CustomerSnapshot &) const = default;
};

/// True when older cases stay behind one line (decisions.md 16): the record says so, the customer refused or
/// withdrew the use of the history, or nobody asked and the company takes that for no.
inline bool isThisCaseOnly(const CustomerSnapshot &snapshot)
{
    bool isNo = snapshot.strictHistory;
    for (const Consent &consent : snapshot.consents) {
        if (consent.kind == ConsentKind::History && consent.state != ConsentState::Unknown)
            isNo = consent.state != ConsentState::Agreed;
    }
    return snapshot.customer.thisCaseOnly || isNo;
}

/// Which interactions a list wants.
struct TimelineFilter {
    std::optional<Channel> channel; ///< one channel
    bool ordersAndMoney = false;    ///< business events and everything with an amount
    bool operator==(const TimelineFilter &) const = default;
};

/// A place in a list ordered by (at, id); keyset paging goes on from it.
struct TimelineCursor {
    base::Instant at{};
    InteractionId id;
    bool operator==(const TimelineCursor &) const = default;
};

/// Interactions of one case (nullopt: of no case), newest first. `older` goes on below `from`, otherwise
/// above it; without `from` the newest page.
struct TimelineQuery {
    CustomerId customer;
    std::optional<CaseId> caseId;
    TimelineFilter filter;
    std::optional<TimelineCursor> from;
    bool older = true;
    int limit = 60;
    bool operator==(const TimelineQuery &) const = default;
};

/// An interaction with what a row of the timeline needs beside it.
struct TimelineEntry {
    Interaction interaction;
    QString transcriptDone;               ///< bot chats: what it already did
    std::vector<TranscriptLine> decisive; ///< at most three lines
    int transcriptLines = 0;
    std::vector<Attachment> attachments; ///< listed, without bytes
    bool operator==(const TimelineEntry &) const = default;
};

/// One page, newest first. `more` says whether there is anything beyond its end in the direction asked for.
struct TimelinePage {
    std::vector<TimelineEntry> entries;
    bool more = false;
};

/// A case that is about one line of an order, with the words both sides show of each other.
struct CaseLine {
    CaseId caseId;
    QString caseNumber;
    QString caseTitle;
    OrderLineId line;
    OrderId order;
    QString orderNumber;
    QString article;
    bool operator==(const CaseLine &) const = default;
};

/// A case as a header row of the timeline.
struct CaseEntry {
    Case theCase;
    int matching = 0;              ///< interactions that pass the filter, main links only
    std::vector<Channel> channels; ///< which channels it ran over, most used first
    std::vector<Case> merged{};    ///< cases that show under this one, when they have interactions
    std::vector<CaseLine> lines{}; ///< what it is about, in the order of the orders
    QString ownerName{};           ///< empty: nobody took it
    bool operator==(const CaseEntry &) const = default;
};

/// Cases of one customer: open ones first, then by newest interaction; `more` when the page ended early.
/// `withoutCase` counts interactions that belong to none.
struct CasePage {
    std::vector<CaseEntry> cases;
    int withoutCase = 0;
    bool more = false;
};

/// A customer as a row of a list.
struct CustomerRow {
    CustomerId id;
    QString name;
    QString place;
    CustomerKind kind = CustomerKind::Person;
    std::optional<base::Instant> since;
    std::optional<base::Instant> lastAt;
    Channel lastChannel = Channel::Phone;
    QString lastSubject; ///< title of its newest open case, else of its newest
    int openCases = 0;
    bool restricted = false; ///< opened only with a reason; a list says so
    bool operator==(const CustomerRow &) const = default;
};

/// A promise as a row of a list.
struct PromiseRow {
    Promise promise;
    QString customerName;
    QString keeperName;
    bool restricted = false; ///< the customer is opened only with a reason; a list says no more than that
    bool operator==(const PromiseRow &) const = default;
};

} // namespace leeway::domain
