#pragma once

#include "ingest/byte_source.h"

#include <QStringList>

#include <functional>

namespace leeway::ingest
{

/// A row of a file whose first row names the columns.
struct NamedRow {
    qint64 line = 0;                                    ///< of its first byte, from 1
    QString problem{};                                  ///< why it cannot be read; `cell` then says nothing
    std::function<QString(const QString &name)> cell{}; ///< without blanks around it; empty: no such column
};

/// Reads CSV (csv_reader.h) whose first row names its columns in any order and in capitals or not, and gives
/// `take` every row behind it; `NamedRow::cell` holds for that call, and asks by names in small letters. The
/// last of two columns of one name counts, columns nobody asks for are passed over. UTF-16 is known by its
/// mark. FieldInvalid when the first row cannot be read or names not all of `needed`; FileUnreadable,
/// GzipDamaged: what `take` was given by then is no whole file.
base::Result<void> readCsvByName(std::unique_ptr<ByteSource> source, const QStringList &needed,
                                 const std::function<void(const NamedRow &row)> &take);

} // namespace leeway::ingest
