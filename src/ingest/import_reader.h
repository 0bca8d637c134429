#pragma once

#include "base/result.h"
#include "ingest/byte_source.h"
#include "ingest/import_record.h"
#include "ingest/mapping.h"

#include <memory>
#include <optional>

namespace leeway::ingest
{

/// How far a reader is. Bytes are those of the file as it lies on disk, so compressed ones for a .gz.
struct ImportProgress {
    qint64 bytesRead = 0;
    qint64 bytesTotal = 0;
    qint64 items = 0; ///< given out: records + rejected
    qint64 rejected = 0;
    qint64 repaired = 0; ///< texts in which invalid bytes or NULs were replaced by U+FFFD

    bool operator==(const ImportProgress &) const = default;
};

/// Reads one file by one mapping, row after row, in the order of the file.
///
/// The same file and mapping give the same items in the same order, which is what makes an import resumable:
/// count the items that are safely stored and pass over that many. Memory does not grow with the file, but
/// for a mapping with threads, which keeps about 60 bytes a message. Belongs to one thread at a time; meant
/// for `work`.
class ImportReader
{
public:
    /// Opens `path` (plain or gzip). With threads in the mapping the file is read through once here.
    /// Errors: FileUnreadable, GzipDamaged, MappingInvalid (a column the file does not have, named with its
    /// place).
    [[nodiscard]] static base::Result<std::unique_ptr<ImportReader>> open(const QString &path,
                                                                          const Mapping &mapping);

    /// The same over bytes that come as they come (a pipe), for mappings without threads, which would have to
    /// see the end first.
    [[nodiscard]] static base::Result<std::unique_ptr<ImportReader>> open(std::unique_ptr<ByteSource> bytes,
                                                                          const Mapping &mapping);

    virtual ~ImportReader() = default;

    /// The next item; nothing at the end of the file. Errors end the reading: FileUnreadable, GzipDamaged.
    [[nodiscard]] virtual base::Result<std::optional<ImportItem>> next() = 0;

    /// The row that next() gave last as it stands in the file, masked and cut as in Rejected::raw: for
    /// whoever finds only later that it cannot be taken.
    [[nodiscard]] virtual QString rowAtHand() const = 0;

    [[nodiscard]] virtual ImportProgress progress() const = 0;

    /// The file's columns as it names them; empty for JSON Lines, whose lines may differ.
    [[nodiscard]] virtual QStringList columns() const = 0;
};

} // namespace leeway::ingest
