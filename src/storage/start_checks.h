#pragma once

#include "base/result.h"

namespace leeway::storage
{

/// What the first bytes of a file say, read without SQLite so that a foreign file is never touched.
enum class FileFinding {
    Missing,
    Empty, ///< of no length: made, never written
    Ours,
    Damaged, ///< was ours; the header no longer holds
};

/// Looks at the header of `file` (https://www.sqlite.org/fileformat.html, 1.3). StoreNotOurs for a folder, a
/// text file, another program's database; StoreUnreadable when it cannot be read; StoreTooNew when it stands
/// above `topStep`. Call it under the StoreLock, before any connection of this process: see there.
base::Result<FileFinding> inspectFile(const QString &file, int topStep);

/// Makes an empty file only this user may read (0600), and its folder when missing.
base::Result<void> createPrivateFile(const QString &file);

/// Takes the rights of group and others away from the store and what SQLite keeps beside it.
base::Result<void> makePrivate(const QString &file);

} // namespace leeway::storage
