#pragma once

#include "domain/enums.h"

namespace leeway::domain
{

// How a customer left, as their agent read it at the end of the contact: a first word of how it turned out,
// until the customer gives their own (advice.md 4.8).

/// Satisfaction 0-10 in tenths, as an answer from one to five is put on it (decisions.md 24): calm 100,
/// distressed 0. What such a reading is worth is measured where both are known. core.left_as says the same.
constexpr int leftAs(Mood mood)
{
    constexpr int kMost = 100;
    constexpr int kStep = 25;
    return kMost - kStep * static_cast<int>(mood);
}

/// The name under which sums keep what the customer answered of it: tenths, or kNotAnswered. Sums without it
/// are of answers.
inline constexpr auto kAnsweredLevel = "answered";
inline constexpr auto kNotAnswered = "no";

} // namespace leeway::domain
