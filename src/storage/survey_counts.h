#pragma once

#include "storage/connection.h"

namespace leeway::storage
{

/// Of the customers that are here.
struct SurveyCounts {
    int asked = 0; ///< an invitation was sent
    int answered = 0;
};
base::Result<SurveyCounts> countSurveys(Connection &db);

} // namespace leeway::storage
