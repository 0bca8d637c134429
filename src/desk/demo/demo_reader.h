#pragma once

#include "base/result.h"
#include "desk/demo/demo_files.h"
#include "desk/demo/demo_times.h"
#include "domain/company.h"
#include "storage/bulk.h"

namespace leeway::desk
{

/// The demo workspace as values, ready for storage::writeBulk.
struct DemoWorkspace {
    QString name;        ///< "Aldera Home · Care"
    domain::PersonId me; ///< whose desk it is
    std::vector<domain::Choice> choices;
    storage::BulkBatch batch;
};

/// Reads the demo that the program carries. Pure but for reading resources; safe on any thread.
///
/// FieldInvalid with "file: place: what" when the files are wrong, which tests rule out for our own.
base::Result<DemoWorkspace> readDemo(const DemoMoment &moment);
/// The same from files at hand. One of them must hold `workspace`; the rest hold `customers`.
base::Result<DemoWorkspace> readDemo(const std::vector<DemoFile> &files, const DemoMoment &moment);

} // namespace leeway::desk
