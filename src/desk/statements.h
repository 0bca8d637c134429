#pragma once

#include "desk/desk.h"
#include "domain/grant.h"
#include "domain/store_month.h"

#include <optional>
#include <vector>

namespace leeway::desk
{

// Statements of a fund: what became of its money in a month (domain/statement.h), for leads and finance.

/// A month as it is frozen, or as it stands while it is open.
struct MonthStatement {
    domain::Fund fund;
    domain::Statement statement{};
    QByteArray content{}; ///< canonical JSON
    std::optional<base::Instant> closedAt{};
    QString closedBy{}; ///< a name; empty while it is open
    /// When a shared store told it; absent when it is read from this computer's books, or closed here.
    std::optional<base::Instant> asOf{};
    bool storeAway = false; ///< it was told then, and the store cannot be asked now
    /// Of teams, by their ids.
    QHash<QString, QString> names{};

    [[nodiscard]] bool isClosed() const { return closedAt.has_value(); }
    [[nodiscard]] QString nameOf(const QString &key) const { return names.value(key, key); }
};
/// Errors: NotFound, FieldInvalid for no month; StoreShared for an open one on a desk of a shared store,
/// which tells its sums itself (api.read_statement).
QFuture<base::Result<MonthStatement>> readStatement(Desk &desk, domain::FundId fund, const QString &month);

/// The months that are closed, oldest first.
QFuture<base::Result<QStringList>> readClosedMonths(Desk &desk, domain::FundId fund);

/// A month that can be looked at.
struct StatementMonth {
    QString month; ///< "2026-11"
    bool closed = false;
    bool over = false; ///< its last moment has passed

    bool operator==(const StatementMonth &) const = default;
};
/// The months of a fund, newest first: on a computer that keeps the books from the first booking until now,
/// on a desk of a shared store those that are closed.
struct StatementMonths {
    domain::Fund fund{};
    std::vector<StatementMonth> months{};
    QString due{};          ///< the one to close next; empty: none, or the shared store was not asked
    QString now{};          ///< the one that runs
    bool elsewhere = false; ///< a shared store keeps the books

    bool operator==(const StatementMonths &) const = default;
};
/// NotFound without the fund.
QFuture<base::Result<StatementMonths>> readStatementMonths(Desk &desk, domain::FundId fund);
/// Adds those that are open, from `due` until the one that runs, which is open whatever `due` is.
void addOpenMonths(StatementMonths &months, const QString &due);
/// What a shared store told at `asOf`, with names.
QFuture<base::Result<MonthStatement>> namedMonth(Desk &desk, domain::FundId fund,
                                                 const domain::StoreMonth &told, base::Instant asOf);

/// What the shared store said to closing a month that was asked for (closeMonth).
struct MonthClosing {
    bool closed = false;
    bool refused = false;
    QString why{}; ///< of a refusal, in the store's words; empty: it gave none
};
/// Neither while it has not answered. What was refused before `since` is not told again.
QFuture<base::Result<MonthClosing>> readMonthClosing(Desk &desk, domain::FundId fund, const QString &month,
                                                     base::Instant since);

/// Freezes a month; by finance or an admin, once, in order, and only when it is over in the team's zone.
/// `content`: what it was taken for when somebody looked; empty: whatever it is. True: it is closed; false:
/// it was asked for, and the shared store closes it. Closed already with the same: nothing.
///
/// Errors: NotFound, RoleNotAllowed, FieldInvalid when it is not the one to close or not over,
/// ChangedMeanwhile with what differs, LedgerDamaged when it is not equal to the ledger.
QFuture<base::Result<bool>> closeMonth(Desk &desk, domain::FundId fund, const QString &month,
                                       const QByteArray &content);

} // namespace leeway::desk
