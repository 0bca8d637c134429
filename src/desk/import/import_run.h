#pragma once

#include "desk/import/import_job.h"

#include <functional>

namespace leeway::desk
{

/// The work of an ImportJob, on the thread that calls it; blocks until done. For ImportJob and leewayctl's
/// tests.
///
/// `stop` is asked between batches; `report` is told at most ten times a second.
base::Result<ImportReport> runImport(Desk &desk, const ImportRequest &request,
                                     const std::function<bool()> &stop,
                                     const std::function<void(const ImportStatus &)> &report);

} // namespace leeway::desk
