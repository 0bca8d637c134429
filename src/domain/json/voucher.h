#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "domain/voucher.h"

#include <QJsonObject>

namespace leeway::domain
{

using VoucherLotId = base::Id<struct VoucherLotTag>;

/// What a shared store tells a team of a pool. Never holds a code.
struct VoucherLotRow {
    VoucherLotId id;
    TeamId team;
    VoucherLot lot;

    bool operator==(const VoucherLotRow &) const = default;
};

// Rows of the shared store (src/sync/protocol.md). FieldInvalid with the key.

base::Result<VoucherLotRow> voucherLotFrom(const QJsonObject &row);
/// A code that was given: the store sends no other.
base::Result<Voucher> voucherFromRow(const QJsonObject &row);

} // namespace leeway::domain
