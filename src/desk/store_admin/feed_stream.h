#pragma once

#include "desk/store_admin/bring_file.h"
#include "ingest/import_record.h"

namespace leeway::desk
{

/// Brings JSON Lines that come through a pipe into a shared store, in batches of at most `rows` or what came
/// in `span`.
///
/// Blocks until the pipe ends or `stop`; what was read by then is still brought. Who writes into the pipe
/// waits while the store is away. `refused` gets each row that was not taken. Errors as of bringFile;
/// Cancelled, with how many rows were read and are in no store, when it was stopped while the store was away.
struct FeedStream {
    int fd = 0;
    ingest::Mapping mapping;
    QString region;
    qsizetype rows = 500;
    std::chrono::milliseconds span{1000};
};
base::Result<void> bringStream(RecordDoor &door, const FeedStream &stream, const std::stop_token &stop,
                               ImportReport &report,
                               const std::function<void(const ingest::Rejected &)> &refused);

} // namespace leeway::desk
