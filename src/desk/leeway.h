#pragma once

#include "desk/contacts.h"
#include "domain/approval.h"
#include "domain/facts/contact_snapshot.h"
#include "domain/grant.h"
#include "domain/hold.h"
#include "domain/offer.h"
#include "domain/owed.h"
#include "domain/payout.h"
#include "domain/person.h"
#include "domain/voucher.h"
#include "resolution/catalogue.h"
#include "resolution/judge.h"
#include "resolution/owed_json.h"

#include <optional>

namespace leeway::desk
{

/// Why nothing can be granted here whatever is chosen; what costs nothing can still be given.
enum class NothingToGive {
    No,            ///< something may be granted, by the rules
    NobodyLinked,  ///< nobody knows yet whose contact it is
    Refused,       ///< the caller could not show that they are who they say
    NoFund,        ///< the team has no money set aside, or whoever works here has no team
    NoRules,       ///< nothing says how much may be given
    RuleUnreadable ///< a rule is newer than this program, and may forbid what the others allow
};

/// What this desk holds of its fund.
enum class Holding {
    Open,
    Nothing, ///< no lease: not asked for yet, or the fund had nothing to lend
    Over,    ///< its time is over, and no new one has come
    Frozen   ///< two desks wrote it: a lead has to take it back
};

/// Who answers what is asked for above the limit. With a shared store: a lead of the team who is on duty,
/// then a deputy who is; on a computer of its own everybody who leads.
struct Answerers {
    std::optional<domain::Person> first;   ///< nothing: nobody is there to answer now
    std::optional<domain::Person> next;    ///< who is asked when the first does not answer
    std::optional<domain::Person> finance; ///< who answers what only finance may allow; nothing: nobody

    bool operator==(const Answerers &) const = default;
};

/// What the customer has a right to anyway for a line of their order, or why nobody can say.
struct OwedOffer {
    resolution::OwedReason reason = resolution::OwedReason::Owed; ///< Owed: it may be given now
    QString entry;                                                ///< of the table: "goods v2"
    domain::OrderLineId line;
    QString article;
    domain::OwedRight right = domain::OwedRight::Refund;
    domain::Money amount; ///< all that is left of the price; 0 for a repair
    QString basis;        ///< what the agent may name
    bool checked = false; ///< false: "check with your lawyer"

    bool operator==(const OwedOffer &) const = default;
};

/// All that the panel of resolutions shows and judges by, read in one go. `judged` asks it for any amount
/// without reading anything.
struct LeewayMoment {
    base::Instant at{}; ///< it is judged for: the clock's, or the latest that the store knows
    Holding holding = Holding::Nothing;
    NothingToGive nothing = NothingToGive::NoFund;
    QString unreadable;              ///< RuleUnreadable: the rule's key
    resolution::Catalogue catalogue; ///< what is in use, in the lead's order
    resolution::RuleBook book;
    std::optional<domain::Fund> fund;
    QString currency; ///< of the customer: what they paid in last, else the fund's; empty: neither is known
    domain::Facts facts;
    domain::HistoryUse history = domain::HistoryUse::NotAsked; ///< what advice may look at
    resolution::BudgetAsk ask;                                 ///< kind and amount are filled in by who asks
    domain::Totals totals;                                     ///< for every kind
    std::vector<domain::Grant> given;                          ///< in this contact, oldest first
    int perhapsSame = 0; ///< records in `ask.customers` that are not joined to this customer
    bool shared = false; ///< a shared store keeps the books, and colleagues give by them too
    /// What the shared store sets aside for this contact, while it may be given out of. Nothing: a colleague
    /// elsewhere may give to the same customer meanwhile.
    std::optional<domain::CustomerHold> hold{};
    /// What may be given to this customer without a hold and stands all the same, out of an open lease; and
    /// what of it this person gave them in 72 h (domain/blind_cap.h). In minor units of the fund.
    qint64 blindCap = 0;
    qint64 blindGiven = 0;
    qint64 confirmAbove =
        -1; ///< more than that is asked about once more; -1: everything is (in the fund's units)
    /// Of `given`, what the shared store has not answered, and what it may refuse: no hold covers it, or a
    /// limit counts what others give whom no hold keeps from it (decisions.md 20).
    std::vector<domain::GrantId> unanswered;
    /// Apart from all of the above; nothing when the table says nothing about the case.
    std::optional<OwedOffer> owed{};
    std::vector<domain::Owed> owedGiven{};      ///< in this contact, oldest first
    std::vector<domain::VoucherLot> vouchers{}; ///< what is left of the fund's pools of codes
    std::vector<domain::Voucher> codes{};       ///< that were given to one of `given`
    std::vector<domain::Payout> codeless{}; ///< of `given` by a pool of a shared store, without a code here
    Answerers answerers;
    /// What this person asked for this customer: open, approved and not given, or declined or expired in this
    /// contact; newest first.
    std::vector<domain::Approval> asked;
    /// The newest of `asked` waits for the shared store: its money is not set aside yet.
    bool askUnsent = false;
};

/// One of the tables that a moment is made of was touched.
bool touchesLeeway(const Touched &what);

/// `live.contact` as it is now; `zone`: the team's.
QFuture<base::Result<LeewayMoment>> readLeeway(Desk &desk, const LiveContact &live, const QTimeZone &zone);

/// What the rules say to this resolution with this amount, in the customer's currency, at the moment that was
/// read; 0: how much may be given. Pure. Anything but No in `nothing` refuses what costs money.
resolution::BudgetVerdict judged(const LeewayMoment &moment, const resolution::Resolution &resolution,
                                 qint64 amount);

/// Whether what was judged stands as soon as it is given, whatever others give meanwhile: it is within a
/// hold or the blind cap, or no limit of it counts what others give (decisions.md 20). Else it is subject to
/// confirmation. Pure.
bool standsAtOnce(const LeewayMoment &moment, const resolution::Resolution &resolution,
                  const resolution::BudgetVerdict &verdict);

/// What the agent gives.
struct GrantWish {
    domain::GrantId id; ///< made when it is confirmed: however often it is sent, it is one grant
    QString resolution; ///< key in the catalogue
    domain::Money amount;
    domain::PayoutWay way = domain::PayoutWay::None;
    QString title; ///< what the history calls it, in the language of the desk: "Goodwill credit"
    /// What stood there when it was chosen, recorded in the same transaction, once; grant, customer, case,
    /// contact and cost are those of what is given then. What holds more than codes is left out (offers.h).
    std::optional<domain::Offer> offer{};
};

/// Grants it: judged again by what the store holds at that moment, spent from the lease, booked, and told in
/// the history, in one transaction or not at all (issue 5, 4). Answers with the grant as kept.
///
/// Errors: AboveLimit with the named rule's key, NotFound (no such resolution), FieldInvalid with "contact",
/// "fund", "rules", "order" or "way" when one of these is missing or does not fit, ChangedMeanwhile with
/// "voucher" when no code of that value is left, the errors of rates and
/// leases, AlreadyThere when `id` was used for something else. The same wish twice answers the same.
QFuture<base::Result<domain::Grant>> giveGrant(Desk &desk, const LiveContact &live, const QTimeZone &zone,
                                               const GrantWish &wish);
/// Takes it back, as long as `domain::isUndoable`; `title` is what the history then says. UndoImpossible.
QFuture<base::Result<domain::Grant>> undoGrant(Desk &desk, const domain::Grant &grant, const QString &title);
/// The customer was told; from here on it stands.
QFuture<base::Result<domain::Grant>> tellGrant(Desk &desk, const domain::Grant &grant);

/// What cost nothing and was done: an attempt of the case, so that nobody tries it again unknowing; and with
/// it, in one transaction, what stood there when it was chosen. Taking it back leaves that.
QFuture<base::Result<Undo>> noteResolution(Desk &desk, const LiveContact &live, const QString &title,
                                           std::optional<domain::Offer> offer = {});

} // namespace leeway::desk
