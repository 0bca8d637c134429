#pragma once

#include "desk/payouts.h"

namespace leeway::desk
{

// What goes to a paying system and comes back, as files. The same batch gives the same bytes whenever it is
// written. Keys, in this order: payout (by which the paying system knows it, however often it is told),
// batch, way, amount, currency, customer, account, orders, resolution, granted_at.

QByteArray csvOf(const PayoutBatch &batch);
QByteArray jsonLinesOf(const PayoutBatch &batch);
/// "payouts-000123", without what the two formats end in.
QString fileNameOf(const PayoutBatch &batch);

/// One line of an answer, by its number.
struct PayoutReportLine {
    qint64 line = 0;
    std::optional<domain::PayoutReport> report;
    QString wrong; ///< why not: the key, or what is wrong with the line
};
/// Reads CSV with a first row that names its columns, or JSON Lines: payout and amount with currency; result
/// (confirmed, failed, returned; none: confirmed), reference, day (2026-11-26), words. Others are passed
/// over. FieldInvalid when the first row names no payout.
base::Result<std::vector<PayoutReportLine>> payoutReportsFrom(const QByteArray &bytes);

} // namespace leeway::desk
