#pragma once

#include "domain/payout.h"

#include <QJsonObject>

namespace leeway::domain
{

/// A row of the shared store (src/sync/protocol.md).
base::Result<Payout> payoutFrom(const QJsonObject &row);

/// The body of payout.settle.v1 without its booking, event and promise, and back.
QJsonObject toJson(const PayoutReport &report);
/// The amount is in `currency`, which the body does not say: it is the payout's.
base::Result<PayoutReport> payoutReportFrom(const QJsonObject &body, const QString &currency);

} // namespace leeway::domain
