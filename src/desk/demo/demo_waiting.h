#pragma once

#include "base/result.h"
#include "domain/contact.h"
#include "storage/bulk.h"

#include <vector>

namespace leeway::desk
{

/// Who waits for an answer when the demo is opened (resources/demo/waiting.json), so that there is a next one
/// to take. `batch` holds the customers, cases and persons the file names; its minutes lie around `now`.
///
/// FieldInvalid with the place of what is wrong, which tests rule out for our own.
base::Result<std::vector<domain::Contact>> readDemoWaiting(const storage::BulkBatch &batch,
                                                           base::Instant now);

} // namespace leeway::desk
