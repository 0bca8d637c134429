#include "desk/import/import_batch.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

// A transaction pays for its fsync and for every page it touched: many rows share both.
constexpr qint64 kMostRows = 10'000;
// Rows may hold megabytes each; characters of bodies, attachments count as one each byte.
constexpr qsizetype kMostText = 16 << 20;

qsizetype textOf(const ingest::ImportRecord &record)
{
    qsizetype size = 0;
    for (const ingest::ImportInteraction &one : record.interactions) {
        size += one.interaction.body.size() + one.html.size();
        for (const ingest::ImportAttachment &attached : one.attachments)
            size += attached.bytes.size();
    }
    return size;
}

} // namespace

qint64 ImportBatch::rowsWith(size_t storedRecords) const
{
    if (storedRecords == records.size())
        return rows;
    return storedRecords == 0 ? 0 : recordRows[storedRecords - 1];
}

size_t ImportBatch::rejectsAmong(qint64 firstRows) const
{
    return static_cast<size_t>(std::upper_bound(rejectRows.begin(), rejectRows.end(), firstRows) -
                               rejectRows.begin());
}

Result<ImportBatch> readBatch(ingest::ImportReader &reader)
{
    ImportBatch batch;
    qsizetype text = 0;
    while (batch.rows < kMostRows && text < kMostText) {
        Result<std::optional<ingest::ImportItem>> item = reader.next();
        if (!item)
            return tl::unexpected(item.error());
        if (!*item) {
            batch.last = true;
            break;
        }
        ++batch.rows;
        if (auto *record = std::get_if<ingest::ImportRecord>(&**item)) {
            text += textOf(*record);
            batch.records.push_back(std::move(*record));
            batch.recordRows.push_back(batch.rows);
        } else {
            batch.rejects.push_back(std::get<ingest::Rejected>(std::move(**item)));
            batch.rejectRows.push_back(batch.rows);
        }
    }
    return batch;
}

} // namespace leeway::desk
