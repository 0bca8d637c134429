#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace leeway::domain
{

/// A place where money of one ledger stands: what it is, of whom, and for allowances in which period
/// ("2026-11-26", "2026-11"). Money of a fund and its leases, allowances, and what is owed anyway are three
/// ledgers; no booking moves anything from one to another (sync-and-ledger.md 8, I1).
struct Account {
    AccountKind kind = AccountKind::Fund;
    QUuid ref; ///< fund, lease, team or person
    QString period;

    bool operator==(const Account &) const = default;
};
size_t qHash(const Account &account, size_t seed = 0);

enum class LedgerPart { Money, Allowance, Owed };
LedgerPart ledgerOf(AccountKind kind);
/// Whether the account never goes below zero (D1: what makes overspending impossible).
bool hasFloor(AccountKind kind);

/// What one booking does to one account: above 0 it gets, below 0 it gives. Minor units.
struct Leg {
    Account account;
    qint64 amount = 0;

    bool operator==(const Leg &) const = default;
};

/// One booking: all of it or nothing. Append only; a mistake is corrected by its opposite, never changed.
struct EntrySet {
    EntrySetId id;
    base::Instant at{};
    EntryReason reason = EntryReason::FundAdded;
    QString currency; ///< of every leg (I18)
    QUuid about{};    ///< the fund, lease or grant that it is about
    std::vector<Leg> legs{};
    std::optional<EntrySetId> corrects{}; ///< the booking that this is the opposite of

    bool operator==(const EntrySet &) const = default;
};

/// LedgerUnbalanced with what is wrong: nothing in it, a leg of 0, an account twice, legs of one ledger that
/// do not add up to zero, an unknown currency. MoneyOverflow when they cannot be added.
base::Result<void> checkEntries(const EntrySet &entries);

/// What takes `entries` back.
EntrySet oppositeOf(const EntrySet &entries, EntrySetId id, base::Instant at, EntryReason reason);

/// The form whose bytes are hashed and stored: names, not numbers.
QJsonObject toJson(const EntrySet &entries);
/// FieldInvalid with the key. Does not check that it balances.
base::Result<EntrySet> entrySetFrom(const QJsonObject &json);

} // namespace leeway::domain
