#pragma once

#include "ingest/byte_source.h"
#include "ingest/mapping.h"

#include <QJsonObject>

#include <memory>

namespace leeway::ingest
{

struct Mail;

/// One row, line or message, in the columns a mapping names. Views hold until the next row.
struct Row {
    qint64 line = 0;
    Fields fields;   ///< one for every name of Mapping::columns; blanks are empty
    QString problem; ///< why it cannot be read; empty when it can
    std::string_view raw;
    QJsonObject json;           ///< JSON Lines only
    const Mail *mail = nullptr; ///< mbox only
};

/// Reads a file of one format row by row. Belongs to one thread at a time.
class RowReader
{
public:
    virtual ~RowReader() = default;
    /// The next row; false at the end. Errors: FileUnreadable, GzipDamaged.
    [[nodiscard]] virtual base::Result<bool> next(Row &row) = 0;
    [[nodiscard]] virtual QStringList columns() const = 0;
    [[nodiscard]] virtual const ByteSource &source() const = 0;
};

/// Opens a reader of `mapping.format` over `bytes`. MappingInvalid when a column is not in the file.
base::Result<std::unique_ptr<RowReader>> openRows(std::unique_ptr<ByteSource> bytes, const Mapping &mapping);

/// The readers openRows() chooses from.
base::Result<std::unique_ptr<RowReader>> openCsvRows(std::unique_ptr<ByteSource> bytes,
                                                     const Mapping &mapping);
base::Result<std::unique_ptr<RowReader>> openJsonRows(std::unique_ptr<ByteSource> bytes,
                                                      const Mapping &mapping);
base::Result<std::unique_ptr<RowReader>> openMailRows(std::unique_ptr<ByteSource> bytes,
                                                      const Mapping &mapping);

} // namespace leeway::ingest
