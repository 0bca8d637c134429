#pragma once

#include "app/leewayctl/output.h"
#include "desk/import/import_job.h"

namespace leeway::ctl
{

/// A line that shows how far an import is.
QString progressText(const desk::ImportStatus &status);

/// "read 12, imported 10, updated 1, duplicate 0, rejected 1 (see orders.csv.rejects.csv)"
QString countsText(const desk::ImportReport &report);
QJsonObject countsJson(const QString &file, const desk::ImportReport &report);

/// Says how the import of `file` ended, a rejects file that could not be written included.
void showReport(const Output &output, const QString &file, const desk::ImportReport &report);

} // namespace leeway::ctl
