#pragma once

#include "domain/case.h"
#include "domain/contact.h"
#include "domain/customer.h"
#include "domain/person.h"

#include <optional>
#include <vector>

namespace leeway::domain
{

/// Whose fault a problem is, as the agent sees it. Unknown is an answer; not asked is absent.
enum class CaseFault { Ours, Shared, Theirs, Unknown };

/// The contact's main case with what was counted of it. Counts include this contact.
struct CaseView {
    Case theCase;
    int contacts = 0;      ///< contacts and messages of the customer about it
    bool reopened = false; ///< it was solved once and came back
    bool hasOrder = false; ///< a line of an order is linked
    std::optional<CaseFault> fault;

    bool operator==(const CaseView &) const = default;
};

/// What was counted over everything of the customer; each absent when it was not read. Counts include this
/// contact.
struct CustomerCounts {
    std::optional<int> contacts7Days;
    std::optional<int> contacts30Days;
    std::optional<int> casesOpen;
    std::optional<int> given90Days;             ///< refunds and compensations, by number
    std::optional<base::Instant> lastContactAt; ///< of the customer, before this contact
    std::optional<InteractionId> lastContact;
    bool anyBefore = false;           ///< anything stands in the history before this contact
    std::optional<bool> spokenBefore; ///< this agent with this customer

    bool operator==(const CustomerCounts &) const = default;
};

/// How a contact came to this agent.
struct Handover {
    bool byBot = false;
    bool byColleague = false;
    std::optional<InteractionId> interaction; ///< the bot's transcript

    bool operator==(const Handover &) const = default;
};

/// Where the team's day stands: its clock is not the customer's.
struct LocalNow {
    int hour = 0;    ///< 0-23
    int weekday = 1; ///< 1 Monday to 7 Sunday

    bool operator==(const LocalNow &) const = default;
};

/// Everything the facts of a live contact are computed from, read in one go by whoever holds the rows. A
/// value: what was not read is absent, and the facts that need it are unknown.
struct ContactSnapshot {
    Contact contact;
    Phase phase = Phase::Open;
    Customer customer; ///< a null id: nobody is linked yet, and only facts of the contact are known
    std::optional<CaseView> mainCase;
    std::vector<Handle> handles;
    std::vector<Preference> preferences;
    std::vector<Need> needs;
    std::vector<Consent> consents; ///< the one in force of each kind
    bool strictHistory = false;    ///< the company's: see Company
    std::vector<Attempt> attempts; ///< of the customer; those of other cases are passed over
    std::vector<Promise> promises; ///< in every state; those of other cases are passed over
    CustomerCounts counts;
    Handover handover;
    std::vector<QString> openNotices;      ///< keys of notices that match
    std::optional<bool> speakerIsCustomer; ///< absent: not said, and the name of the speaker decides
    Person agent;
    base::Instant now{};
    LocalNow local;

    bool operator==(const ContactSnapshot &) const = default;
};

/// How far guidance may lean on what is older than this case (decisions.md 16).
enum class HistoryUse {
    Allowed,
    NotAsked,    ///< nobody asked: shown, but no talking point quotes it
    ThisCaseOnly ///< refused, withdrawn, marked so on the record, or not asked where the company is strict
};

HistoryUse historyUseOf(const ContactSnapshot &snapshot);

} // namespace leeway::domain
