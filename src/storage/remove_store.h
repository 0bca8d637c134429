#pragma once

#include "base/result.h"

#include <QString>

namespace leeway::storage
{

/// Takes the store `file` off this computer, with what SQLite and this program keep beside it; what a rescue
/// put aside goes as well. Nobody may have it open. FileUnwritable names the first file that stays; a store
/// that is not there is gone already. Blocks.
base::Result<void> removeStore(const QString &file);

} // namespace leeway::storage
