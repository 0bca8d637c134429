#pragma once

#include "storage/storage.h"

#include <QStringList>

namespace leeway::test
{

/// Everything a desk shares with its store, one line a record, sorted: what must be equal on every desk.
/// Counts that are kept beside the rows are in it; what a computer notes for itself is not.
QStringList replicaDump(storage::Storage &storage);

/// The first lines in which two dumps differ; empty when they are equal.
QString firstDifference(const QStringList &one, const QStringList &other);

} // namespace leeway::test
