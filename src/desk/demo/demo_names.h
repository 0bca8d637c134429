#pragma once

#include "base/result.h"
#include "desk/demo/demo_random.h"

#include <QStringList>

#include <vector>

namespace leeway::desk
{

/// Names, places and number plan of one part of the world.
struct DemoCulture {
    int share = 0; ///< of customers, in parts of the sum of all
    QString language;
    QString zone;
    QString currency;
    QString phonePrefix;      ///< E.164; no such numbers are given out
    int phoneDigits = 0;      ///< behind the prefix
    bool doubled = false;     ///< two family names
    bool familyFirst = false; ///< family name first
    QStringList given;
    QStringList family;
    QStringList places;
};

/// Reads resources/demo/names. FieldInvalid when a list is empty.
base::Result<std::vector<DemoCulture>> readDemoCultures();

const DemoCulture &pickCulture(const std::vector<DemoCulture> &cultures, DemoRandom &random);
/// A full name as it is written there; frequent names more often.
QString pickName(const DemoCulture &culture, DemoRandom &random);

} // namespace leeway::desk
