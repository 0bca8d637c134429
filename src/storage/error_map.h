#pragma once

#include "base/error.h"

namespace leeway::storage
{

/// What a result code of SQLite (plain or extended) means to Leeway. `systemErrno` is what the operating
/// system said last, 0 when unknown: it tells a full disk or a used-up quota from a broken one, which SQLite
/// reports alike. Source: https://www.sqlite.org/rescode.html
base::Code codeOfSqlite(int sqliteCode, int systemErrno = 0);

/// True for what concerns the disk or the file as a whole, not one statement.
bool isStoreTrouble(base::Code code);

} // namespace leeway::storage
