#pragma once

#include "app/leewayctl/words.h"

#include <QJsonObject>

namespace leeway::ctl
{

/// The country of phone numbers without one: --region, else NO as on desks.
QString regionOf(const Words &words);

/// One source as `store feed-source` and `store status` show it, of what the store says.
QString sourceText(const QJsonObject &source);
/// The same for scripts: times as ISO 8601.
QJsonObject sourceJson(const QJsonObject &source);

} // namespace leeway::ctl
