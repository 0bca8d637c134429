#pragma once

#include "storage/connection.h"

namespace leeway::storage
{

class SqliteConnection;

/// Notes that bytes of what was erased have to go from the file as well; the writer does it when nothing
/// waits, and at the latest when the store is closed or opened again.
base::Result<void> askForWipe(Connection &db);
base::Result<bool> isWipeDue(Connection &db);

/// Makes the file anew from what is in it, and the log empty: deleted rows leave their bytes in free pages,
/// in gaps of pages, in the search index (a deleted word is written once more, to say that it is) and in the
/// log. Takes as long as writing the file twice. True: nothing is left; false: somebody reads what the log
/// holds, and it has to be asked again.
base::Result<bool> wipe(SqliteConnection &connection);

} // namespace leeway::storage
