#pragma once

#include "domain/case_outcome.h"
#include "models/format.h"

namespace leeway::models
{

/// How a case turned out in one respect, with when, from whom, and from when on it counts: "Disputed, 4 Nov ·
/// Nordbank · counts from 3 Jan on". Empty while nobody knows. Pure.
QString toldWords(const domain::ToldHead &head, const Format &format);

} // namespace leeway::models
