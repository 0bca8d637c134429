#include "desk/leeway_reader.h"

#include "desk/local_now.h"
#include "desk/team_zone.h"
#include "domain/facts/facts_of.h"
#include "domain/identity.h"
#include "resolution/held.h"
#include "resolution/rules_json.h"
#include "storage/approval_rows.h"
#include "storage/blind_rows.h"
#include "storage/company_rows.h"
#include "storage/customer_rows.h"
#include "storage/grant_rows.h"
#include "storage/hold_rows.h"
#include "storage/ledger_rows.h"
#include "storage/payout_rows.h"
#include "storage/perhaps_same.h"
#include "storage/replica/state.h"
#include "storage/row_readers.h"
#include "storage/voucher_rows.h"

#include <set>

namespace leeway::desk
{

using base::Result;
using domain::Policy;
using domain::PolicyKind;

namespace
{

/// Records of the person's own name, as far as a program can tell: a colleague serves a namesake.
Result<void> readOwn(storage::Connection &db, const domain::Person &person,
                     const std::vector<domain::CustomerId> &records, resolution::BudgetAsk &ask)
{
    const QString name = person.name.trimmed().toLower();
    for (const domain::CustomerId &id :
         records) { // not of whoever shares their telephone, as core.is_oneself
        const auto theirs = storage::readCustomerName(db, id);
        if (!theirs)
            return tl::unexpected(theirs.error());
        if (!name.isEmpty() && theirs->trimmed().toLower() == name)
            ask.ownCustomers.push_back(id);
    }
    return {};
}

/// The customer with everything that counts as theirs: joined records, the contacts that rules may take for
/// one, the orders the case is about.
Result<void> readSubjects(storage::Connection &db, const LeewayQuery &query, LeewayMoment &moment)
{
    constexpr std::chrono::days kLongestJoin{90}; // what a rule may say at most (resolution/rules_json.cpp)
    const domain::Contact &contact = query.facts.contact;
    resolution::BudgetAsk &ask = moment.ask;
    const auto records = storage::recordsOf(db, contact.customer);
    auto counted = storage::perhapsSame(db, contact.customer);
    if (!records || !counted)
        return tl::unexpected(!records ? records.error() : counted.error());
    ask.customers = *std::move(counted);
    moment.perhapsSame = static_cast<int>(ask.customers.size() - records->size());
    if (const Result<void> own = readOwn(db, query.facts.agent, *records, ask); !own)
        return own;
    ask.contacts = {{contact.id, contact.openedAt}};
    const auto others = storage::readContactsSince(db, ask.customers, contact.openedAt - kLongestJoin);
    if (!others)
        return tl::unexpected(others.error());
    for (const storage::ContactBegan &other : *others) {
        if (other.contact != contact.id)
            ask.contacts.push_back({other.contact, other.at});
    }
    ask.theCase = contact.caseId;
    if (contact.caseId) {
        auto orders = storage::readCaseOrders(db, *contact.caseId);
        if (!orders)
            return tl::unexpected(orders.error());
        ask.orders = std::move(orders->orders);
        ask.pricePaid = std::move(orders->pricePaid);
    }
    auto currency = storage::readPaidCurrency(db, *records);
    if (!currency)
        return tl::unexpected(currency.error());
    moment.currency = currency->isEmpty() && moment.fund ? moment.fund->currency : *std::move(currency);
    return {};
}

Holding holdingOf(const std::optional<domain::Lease> &lease, base::Instant now)
{
    if (!lease)
        return Holding::Nothing;
    if (lease->frozen)
        return Holding::Frozen;
    return now < domain::deadlineOf(*lease, domain::kLeaseGuard) ? Holding::Open : Holding::Over;
}

Result<void> readMoney(storage::Connection &db, const domain::Person &person, base::Instant now,
                       LeewayMoment &moment)
{
    Result<std::optional<domain::Fund>> fund = fundFor(db, person);
    if (!fund)
        return tl::unexpected(fund.error());
    moment.fund = *std::move(fund);
    if (!moment.fund)
        return {};
    moment.ask.fund = moment.fund->id;
    moment.ask.fundCurrency = moment.fund->currency;
    moment.ask.team = moment.fund->team;
    const auto lease = storage::readOpenLease(db, moment.fund->id);
    if (!lease)
        return tl::unexpected(lease.error());
    moment.holding = holdingOf(*lease, now);
    moment.ask.leaseLeft = moment.holding == Holding::Open ? (*lease)->left() : 0;
    return {};
}

/// Days are the fund's team's, the hour is theirs who have the contact, as in the shared store; where no team
/// was set up, this computer's.
Result<void> readZones(storage::Connection &db, LeewayQuery &query, resolution::BudgetAsk &ask)
{
    const auto name = storage::readTeamZone(db, ask.team);
    if (!name)
        return tl::unexpected(name.error());
    const QTimeZone zone(name->toLatin1());
    ask.zone = zone.isValid() ? zone : query.zone;
    const domain::PersonId theirs = query.facts.contact.person;
    const auto works = readZoneOf(db, theirs.isNull() ? query.facts.agent.id : theirs, query.zone);
    if (!works)
        return tl::unexpected(works.error());
    query.facts.local = localNow(query.facts.now, *works);
    return {};
}

/// What a shared store gives a code for, and no code of it is here.
Result<void> readCodeless(storage::Connection &db, const domain::Grant &grant, LeewayMoment &moment)
{
    const auto alone = storage::isOfThisComputerOnly(db);
    const bool isPool = std::any_of(moment.vouchers.begin(), moment.vouchers.end(),
                                    [&](const auto &lot) { return lot.resolution == grant.resolution; });
    if (!alone || *alone || !isPool)
        return alone ? Result<void>() : tl::unexpected<base::Error>(alone.error());
    const auto payout = storage::readPayout(db, grant.id);
    if (!payout)
        return payout.error().code == base::Code::NotFound ? Result<void>()
                                                           : tl::unexpected<base::Error>(payout.error());
    // One that was answered and is to be sent was granted before there was a pool.
    const auto waits = storage::isUnanswered(db, grant.id);
    if (!waits)
        return tl::unexpected<base::Error>(waits.error());
    if (!payout->batch && (*waits || payout->state != domain::PayoutState::ToSend))
        moment.codeless.push_back(*payout);
    return {};
}

/// What is left of the pools of codes, and the codes of what was given here.
Result<void> readVouchers(storage::Connection &db, LeewayMoment &moment)
{
    if (!moment.fund)
        return {};
    auto lots = storage::readVoucherLots(db, moment.fund->id);
    if (!lots)
        return tl::unexpected(lots.error());
    moment.vouchers = *std::move(lots);
    for (const domain::Grant &grant : moment.given) {
        if (grant.way != domain::PayoutWay::Voucher)
            continue;
        auto code = storage::readVoucherOf(db, grant.id);
        if (!code)
            return tl::unexpected(code.error());
        Result<void> done;
        if (*code)
            moment.codes.push_back(**std::move(code));
        else
            done = readCodeless(db, grant, moment);
        if (!done)
            return done;
    }
    return {};
}

/// What must be summed up for any kind that may be chosen, and above which sum a grant is asked about.
Result<void> readSums(storage::Connection &db, base::Instant now, LeewayMoment &moment)
{
    moment.confirmAbove = resolution::confirmAboveOf(moment.book, moment.ask.fundCurrency, now);
    std::set<domain::TotalKey> keys;
    for (const resolution::Resolution &one : moment.catalogue) {
        resolution::BudgetAsk ask = moment.ask;
        ask.kind = one.kind;
        for (domain::TotalKey &key : resolution::totalsNeeded(moment.book, moment.facts, ask, now))
            keys.insert(std::move(key));
    }
    auto totals = storage::readTotals(db, std::vector<domain::TotalKey>(keys.begin(), keys.end()));
    if (!totals)
        return tl::unexpected(totals.error());
    moment.totals = *std::move(totals);
    return {};
}

/// Whether the store cannot refuse it for what others give. What was approved stands in its own lease, until
/// it is known to be over.
bool isSure(const LeewayMoment &moment, const std::optional<domain::CustomerHold> &hold,
            const domain::Grant &grant)
{
    if (grant.approval)
        return false;
    resolution::BudgetAsk ask = moment.ask;
    ask.kind = grant.kind;
    ask.amount = {0, moment.ask.fundCurrency};
    const auto verdict = resolution::judge(moment.book, moment.facts, moment.totals, ask, moment.at);
    switch (resolution::sharedBy(verdict)) {
    case resolution::SharedBy::Nobody:
        return true;
    case resolution::SharedBy::Customer:
        // All that they gave counts, this one too: as the store counts it.
        return (hold && domain::covers(*hold, grant, moment.given)) ||
               resolution::standsBlind(verdict, moment.blindGiven, moment.blindCap);
    case resolution::SharedBy::Team:
        break;
    }
    return false;
}

/// What may be given without a hold, and what of it was.
Result<void> readBlind(storage::Connection &db, const LeewayQuery &query, LeewayMoment &moment)
{
    constexpr std::chrono::hours kBlindCounts{72};
    moment.blindCap = resolution::blindCapOf(moment.book, moment.ask.fundCurrency, moment.at);
    if (moment.blindCap == 0 || !moment.fund)
        return {};
    const Result<qint64> given = storage::readGivenTo(
        db, {query.facts.agent.id, moment.fund->id, moment.at - kBlindCounts}, moment.ask.customers);
    if (!given)
        return tl::unexpected(given.error());
    moment.blindGiven = *given;
    return {};
}

/// The hold of the contact, and what it does not cover of what was given.
Result<void> readUnanswered(storage::Connection &db, const LeewayQuery &query, LeewayMoment &moment)
{
    const Result<bool> alone = storage::isOfThisComputerOnly(db);
    if (!alone || *alone)
        return alone ? Result<void>() : Result<void>(tl::unexpected(alone.error()));
    moment.shared = true;
    const auto hold = storage::readHold(db, query.facts.contact.id);
    if (!hold)
        return tl::unexpected(hold.error());
    if (*hold && domain::isLive(**hold, query.facts.contact, query.facts.now))
        moment.hold = *hold;
    if (const Result<void> blind = readBlind(db, query, moment); !blind)
        return blind;
    for (const domain::Grant &grant : moment.given) {
        const Result<bool> waits = storage::isUnanswered(db, grant.id);
        if (!waits)
            return tl::unexpected(waits.error());
        if (*waits && !isSure(moment, *hold, grant))
            moment.unanswered.push_back(grant.id);
    }
    return {};
}

/// Who may decide, and who of them said that questions come to them.
struct Deciders {
    std::vector<domain::Person> people;
    std::vector<domain::Duty> duties;
    bool alone = false; ///< a computer of its own: nobody says so there
};

Answerers answerersOf(const Deciders &all, const domain::Person &me, base::Instant now)
{
    Answerers there;
    // It began when it was said; that the other's clock is ahead of this one makes nobody absent.
    const auto onDuty = [&](const domain::Person &one) {
        return std::any_of(all.duties.begin(), all.duties.end(), [&](const domain::Duty &duty) {
            return duty.person == one.id && duty.team == me.teamId && now < duty.until;
        });
    };
    for (const domain::Role role : {domain::Role::Lead, domain::Role::Deputy}) {
        for (const domain::Person &one : all.people) {
            if (one.id == me.id || one.role != role || (!all.alone && !onDuty(one)))
                continue;
            if (!there.first)
                there.first = one;
            else if (!there.next)
                there.next = one;
        }
    }
    for (const domain::Person &one : all.people) {
        const bool near = all.alone || one.teamId == me.teamId;
        if (one.id != me.id && one.role == domain::Role::Finance && near && !there.finance)
            there.finance = one;
    }
    return there;
}

Result<Answerers> readAnswerers(storage::Connection &db, const LeewayQuery &query, bool alone)
{
    auto people = storage::readWhoDecides(db);
    auto duties = storage::readDuties(db);
    if (!people || !duties)
        return tl::unexpected(!people ? people.error() : duties.error());
    return answerersOf({*std::move(people), *std::move(duties), alone}, query.facts.agent, query.facts.now);
}

/// What this person asked for this customer, as far as it matters here: see LeewayMoment::asked.
Result<void> readAsked(storage::Connection &db, const LeewayQuery &query, LeewayMoment &moment)
{
    constexpr std::chrono::days kLongestAgo{8}; // no ask stands longer
    const Result<bool> alone = storage::isOfThisComputerOnly(db);
    if (!alone)
        return tl::unexpected(alone.error());
    auto answerers = readAnswerers(db, query, *alone);
    auto asked =
        storage::readAskedBy(db, query.facts.agent.id, moment.ask.customers, query.facts.now - kLongestAgo);
    if (!answerers || !asked)
        return tl::unexpected(!answerers ? answerers.error() : asked.error());
    moment.answerers = *std::move(answerers);
    for (domain::Approval &one : *asked) {
        // With a store an answer in time may be on its way: only it says that there was none.
        if (*alone && isHeld(one) && query.facts.now >= endOf(one))
            one.state = domain::ApprovalState::Expired;
        const bool here =
            one.contact == query.facts.contact.id &&
            (one.state == domain::ApprovalState::Declined || one.state == domain::ApprovalState::Expired);
        if (isHeld(one) || here)
            moment.asked.push_back(std::move(one));
    }
    if (moment.asked.empty() || *alone)
        return {};
    const Result<bool> waits = storage::isAskUnanswered(db, moment.asked.front().id);
    if (!waits)
        return tl::unexpected(waits.error());
    moment.askUnsent = *waits;
    return {};
}

void takeFacts(const domain::ContactSnapshot &snapshot, LeewayMoment &moment)
{
    moment.facts = domain::factsOf(snapshot);
    moment.history = domain::historyUseOf(snapshot);
}

NothingToGive whatIsMissing(const LeewayMoment &moment, const LeewayQuery &query)
{
    if (!domain::mayGiveIn(query.facts.contact))
        return NothingToGive::Refused;
    if (!moment.unreadable.isEmpty())
        return NothingToGive::RuleUnreadable;
    if (!moment.fund)
        return NothingToGive::NoFund;
    return moment.book.inForce(query.facts.now).empty() ? NothingToGive::NoRules : NothingToGive::No;
}

} // namespace

Result<std::optional<domain::Fund>> fundFor(storage::Connection &db, const domain::Person &person)
{
    if (!person.teamId.isNull())
        return storage::readFundOf(db, person.teamId);
    Result<std::vector<domain::Fund>> all = storage::readFunds(db);
    if (!all)
        return tl::unexpected(all.error());
    return all->size() == 1 ? std::optional(all->front()) : std::optional<domain::Fund>();
}

SetAboutMoney policiesIn(const std::vector<Policy> &policies, bool all)
{
    SetAboutMoney set;
    resolution::BudgetRules rules;
    for (const Policy &policy : policies) {
        domain::JsonFaults faults;
        if (!policy.active && !all)
            continue; // as if it had never been set; the version before it holds
        if (policy.kind == PolicyKind::BudgetRule) {
            auto rule = resolution::ruleFrom(policy.content, {}, faults);
            if (!rule) {
                set.unreadable = policy.key;
                continue;
            }
            rules.push_back(*std::move(rule));
        } else if (policy.kind == PolicyKind::Resolution) {
            if (auto one = resolution::resolutionFrom(policy.content, {}, faults))
                set.catalogue.push_back(*std::move(one));
        } else if (policy.kind == PolicyKind::Rate) {
            if (auto rate = domain::rateFrom(policy.content))
                set.rates.push_back(*std::move(rate));
        } else if (policy.kind == PolicyKind::Owed) {
            if (auto entry = resolution::owedEntryFrom(policy.content, {}, faults))
                set.owed.push_back(*std::move(entry));
        }
    }
    set.catalogue = resolution::inOrder(std::move(set.catalogue));
    set.owed = resolution::newestOf(std::move(set.owed));
    set.book = resolution::RuleBook(std::move(rules));
    return set;
}

LeewayQuery leewayQuery(const Desk &desk, const LiveContact &live, const QTimeZone &zone)
{
    LeewayQuery query;
    query.facts.contact = live.contact;
    query.facts.phase = live.phase;
    query.facts.agent = desk.me();
    query.facts.now = desk.clock().now();
    query.zone = zone;
    return query;
}

Result<LeewayMoment> leewayIn(storage::Connection &db, const LeewayQuery &asked)
{
    LeewayMoment moment;
    LeewayQuery query = asked;
    // A clock that was set back gives nobody yesterday's limits again (decisions.md 21).
    const auto latest = storage::readLatestMoment(db);
    if (!latest)
        return tl::unexpected(latest.error());
    query.facts.now = std::max(query.facts.now, *latest);
    const auto policies = storage::readPolicies(db);
    if (!policies)
        return tl::unexpected(policies.error());
    SetAboutMoney set = policiesIn(*policies, false);
    moment.book = std::move(set.book);
    moment.catalogue = std::move(set.catalogue);
    moment.ask.rates = std::move(set.rates);
    moment.unreadable = std::move(set.unreadable);
    if (query.facts.contact.customer.isNull()) {
        moment.nothing = NothingToGive::NobodyLinked;
        return moment;
    }
    moment.ask.person = query.facts.agent.id;
    moment.ask.role = query.facts.agent.role;
    moment.at = query.facts.now;
    Result<void> done = readMoney(db, query.facts.agent, query.facts.now, moment);
    if (done)
        done = readZones(db, query, moment.ask);
    if (done)
        done = readSubjects(db, query, moment);
    if (!done)
        return tl::unexpected(done.error());
    const auto snapshot = storage::readContactSnapshot(db, query.facts);
    auto given = storage::readGrantsOf(db, query.facts.contact.id);
    if (!snapshot || !given)
        return tl::unexpected(!snapshot ? snapshot.error() : given.error());
    takeFacts(*snapshot, moment);
    moment.given = *std::move(given);
    moment.nothing = whatIsMissing(moment, query);
    done = readSums(db, query.facts.now, moment);
    if (done)
        done = readUnanswered(db, query, moment);
    if (done)
        done = readVouchers(db, moment);
    if (done)
        done = readAsked(db, query, moment);
    if (done)
        done = readOwed(db, query, set.owed, moment);
    return done ? Result<LeewayMoment>(std::move(moment))
                : Result<LeewayMoment>(tl::unexpected(done.error()));
}

} // namespace leeway::desk
