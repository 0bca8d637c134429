#pragma once

#include "base/error.h"

#include <QByteArray>

namespace leeway::remote
{

/// What libpq's message about a connection that was not made means; the detail is the message in one line.
///
/// Expects what Attempt arranges for: verbose messages, which carry the SQLSTATE of what the store said, and
/// libpq's own words in English, which have no code at all.
base::Error connectFailure(const QByteArray &message);

/// True when no other host can do better: the login is the same everywhere.
bool isFinal(const base::Error &failure);

/// Which of two failures tells a person more; the first when both tell the same.
base::Error worse(const base::Error &first, const base::Error &second);

} // namespace leeway::remote
