#pragma once

#include "app/leewayctl/advice_report.h"

#include <QJsonObject>

namespace leeway::ctl
{

/// A report as tables for people: one figure a column, aligned.
QString adviceReportText(const AdviceFile &file, const AdviceReport &report, const AdviceReportWish &wish);
/// The same for scripts.
QJsonObject adviceReportJson(const AdviceFile &file, const AdviceReport &report,
                             const AdviceReportWish &wish);

} // namespace leeway::ctl
