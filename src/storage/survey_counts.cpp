#include "storage/survey_counts.h"

namespace leeway::storage
{

base::Result<SurveyCounts> countSurveys(Connection &db)
{
    SurveyCounts counts;
    const auto done =
        db.each(QStringLiteral("SELECT count(*), count(answered_at) FROM survey WHERE sent_at IS NOT NULL"),
                {}, [&counts](const Rows &row) {
                    counts = {.asked = row.at(0).toInt(), .answered = row.at(1).toInt()};
                    return false;
                });
    return done ? base::Result<SurveyCounts>(counts) : tl::unexpected(done.error());
}

} // namespace leeway::storage
