#pragma once

#include "domain/ledger/chain.h"
#include "domain/ledger/lease.h"

#include <QHash>
#include <QSet>

namespace leeway::domain
{

/// Money set aside for discretionary resolutions.
struct LedgerFund {
    FundId id;
    QString currency;
    qint64 added = 0;

    bool operator==(const LedgerFund &) const = default;
};

/// All that a ledger holds, as a plain value: what `violations` looks at.
struct LedgerBook {
    QHash<FundId, LedgerFund> funds;
    QHash<LeaseId, Lease> leases;
    QHash<GrantId, LedgerGrant> grants;
    QHash<Account, qint64> balances;    ///< kept up with every booking; 0 when absent
    QHash<Account, qint64> allowances;  ///< AllowanceFree accounts, by what they were opened with
    std::vector<EntrySet> sets;         ///< in the order they were booked
    std::vector<ChainLine> chain;       ///< a line each, when there is a chain
    QHash<EntrySetId, qsizetype> known; ///< where in `sets`
};

/// Everything that must hold and does not, as sentences with the number of the rule (sync-and-ledger.md 8:
/// I1-I6, I9, I11-I14, I17, I18, I24); empty for a sound ledger. Computed anew from the bookings, by other
/// code than made them. An empty `chainStart`: there is no chain.
QStringList violations(const LedgerBook &book, const QByteArray &chainStart);

/// The ledger in memory: what the store's functions and the desk's tables must do, for tests and for
/// comparing.
///
/// Every act is whole or nothing. Repeating an act under its id does nothing more and answers the same; the
/// same id with other content is refused (I19, I20). Not thread-safe.
class LedgerModel
{
public:
    /// With a chain of that name, or without one: a simulation of many small ledgers needs none.
    explicit LedgerModel(const std::optional<QUuid> &chain);

    [[nodiscard]] const LedgerBook &book() const { return m_book; }
    [[nodiscard]] const QByteArray &start() const { return m_start; }
    [[nodiscard]] qint64 balance(const Account &account) const { return m_book.balances.value(account); }
    [[nodiscard]] const Lease *lease(LeaseId id) const;
    [[nodiscard]] const LedgerGrant *grant(GrantId id) const;

    /// A fund begins, or gets more. MoneyInvalid, MoneyCurrencyUnknown, MoneyOverflow.
    base::Result<void> addToFund(FundId fund, const QString &currency, qint64 amount,
                                 const BookingStamp &stamp);
    /// What a person may give in a period. AlreadyThere when it was opened with another sum.
    base::Result<void> openAllowance(PersonId person, const QString &period, const QString &currency,
                                     qint64 most, const BookingStamp &stamp);
    /// At most one open lease a person and fund (decisions.md 19): AlreadyThere. NotFound without such a
    /// fund.
    base::Result<void> take(const Lease &asked, const BookingStamp &stamp);
    base::Result<void> topUp(LeaseId lease, qint64 amount, const BookingStamp &stamp);
    /// The state that it has now. A number that came with another content freezes the lease (F19).
    base::Result<GrantState> post(const LedgerGrant &grant, const BookingStamp &stamp);
    base::Result<GrantState> undo(GrantId grant, const BookingStamp &stamp);
    base::Result<GrantState> settleLate(GrantId grant, bool honoured, const BookingStamp &stamp);
    base::Result<void> giveBack(LeaseId lease, qint64 lastNumber, const BookingStamp &stamp);
    base::Result<void> reclaim(LeaseId lease, bool forced, const BookingStamp &stamp);
    /// What a customer has a right to anyway: never out of a fund.
    base::Result<void> grantOwed(TeamId team, const QString &currency, qint64 amount,
                                 const BookingStamp &stamp);
    /// Takes back what was granted as owed, by its opposite. NotFound; UndoImpossible when it was taken back
    /// already, or is nothing owed.
    base::Result<void> undoOwed(EntrySetId given, const BookingStamp &stamp);

    /// The one way to move money. Errors of checkEntries; FundExhausted, AllowanceExhausted, LeaseExhausted
    /// by the floor that would be broken; FieldInvalid when a leg's account has another currency (I18);
    /// AlreadyThere when the id was used for something else.
    base::Result<void> record(const EntrySet &entries);

private:
    base::Result<GrantState> keep(const base::Result<GrantStep> &step);
    base::Result<void> keep(const base::Result<LeaseStep> &step);
    /// Whether this very act was booked: the same id for the same thing, with this leg in it.
    [[nodiscard]] bool isRepeated(const EntrySetId &id, EntryReason reason, const QUuid &about,
                                  const Leg &leg) const;

    QByteArray m_start;
    LedgerBook m_book;
    QHash<Account, QString> m_currencies;
    QHash<EntrySetId, EntrySetId> m_corrections; ///< by what they take back
};

} // namespace leeway::domain
