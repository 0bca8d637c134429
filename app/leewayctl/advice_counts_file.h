#pragma once

#include "domain/json_faults.h"
#include "learning/advice_counts.h"

#include <QJsonObject>

#include <optional>

namespace leeway::ctl
{

/// Everything a model is made of: names and counts, no customer.
struct AdviceTrained {
    static constexpr qint64 kMostBytes = 100 * 1024 * 1024;

    QString result; ///< "satisfaction"
    bool isYesNo = false;
    learning::AdviceCodes codes;
    learning::AdviceCounts counts;
    QJsonObject mapping; ///< by which it was counted
};

/// "leeway.advice_counts.v1".
QByteArray adviceCountsFile(const AdviceTrained &trained);
/// Nothing when the file has a fault; the first hundred are told.
std::optional<AdviceTrained> adviceCountsFrom(const QByteArray &bytes, domain::JsonFaults &faults);

} // namespace leeway::ctl
