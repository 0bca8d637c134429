#pragma once

#include "ingest/record_maker.h"
#include "ingest/row_reader.h"
#include "tests/fuzz/must.h"

#include <QByteArray>

namespace leeway::fuzz
{

/// Reads `bytes` by `mapping` to the end, makes an item of every row and checks what holds for each.
inline void readThrough(const QByteArray &bytes, const ingest::Mapping &mapping)
{
    auto rows = ingest::openRows(ingest::memorySource(bytes), mapping);
    if (!rows)
        return;
    ingest::RecordMaker maker(mapping);
    ingest::Row row;
    qint64 line = 0;
    for (;;) {
        const auto more = (*rows)->next(row);
        must(more.has_value());
        if (!*more)
            break;
        must(row.line > line);
        line = row.line;
        const ingest::ImportItem item = maker.make(row);
        if (const auto *rejected = std::get_if<ingest::Rejected>(&item))
            must(!rejected->reason.isEmpty() && rejected->raw.size() <= ingest::kRawCap);
    }
}

} // namespace leeway::fuzz
