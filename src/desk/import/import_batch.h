#pragma once

#include "ingest/import_reader.h"

#include <vector>

namespace leeway::desk
{

/// What was read of a file in one go. Values; any thread.
struct ImportBatch {
    std::vector<ingest::ImportRecord> records;
    std::vector<qint64> recordRows; ///< of each record: its row, from 1 at the batch's first
    std::vector<ingest::Rejected> rejects;
    std::vector<qint64> rejectRows; ///< of each reject: its row
    qint64 rows = 0;
    bool last = false; ///< the file ends here

    /// How many of the batch's rows are done when its first `records` are stored.
    [[nodiscard]] qint64 rowsWith(size_t storedRecords) const;
    /// How many of the first `firstRows` rows could not be read.
    [[nodiscard]] size_t rejectsAmong(qint64 firstRows) const;
};

/// Reads on until the batch is as large as one transaction should be, in rows or in text, or the file ends.
/// Errors are the reader's.
base::Result<ImportBatch> readBatch(ingest::ImportReader &reader);

} // namespace leeway::desk
