#pragma once

#include "base/result.h"

#include <QString>

namespace leeway::ctl
{

/// What to do about it, in one sentence, where the code and its detail do not say; empty: they do, or nothing
/// is known.
QString hintFor(const base::Error &error);

} // namespace leeway::ctl
