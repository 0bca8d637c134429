#pragma once

#include "desk/ledger.h"

#include <QJsonObject>

namespace leeway::ctl
{

/// What is said of books, for people and with --json.
struct LedgerTold {
    QString text;
    QJsonObject object;
};
LedgerTold toldOf(const desk::LedgerCheck &check);
LedgerTold toldOf(const desk::AccountBalance &balance);

/// A booking as a line of JSON Lines; `team` where a store has a ledger for each, else empty.
QByteArray exportedLine(const domain::ChainLine &line, const QString &team);

} // namespace leeway::ctl
