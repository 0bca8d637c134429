#pragma once

#include "base/result.h"
#include "domain/json_faults.h"
#include "guidance/guide_json.h"

#include <QFuture>

#include <optional>

namespace leeway::app
{

/// A guide file as it was read: the guide, or all that is wrong with it.
struct GuideFileRead {
    std::optional<guidance::Guide> guide;
    domain::JsonFaults faults;
};
/// Reads it on another thread. FileUnreadable.
QFuture<base::Result<GuideFileRead>> readGuideFile(const QString &path);
/// Writes it on another thread, whole or not at all. FileUnwritable.
QFuture<base::Result<void>> writeGuideFile(const QString &path, const guidance::Guide &guide);

} // namespace leeway::app
