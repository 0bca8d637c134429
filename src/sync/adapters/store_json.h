#pragma once

#include "sync/peer.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leeway::sync
{

// The protocol's JSON (protocol.md) to values and back. RemoteValueInvalid for an answer that does not keep
// to it.

QJsonObject helloRequest(const Hello &hello, const QString &app);
base::Result<HelloAnswer> helloAnswerFrom(const QJsonObject &answer);

QJsonArray pushRequest(const std::vector<domain::OutboxCommand> &commands);
base::Result<PushAnswer> pushAnswerFrom(const QJsonObject &answer);

base::Result<std::vector<domain::CustomerHit>> customersFrom(const QJsonArray &answer);
base::Result<std::vector<domain::HistoryHit>> foundHistoryFrom(const QJsonArray &answer);

QJsonObject headsRequest(const HeadsQuestion &question);
base::Result<Heads> headsFrom(const QJsonObject &answer);
base::Result<std::vector<domain::Presence>> presencesFrom(const QJsonArray &answer);
base::Result<std::vector<domain::ClosedLook>> closedLooksFrom(const QJsonArray &answer);
base::Result<domain::StoreMonth> storeMonthFrom(const QJsonObject &answer);

} // namespace leeway::sync
