#pragma once

#include "desk/surveys.h"

namespace leeway::desk
{

// What goes to a system that asks customers and comes back, as files. Keys, in this order: token (under which
// the answer comes back), channel (email, phone: a text message, social), address, language, name, asked_at,
// due_at, batch.

QByteArray csvOf(const std::vector<SurveyBatch> &batches);
QByteArray jsonLinesOf(const std::vector<SurveyBatch> &batches);

/// One line of an answer, by its number.
struct SurveyReportLine {
    qint64 line = 0;
    QString token;
    std::optional<SurveyReport> report;
    QString wrong; ///< why not, in words for whoever mends the file
};
/// Reads CSV with a first row that names its columns, or JSON Lines: token; satisfaction (0 to 10, at most
/// one decimal); fit (too_little, right, more_than_needed); line; answered_at (ISO 8601 with its zone);
/// correction (yes); scale (0-10, or none). Others are passed over. A token that comes twice with another
/// answer is wrong the second time. FieldInvalid when the first row names no token.
base::Result<std::vector<SurveyReportLine>> surveyReportsFrom(const QByteArray &bytes);

} // namespace leeway::desk
