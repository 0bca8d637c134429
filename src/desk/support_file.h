#pragma once

#include "domain/store_status.h"

#include <QByteArray>
#include <QString>

namespace leeway::desk
{

/// What whoever looks after this computer asks first.
struct SupportFacts {
    QString program; ///< "Leeway 0.1.0"
    QString system;  ///< "Debian GNU/Linux 12, Qt 6.4.2"
    domain::StoreStatus status{};
    qint64 storeBytes = 0;
    qint64 customers = 0;
    qint64 interactions = 0;
    bool wasDamaged = false; ///< and put aside at the start
};

/// A text file for them: how this desk stands, then the log of the last 7 days. Figures, codes and ids only;
/// no words or names of customers are in it, because none are in a log (app/leeway/log_file.h).
QByteArray supportText(const SupportFacts &facts, const QByteArray &log, base::Instant now);

} // namespace leeway::desk
