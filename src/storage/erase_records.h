#pragma once

#include "base/result.h"
#include "domain/erasure.h"
#include "storage/connection.h"

#include <QSet>

namespace leeway::storage
{

// Erasing on this computer: what domain::erasedTables() says of each table. Rows go in the transaction; that
// their bytes are gone from the file as well is wipe.h's, which is asked for here.

/// What erasing the customer and all who are joined to them would do. NotFound.
base::Result<domain::ErasurePreview> previewErasure(Connection &db, domain::CustomerId customer);
/// Whether a payout has not arrived, or an ask is open: that knows to whom it goes until it is settled.
base::Result<bool> moneyWaits(Connection &db, const std::vector<domain::CustomerId> &records);

/// Erases the records of `erasure`, which is Done. Ids of other records are passed over. Commands that wait
/// for a shared store's answer keep their bytes until it came (putAnswers).
base::Result<void> eraseHere(Transaction &tx, const domain::Erasure &erasure);
/// What a shared store says of an erasure: kept, and done when it is Done.
base::Result<void> takeErasure(Transaction &tx, const domain::Erasure &erasure);

/// Takes the bodies out of commands that name one of `ids`, and out of those about what these made. On a desk
/// of a shared store those that wait are passed over. Their hashes stay.
base::Result<void> blankCommands(Transaction &tx, QSet<QUuid> ids);
/// The ids of the records, and of all that hangs on them.
base::Result<QSet<QUuid>> idsOfRecords(Connection &db, const std::vector<domain::CustomerId> &records);
/// Whether a text names one of `ids`.
bool namesOneOf(const QByteArray &text, const QSet<QUuid> &ids);

} // namespace leeway::storage
