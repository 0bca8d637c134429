#pragma once

#include "desk/advice.h"
#include "desk/similar_cases.h"
#include "models/advice_look.h"
#include "models/format.h"

#include <optional>

/// What is predicted, in words (guide 7.6, 13; advice.md 4.4): always "cases like this", never "will". Pure.
namespace leeway::models
{

/// Beside a resolution; nothing when there is nothing to show: advice has not begun, or there is no case.
std::optional<AdviceBarLook> adviceBar(const desk::AdviceNow &now, const QString &resolution,
                                       const Format &format);
/// By the card's title: "predicted satisfaction, 0–10"; empty while no range is shown.
QString adviceCaption(const desk::AdviceNow &now);
/// Under it, what is claimed of the order: "Advice starts at 500 outcomes; 132 so far."; empty: the first is
/// better. `name`: of a resolution, by its key.
QString adviceClaimWords(const desk::AdviceNow &now, const Format &format,
                         const std::function<QString(const QString &)> &name);
/// Behind Space. `title`: of the resolution.
AdviceWhyLook adviceWhy(const desk::AdviceNow &now, const domain::Facts &facts, const QString &resolution,
                        const QString &title, const Format &format);

/// Points of satisfaction with their sign, by the minus that stands as wide as the plus: "+0.6", "−0.1".
QString signedTenths(const Format &format, double value);
/// Shown as 0.0 it would be.
bool isNoPoints(double value);

/// "4 of 100 disputed it (2–6), 84 similar · counts −0.1": what else came of cases like this, with what it is
/// worth in points of satisfaction, which orders the list.
QString adviceHeadWords(const resolution::AdviceHeadChance &chance, const Format &format);

/// Under the slider, "Above NOK 600 the rating hardly moves · 84 similar", and the same with its range.
/// `from`: as it is shown, in the customer's currency.
QString hardlyWords(const resolution::SumEffect &effect, const domain::Money &from, const Format &format);
QString hardlyWhyWords(const resolution::SumEffect &effect, const domain::Money &from, const Format &format);

/// The cases that a prediction rests on, into `look`; `similar` null: they are not asked for, or not read
/// yet. `currency`: of the fund.
void addSimilarCases(AdviceWhyLook &look, const desk::SimilarCases *similar, int counted,
                     const QString &currency, const Format &format);

/// `results` as so many people as are drawn, by largest remainders: the sum is kPeople, or 0 without cases.
std::array<int, AdviceWhyLook::kPlaces> asPeople(const std::array<int, AdviceWhyLook::kPlaces> &results);

} // namespace leeway::models
