#pragma once

#include "desk/desk.h"

#include <QStringList>

namespace leeway::desk
{

/// What a thorough look at the local store found. `problems` is empty when it is sound.
struct StoreCheck {
    QString file;
    QStringList problems;
    qint64 bytes = 0;
    qint64 customers = 0;
    qint64 cases = 0;
    qint64 interactions = 0;
    qint64 commands = 0;
};

/// Reads every page, every reference, the outbox and the counters that tables keep. Seconds to minutes on a
/// large store; runs on the search lane, so that screens go on.
QFuture<base::Result<StoreCheck>> checkStore(Desk &desk);
/// The figures alone, quick; `problems` stays empty.
QFuture<base::Result<StoreCheck>> readStoreFigures(Desk &desk);

} // namespace leeway::desk
