#pragma once

#include "storage/sqlite_connection.h"

namespace leeway::storage
{

/// "LEEW": what the header of a store says it is (https://www.sqlite.org/fileformat.html, 1.3.10).
constexpr quint32 kApplicationId = 0x4C454557;

/// Writes the application id into a file that is still empty. Must come before the write-ahead log is
/// switched on, so that the id stands in the file itself from the first byte and no crash leaves a store that
/// is not known as ours.
base::Result<void> markAsOurs(SqliteConnection &connection);

/// How the one writer works. StoreReadOnly when the file or its folder cannot be written.
base::Result<void> applyWriterPragmas(SqliteConnection &connection);

/// For the writer while bulk work goes on, which touches pages all over the file: with the usual cache it
/// would read them again and again, and write them before the commit. `narrowCache` gives the memory back. A
/// failure costs time only.
void widenCache(SqliteConnection &connection);
void narrowCache(SqliteConnection &connection);

/// How a read-only connection works.
base::Result<void> applyReaderPragmas(SqliteConnection &connection);

} // namespace leeway::storage
