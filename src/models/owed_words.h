#pragma once

#include "models/leeway_words.h"

/// What is owed anyway in words (guide 7.6): its line above the list of resolutions. Pure.
namespace leeway::models
{

/// What the history calls it: "Refund (owed)".
QString owedTitle(domain::OwedRight right);
/// "Refund NOK 3 490"; "Repair".
QString owedName(domain::OwedRight right, const domain::Money &amount, const Format &format);
/// What was given last in this contact and stands; nullptr: nothing.
const domain::Owed *lastOwed(const desk::LeewayMoment &moment);
/// Nothing when nothing is owed and nothing was given.
std::optional<OwedLook> owedLook(const LeewayMatter &matter, const Format &format);

} // namespace leeway::models
