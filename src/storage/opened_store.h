#pragma once

#include "storage/ladder.h"
#include "storage/sqlite_connection.h"
#include "storage/storage.h"
#include "storage/store_lock.h"

namespace leeway::storage
{

/// A store that passed the start-up checks, ready for its threads.
struct OpenedStore {
    std::unique_ptr<StoreLock> lock;              ///< none when opened for reading only
    std::unique_ptr<SqliteConnection> connection; ///< the writer; the same
    SqliteConnection::Mode readerMode = SqliteConnection::Mode::ReadOnly;
    StartReport report;
    bool wantsCheck = false; ///< the last end was not clean, or the last check is a week old
};

/// Locks, looks at, opens and climbs the store on the calling thread; puts a damaged one aside and saves what
/// it can. Errors as Storage::open.
base::Result<OpenedStore> openStore(const OpenOptions &options, const std::vector<LadderStep> &ladder,
                                    const base::Clock &clock);

} // namespace leeway::storage
