#pragma once

#include "desk/import/import_job.h"
#include "desk/store_admin/record_door.h"

namespace leeway::desk
{

/// Reads a file into a shared store, slice after slice; the counterpart of runImport. Blocks.
///
/// `region` is the ISO 3166 code assumed for phone numbers without a country. The rejects file names rows
/// that could not be read and rows that the store did not take, in the order of the file. Interrupted
/// anywhere, the same call brings the rest: what is there already is counted as duplicate. Errors: those of
/// ImportReader and RecordDoor; `report` holds what was taken before.
base::Result<void> bringFile(RecordDoor &door, const ImportRequest &request, const QString &region,
                             const std::stop_token &stop, ImportReport &report,
                             const std::function<void(const ImportStatus &)> &tell);

} // namespace leeway::desk
