#pragma once

#include "domain/statement.h"
#include "storage/connection.h"

#include <optional>
#include <vector>

namespace leeway::storage
{

/// What was closed of a fund, oldest first.
base::Result<std::vector<domain::ClosedStatement>> readStatements(Connection &db, domain::FundId fund);
/// Nothing while the month is open.
base::Result<std::optional<domain::ClosedStatement>> readStatement(Connection &db, domain::FundId fund,
                                                                   const QString &month);
/// Frozen: one that is here stays as it is.
base::Result<void> putStatement(Transaction &tx, const domain::ClosedStatement &closed);
base::Result<void> removeStatement(Transaction &tx, domain::StatementId id);

/// When something of these funds that happens at `at` is booked: never within a month that is closed. What is
/// of no fund, or of a null among them, stands in the months of all: never within any month that is closed.
base::Result<base::Instant> bookedAt(Connection &db, const std::vector<QUuid> &funds, base::Instant at);

// On a computer that keeps the books.

/// In which month of its team `at` is. NotFound without the fund.
base::Result<QString> readMonthAt(Connection &db, domain::FundId fund, base::Instant at);
/// The month to close next; empty: nothing was booked.
base::Result<QString> readMonthDue(Connection &db, domain::FundId fund);
/// A month as it stands in the books. NotFound without the fund; FieldInvalid for no month.
base::Result<domain::Statement> reckonStatement(Connection &db, domain::FundId fund, const QString &month);

} // namespace leeway::storage
