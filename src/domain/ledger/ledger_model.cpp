#include "domain/ledger/ledger_model.h"

#include "domain/money.h"

#include <algorithm>

namespace leeway::domain
{

namespace
{

using base::Code;
using base::fail;

Code exhausted(AccountKind kind)
{
    return kind == AccountKind::Fund    ? Code::FundExhausted
           : kind == AccountKind::Lease ? Code::LeaseExhausted
                                        : Code::AllowanceExhausted;
}

EntrySet twoLegs(EntryReason reason, const QString &currency, const QUuid &about, const Account &from,
                 const Account &to, qint64 amount, const BookingStamp &stamp)
{
    EntrySet entries;
    entries.id = stamp.id;
    entries.at = stamp.at;
    entries.reason = reason;
    entries.currency = currency;
    entries.about = about;
    entries.legs = {{from, -amount}, {to, amount}};
    return entries;
}

} // namespace

LedgerModel::LedgerModel(const std::optional<QUuid> &chain)
    : m_start(chain ? chainStart(*chain) : QByteArray())
{
}

const Lease *LedgerModel::lease(LeaseId id) const
{
    const auto found = m_book.leases.constFind(id);
    return found == m_book.leases.constEnd() ? nullptr : &*found;
}

const LedgerGrant *LedgerModel::grant(GrantId id) const
{
    const auto found = m_book.grants.constFind(id);
    return found == m_book.grants.constEnd() ? nullptr : &*found;
}

bool LedgerModel::isRepeated(const EntrySetId &id, EntryReason reason, const QUuid &about,
                             const Leg &leg) const
{
    const auto found = m_book.known.constFind(id);
    if (found == m_book.known.constEnd())
        return false;
    const EntrySet &before = m_book.sets[static_cast<std::size_t>(*found)];
    return before.reason == reason && before.about == about &&
           std::find(before.legs.begin(), before.legs.end(), leg) != before.legs.end();
}

base::Result<void> LedgerModel::record(const EntrySet &entries)
{
    if (const base::Result<void> fine = checkEntries(entries); !fine)
        return fine;
    if (const auto known = m_book.known.constFind(entries.id); known != m_book.known.constEnd()) {
        EntrySet again = entries;
        again.at = m_book.sets[static_cast<std::size_t>(*known)].at;
        if (again == m_book.sets[static_cast<std::size_t>(*known)])
            return {};
        return fail(Code::AlreadyThere, entries.id.toString());
    }
    // All floors before any balance: whole or nothing.
    for (const Leg &leg : entries.legs) {
        if (m_currencies.value(leg.account, entries.currency) != entries.currency)
            return fail(Code::FieldInvalid, QStringLiteral("currency of ") + entries.id.toString());
        qint64 after = 0;
        if (__builtin_add_overflow(balance(leg.account), leg.amount, &after))
            return fail(Code::MoneyOverflow, entries.id.toString());
        if (hasFloor(leg.account.kind) && after < 0)
            return fail(exhausted(leg.account.kind), leg.account.ref.toString(QUuid::WithoutBraces));
    }
    for (const Leg &leg : entries.legs) {
        m_book.balances[leg.account] += leg.amount;
        m_currencies.insert(leg.account, entries.currency);
    }
    m_book.known.insert(entries.id, static_cast<qsizetype>(m_book.sets.size()));
    m_book.sets.push_back(entries);
    if (!m_start.isEmpty()) {
        const QByteArray &before = m_book.chain.empty() ? m_start : m_book.chain.back().hash;
        m_book.chain.push_back(nextLine(before, static_cast<qint64>(m_book.sets.size()), entries));
    }
    return {};
}

base::Result<void> LedgerModel::keep(const base::Result<LeaseStep> &step)
{
    if (!step)
        return tl::unexpected(step.error());
    if (!step->entries.legs.empty()) {
        if (const base::Result<void> booked = record(step->entries); !booked)
            return booked;
    }
    m_book.leases.insert(step->lease.id, step->lease);
    return {};
}

base::Result<GrantState> LedgerModel::keep(const base::Result<GrantStep> &step)
{
    if (!step)
        return tl::unexpected(step.error());
    if (step->entries) {
        if (const base::Result<void> booked = record(*step->entries); !booked)
            return tl::unexpected(booked.error());
    }
    m_book.leases.insert(step->lease.id, step->lease);
    m_book.grants.insert(step->grant.id, step->grant);
    return step->grant.state;
}

base::Result<void> LedgerModel::addToFund(FundId fund, const QString &currency, qint64 amount,
                                          const BookingStamp &stamp)
{
    if (amount <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("nothing for a fund"));
    if (minorDigits(currency) < 0)
        return fail(Code::MoneyCurrencyUnknown, currency);
    const std::size_t before = m_book.sets.size();
    const Account source{AccountKind::FundSource, fund.value, {}};
    const base::Result<void> booked = record(
        twoLegs(EntryReason::FundAdded, currency, fund.value, source, fundAccount(fund), amount, stamp));
    if (booked && m_book.sets.size() > before) {
        LedgerFund &kept = m_book.funds[fund];
        kept.id = fund;
        kept.currency = currency;
        kept.added += amount;
    }
    return booked;
}

base::Result<void> LedgerModel::openAllowance(PersonId person, const QString &period, const QString &currency,
                                              qint64 most, const BookingStamp &stamp)
{
    const Account free = freeAllowance(person, period);
    if (const auto opened = m_book.allowances.constFind(free); opened != m_book.allowances.constEnd()) {
        if (*opened == most)
            return {};
        return fail(Code::AlreadyThere, period);
    }
    if (most <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("an allowance of nothing"));
    const Account source{AccountKind::AllowanceSource, person.value, period};
    const base::Result<void> booked =
        record(twoLegs(EntryReason::AllowanceOpened, currency, person.value, source, free, most, stamp));
    if (booked)
        m_book.allowances.insert(free, most);
    return booked;
}

base::Result<void> LedgerModel::take(const Lease &asked, const BookingStamp &stamp)
{
    if (const Lease *known = lease(asked.id)) {
        if (isRepeated(stamp.id, EntryReason::LeaseTaken, known->id.value,
                       {leaseAccount(asked.id), asked.granted}) &&
            known->fund == asked.fund && known->person == asked.person && known->periods == asked.periods)
            return {};
        return fail(Code::AlreadyThere, asked.id.toString());
    }
    const auto fund = m_book.funds.constFind(asked.fund);
    if (fund == m_book.funds.constEnd() || fund->currency != asked.currency)
        return fail(Code::NotFound, asked.fund.toString());
    const bool hasOpen =
        std::any_of(m_book.leases.cbegin(), m_book.leases.cend(), [&asked](const Lease &one) {
            return one.state == LeaseState::Open && one.person == asked.person && one.fund == asked.fund;
        });
    if (hasOpen)
        return fail(Code::AlreadyThere, QStringLiteral("an open lease of this fund"));
    return keep(takeLease(asked, stamp));
}

base::Result<void> LedgerModel::topUp(LeaseId id, qint64 amount, const BookingStamp &stamp)
{
    const Lease *held = lease(id);
    if (held == nullptr)
        return fail(Code::NotFound, id.toString());
    if (isRepeated(stamp.id, EntryReason::LeaseToppedUp, id.value, {leaseAccount(id), amount}))
        return {};
    return keep(domain::topUp(*held, amount, stamp));
}

base::Result<GrantState> LedgerModel::post(const LedgerGrant &asked, const BookingStamp &stamp)
{
    if (const LedgerGrant *known = grant(asked.id)) {
        if (known->saysTheSame(asked))
            return known->state;
        return fail(Code::AlreadyThere, asked.id.toString());
    }
    const Lease *held = lease(asked.lease);
    if (held == nullptr)
        return fail(Code::NotFound, asked.lease.toString());
    if (held->state == LeaseState::Open && asked.number <= held->lastNumber) {
        // Another grant of this number was posted: the profile was copied, and which is real nobody knows.
        m_book.leases[asked.lease].frozen = true;
        return fail(Code::LeaseOutOfStep, asked.lease.toString());
    }
    return keep(domain::post(*held, asked, stamp));
}

base::Result<GrantState> LedgerModel::undo(GrantId id, const BookingStamp &stamp)
{
    const LedgerGrant *given = grant(id);
    if (given == nullptr)
        return fail(Code::NotFound, id.toString());
    const Lease &from = *lease(given->lease);
    if (isRepeated(stamp.id, EntryReason::Undone, id.value, {payableAccount(from.fund), -given->amount}))
        return given->state;
    return keep(domain::undo(from, *given, stamp));
}

base::Result<GrantState> LedgerModel::settleLate(GrantId id, bool honoured, const BookingStamp &stamp)
{
    const LedgerGrant *late = grant(id);
    if (late == nullptr)
        return fail(Code::NotFound, id.toString());
    const Lease &held = *lease(late->lease);
    const bool declinedAgain =
        !honoured && late->state == GrantState::Declined; // books nothing to know it by
    if (declinedAgain || (honoured && isRepeated(stamp.id, EntryReason::LateHonoured, id.value,
                                                 {payableAccount(held.fund), late->amount})))
        return late->state;
    return keep(honoured ? domain::honour(held, *late, stamp) : domain::decline(held, *late));
}

base::Result<void> LedgerModel::giveBack(LeaseId id, qint64 lastNumber, const BookingStamp &stamp)
{
    const Lease *held = lease(id);
    if (held == nullptr)
        return fail(Code::NotFound, id.toString());
    if (held->state == LeaseState::Returned)
        return {};
    return keep(returnLease(*held, lastNumber, stamp));
}

base::Result<void> LedgerModel::reclaim(LeaseId id, bool forced, const BookingStamp &stamp)
{
    const Lease *held = lease(id);
    if (held == nullptr)
        return fail(Code::NotFound, id.toString());
    if (held->state == LeaseState::Reclaimed)
        return {};
    return keep(domain::reclaim(*held, forced, stamp));
}

base::Result<void> LedgerModel::grantOwed(TeamId team, const QString &currency, qint64 amount,
                                          const BookingStamp &stamp)
{
    if (amount <= 0)
        return fail(Code::MoneyInvalid, QStringLiteral("nothing owed"));
    return record(twoLegs(EntryReason::OwedGranted, currency, team.value,
                          {AccountKind::OwedSource, team.value, {}}, {AccountKind::Owed, team.value, {}},
                          amount, stamp));
}

base::Result<void> LedgerModel::undoOwed(EntrySetId given, const BookingStamp &stamp)
{
    const auto found = m_book.known.constFind(given);
    if (found == m_book.known.constEnd())
        return fail(Code::NotFound, given.toString());
    const EntrySet &entries = m_book.sets[static_cast<std::size_t>(*found)];
    if (entries.reason != EntryReason::OwedGranted || m_corrections.value(given, stamp.id) != stamp.id)
        return fail(Code::UndoImpossible, given.toString());
    const base::Result<void> booked =
        record(oppositeOf(entries, stamp.id, stamp.at, EntryReason::OwedUndone));
    if (booked)
        m_corrections.insert(given, stamp.id);
    return booked;
}

} // namespace leeway::domain
