#pragma once

#include "domain/offer.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leeway::domain
{

// The form in which an offer stands in a command's body and in rows (src/sync/protocol.md); its two lists
// also as they are kept in columns. Absent values are absent keys.

QJsonObject situationJson(const std::map<QString, QString> &situation);
std::map<QString, QString> situationFrom(const QJsonObject &json);
QJsonArray shownJson(const std::vector<ShownResolution> &shown);
base::Result<std::vector<ShownResolution>> shownFrom(const QJsonArray &json);

QJsonObject toJson(const Offer &offer);
/// FieldInvalid naming the key that does not fit, as checkOffer.
base::Result<Offer> offerFrom(const QJsonObject &row);

} // namespace leeway::domain
