#pragma once

#include <QByteArray>

namespace leeway::desk
{

/// resources/sql/shared/queries/`name`.sql. Asking for one that is not there is a bug.
QByteArray statement(const char *name);

} // namespace leeway::desk
