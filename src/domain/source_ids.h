#pragma once

#include "base/clock.h"

#include <QString>
#include <QUuid>

namespace leeway::domain
{

/// An id made from what a source calls a thing: the first 16 bytes of a SHA-256, marked version 8 (RFC
/// 9562, 5.8). The same key gives the same id on every computer and in every run.
QUuid sourceId(const QString &source, const char *scope, const QString &key);

/// The same for things that have a time, led by it as version 7 is, so that ids of one file sort by time.
QUuid timedSourceId(const QString &source, const char *scope, const QString &key, base::Instant at);

} // namespace leeway::domain
