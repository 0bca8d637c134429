#include "domain/ledger/ledger_model.h"

#include "domain/enum_names.h"
#include "domain/ledger/payouts.h"
#include "domain/money.h"

#include <array>

namespace leeway::domain
{

namespace
{

/// Looks at a ledger from the bookings alone and compares that with what it says of itself. It shares no sum
/// with the code that books, or a mistake would stand on both sides.
class LedgerAudit
{
public:
    LedgerAudit(const LedgerBook &book, const QByteArray &start)
        : m_book(book)
        , m_start(start)
    {
    }

    QStringList violations();

private:
    void say(const char *rule, const QString &what) { m_found.append(QLatin1String(rule) + u' ' + what); }
    void addUp();
    void checkSets();
    void checkCorrections();
    void checkBalances();
    void checkGrants();
    void checkPayouts();
    void checkLeases();
    void checkFunds();
    void checkAllowances();
    void checkChain();
    [[nodiscard]] qint64 summed(const Account &account) const { return m_sums.value(account); }
    /// Given, and then undone or reversed by finance.
    [[nodiscard]] static bool isTakenBack(const QList<EntryReason> &reasons)
    {
        return reasons.size() == 2 &&
               (reasons[0] == EntryReason::Granted || reasons[0] == EntryReason::LateHonoured) &&
               (reasons[1] == EntryReason::Undone || reasons[1] == EntryReason::Reversed);
    }
    [[nodiscard]] static bool isGiven(const LedgerGrant &grant)
    {
        return grant.state == GrantState::Posted || grant.state == GrantState::Honoured;
    }

    const LedgerBook &m_book;
    const QByteArray &m_start;
    QStringList m_found;
    QHash<Account, qint64> m_sums;
    QHash<LeaseId, qint64> m_posted;                      ///< by lease
    QHash<FundId, qint64> m_given;                        ///< by fund
    QHash<QUuid, std::vector<const EntrySet *>> m_booked; ///< by grant
    QHash<QUuid, std::vector<const EntrySet *>> m_paid;   ///< by grant: its way to the customer
};

void LedgerAudit::addUp()
{
    for (const EntrySet &set : m_book.sets) {
        for (const Leg &leg : set.legs)
            m_sums[leg.account] += leg.amount;
        if (set.reason == EntryReason::Granted || set.reason == EntryReason::Undone ||
            set.reason == EntryReason::LateHonoured || set.reason == EntryReason::Reversed)
            m_booked[set.about].push_back(&set);
        if (set.reason == EntryReason::PaidOut || set.reason == EntryReason::PaymentBack)
            m_paid[set.about].push_back(&set);
    }
    for (const LedgerGrant &grant : m_book.grants) {
        if (!isGiven(grant))
            continue;
        if (grant.state == GrantState::Posted)
            m_posted[grant.lease] += grant.amount;
        m_given[m_book.leases.value(grant.lease).fund] += grant.amount;
    }
}

void LedgerAudit::checkSets()
{
    QHash<Account, QString> currencies;
    QSet<EntrySetId> ids;
    for (const EntrySet &set : m_book.sets) {
        std::array<qint64, 3> sums{};
        for (const Leg &leg : set.legs) {
            sums.at(static_cast<std::size_t>(ledgerOf(leg.account.kind))) += leg.amount;
            QString &currency = currencies[leg.account];
            if (!currency.isEmpty() && currency != set.currency)
                say("I18", QStringLiteral("%1 in %2").arg(set.id.toString(), set.currency));
            currency = set.currency;
        }
        if (set.legs.empty() || sums != std::array<qint64, 3>{})
            say("I1", QStringLiteral("%1 is not even").arg(set.id.toString()));
        if (ids.contains(set.id))
            say("I22", QStringLiteral("%1 is booked twice").arg(set.id.toString()));
        ids.insert(set.id);
    }
}

/// What takes a booking back is its opposite, of every account, and stands once.
void LedgerAudit::checkCorrections()
{
    QHash<EntrySetId, const EntrySet *> open;
    for (const EntrySet &set : m_book.sets) {
        if (set.reason == EntryReason::OwedUndone && !set.corrects)
            say("I6", QStringLiteral("%1 takes nothing back").arg(set.id.toString()));
        if (!set.corrects) {
            open.insert(set.id, &set);
            continue;
        }
        const EntrySet *before = open.take(*set.corrects);
        bool opposite = before != nullptr && before->legs.size() == set.legs.size();
        for (std::size_t i = 0; opposite && i < set.legs.size(); ++i)
            opposite = set.legs[i].account == before->legs[i].account &&
                       set.legs[i].amount + before->legs[i].amount == 0;
        if (!opposite)
            say("I6",
                QStringLiteral("%1 is not the one opposite of what it takes back").arg(set.id.toString()));
    }
}

void LedgerAudit::checkBalances()
{
    for (auto one = m_sums.cbegin(); one != m_sums.cend(); ++one) {
        if (m_book.balances.value(one.key()) != *one)
            say("I2", QStringLiteral("%1 says %2, its entries %3")
                          .arg(nameOf(one.key().kind))
                          .arg(m_book.balances.value(one.key()))
                          .arg(*one));
        if (hasFloor(one.key().kind) && *one < 0)
            say("I3", QStringLiteral("%1 has %2").arg(nameOf(one.key().kind)).arg(*one));
    }
    for (auto one = m_book.balances.cbegin(); one != m_book.balances.cend(); ++one) {
        if (*one != 0 && !m_sums.contains(one.key()))
            say("I2", QStringLiteral("%1 without entries").arg(nameOf(one.key().kind)));
    }
}

/// I6 and I13: what was booked for each grant is what its state says, from its own lease.
void LedgerAudit::checkGrants()
{
    for (const LedgerGrant &grant : m_book.grants) {
        QList<EntryReason> reasons;
        for (const EntrySet *set : m_booked.value(grant.id.value)) {
            reasons.append(set->reason);
            const Account from = set->reason == EntryReason::LateHonoured
                                     ? fundAccount(m_book.leases.value(grant.lease).fund)
                                     : leaseAccount(grant.lease);
            const bool own = std::any_of(set->legs.begin(), set->legs.end(), [&](const Leg &leg) {
                return leg.account == from && leg.amount == -grant.amount;
            });
            if (set->reason != EntryReason::Undone && set->reason != EntryReason::Reversed && !own)
                say("I13", QStringLiteral("%1 is not from its own lease").arg(grant.id.toString()));
        }
        using Reasons = QList<EntryReason>;
        const bool fits = grant.state == GrantState::Posted ? reasons == Reasons{EntryReason::Granted}
                          : grant.state == GrantState::Honoured
                              ? reasons == Reasons{EntryReason::LateHonoured}
                          : grant.state == GrantState::Undone ? isTakenBack(reasons)
                                                              : reasons.isEmpty();
        if (!fits)
            say("I6", QStringLiteral("%1 is %2 with %3 bookings")
                          .arg(grant.id.toString(), nameOf(grant.state))
                          .arg(reasons.size()));
    }
    for (auto booked = m_booked.cbegin(); booked != m_booked.cend(); ++booked) {
        if (!m_book.grants.contains(GrantId{booked.key()}))
            say("I6", QStringLiteral("%1 is booked and nowhere granted").arg(booked.key().toString()));
    }
}

/// I13 for what follows: each grant is paid once, may come back once, and is paid no more when it is taken
/// back.
void LedgerAudit::checkPayouts()
{
    for (auto paid = m_paid.cbegin(); paid != m_paid.cend(); ++paid) {
        const LedgerGrant grant = m_book.grants.value(GrantId{paid.key()});
        const FundId fund = m_book.leases.value(grant.lease).fund;
        bool fits =
            m_book.grants.contains(grant.id) && paid->size() <= 2 && (isGiven(grant) || paid->size() == 2);
        for (std::size_t i = 0; i < paid->size(); ++i) {
            const EntrySet &set = *(*paid)[i];
            const qint64 to = i == 0 ? grant.amount : -grant.amount;
            fits = fits && set.reason == (i == 0 ? EntryReason::PaidOut : EntryReason::PaymentBack) &&
                   set.legs.size() == 2 && std::all_of(set.legs.begin(), set.legs.end(), [&](const Leg &leg) {
                       return leg == Leg{paidAccount(fund), to} || leg == Leg{payableAccount(fund), -to};
                   });
        }
        if (!fits)
            say("I13", QStringLiteral("%1 is not paid as it was granted").arg(paid.key().toString()));
    }
}

void LedgerAudit::checkLeases()
{
    QHash<LeaseId, QSet<qint64>> numbers;
    for (const LedgerGrant &grant : m_book.grants) {
        if (grant.state != GrantState::Posted)
            continue;
        if (numbers[grant.lease].contains(grant.number))
            say("F19", QStringLiteral("number %1 twice in %2").arg(grant.number).arg(grant.lease.toString()));
        numbers[grant.lease].insert(grant.number);
    }
    QSet<std::pair<FundId, PersonId>> open;
    for (const Lease &lease : m_book.leases) {
        const QString name = lease.id.toString();
        if (m_posted.value(lease.id) > lease.granted)
            say("I5", QStringLiteral("%1 gave more than it had").arg(name));
        const qint64 stands = summed(leaseAccount(lease.id));
        if (lease.state == LeaseState::Open && stands != lease.left())
            say("I2",
                QStringLiteral("lease %1 says %2, its entries %3").arg(name).arg(lease.left()).arg(stands));
        if (lease.state != LeaseState::Open && stands != 0)
            say("I11", QStringLiteral("closed lease %1 holds %2").arg(name).arg(stands));
        if (lease.state != LeaseState::Open || lease.approval)
            continue;
        if (open.contains({lease.fund, lease.person}))
            say("D19", QStringLiteral("a second open lease, %1").arg(name));
        open.insert({lease.fund, lease.person});
    }
}

void LedgerAudit::checkFunds()
{
    QHash<FundId, qint64> inField;
    for (const Lease &lease : m_book.leases)
        inField[lease.fund] += summed(leaseAccount(lease.id));
    for (const LedgerFund &fund : m_book.funds) {
        const qint64 given = m_given.value(fund.id);
        if (given > fund.added)
            say("I4", QStringLiteral("%1 gave %2 of %3").arg(fund.id.toString()).arg(given).arg(fund.added));
        const qint64 all = summed(fundAccount(fund.id)) + inField.value(fund.id) + given;
        if (all != fund.added || summed(payableAccount(fund.id)) + summed(paidAccount(fund.id)) != given)
            say("I14", QStringLiteral("%1: available, in field and spent make %2 of %3")
                           .arg(fund.id.toString())
                           .arg(all)
                           .arg(fund.added));
    }
}

/// I9 and I12: what is reserved or given of each allowance, and never more than it was opened with.
void LedgerAudit::checkAllowances()
{
    QHash<Account, qint64> used;
    for (const Lease &lease : m_book.leases) {
        const qint64 reserved = lease.state == LeaseState::Open ? summed(leaseAccount(lease.id)) : 0;
        for (const QString &period : lease.periods)
            used[freeAllowance(lease.person, period)] += reserved + m_posted.value(lease.id);
    }
    for (auto opened = m_book.allowances.cbegin(); opened != m_book.allowances.cend(); ++opened) {
        const Account &free = opened.key();
        const qint64 taken = used.value(free);
        if (taken > *opened)
            say("I9", QStringLiteral("%1 took %2 of %3").arg(free.period).arg(taken).arg(*opened));
        if (summed({AccountKind::AllowanceUsed, free.ref, free.period}) != taken ||
            summed(free) != *opened - taken)
            say("I12", QStringLiteral("%1 is not what was given and is held").arg(free.period));
    }
}

void LedgerAudit::checkChain()
{
    if (m_book.chain.size() != m_book.sets.size())
        return say("I24",
                   QStringLiteral("%1 lines, %2 bookings").arg(m_book.chain.size()).arg(m_book.sets.size()));
    if (const base::Result<void> fine = verifyChain(m_start, 1, m_book.chain); !fine)
        return say("I24", fine.error().detail);
    for (std::size_t i = 0; i < m_book.sets.size(); ++i) {
        const QByteArray &before = i == 0 ? m_start : m_book.chain[i - 1].hash;
        if (nextLine(before, static_cast<qint64>(i) + 1, m_book.sets[i]) != m_book.chain[i])
            return say("I17", QStringLiteral("line %1 is not what was booked").arg(i + 1));
    }
}

QStringList LedgerAudit::violations()
{
    addUp();
    checkSets();
    checkCorrections();
    checkBalances();
    checkGrants();
    checkPayouts();
    checkLeases();
    checkFunds();
    checkAllowances();
    if (!m_start.isEmpty())
        checkChain();
    m_found.sort();
    return m_found;
}

} // namespace

QStringList violations(const LedgerBook &book, const QByteArray &chainStart)
{
    return LedgerAudit(book, chainStart).violations();
}

} // namespace leeway::domain
