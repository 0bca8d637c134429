#pragma once

#include <QString>

namespace leeway::storage
{

/// The text of resources/sql/local/queries/`name`.sql without its lines of comment, for statements too long
/// to be read in the code. A `:name` in it is filled in by who asks, `?` is a value. Asking for one that is
/// not there is a bug. Any thread.
QString query(const char *name);

} // namespace leeway::storage
