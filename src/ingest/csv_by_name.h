#pragma once

#include "ingest/byte_source.h"
#include "ingest/text_charset.h"

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

constexpr qint64 kLongestNamed = 64 * 1024 * 1024; ///< far above any list of people or codes

/// Reads CSV (csv_reader.h) whose first row names its columns in any order and in capitals or not, and gives
/// `take` every row behind it; `NamedRow::cell` holds for that call, and asks by names in small letters. The
/// last of two columns of one name counts, columns nobody asks for are passed over. How letters are written
/// is told by the bytes of the whole file (text_charset.h), which is kept in memory; answers with what was
/// taken. FieldInvalid when the first row cannot be read or names not all of `needed`, and for more than
/// `kLongestNamed` bytes; FileUnreadable, GzipDamaged: `take` was given nothing.
base::Result<TextCharset> readCsvByName(std::unique_ptr<ByteSource> source, const QStringList &needed,
                                        const std::function<void(const NamedRow &row)> &take);

} // namespace leeway::ingest
