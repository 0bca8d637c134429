#pragma once

#include "models/leeway_words.h"

namespace leeway::models
{

// The limits of a card Resolutions; a part of leeway_words.h.

/// How much of a limit that is, 0 to 1.
double partOf(qint64 part, qint64 whole);
/// "You may give up to NOK 940" with the limit that says so, the rows behind "Why?" and the meters, in which
/// `grant` is hatched; in the fund's currency, 0 for none.
void showLimits(LeewayLook &look, const LeewayMatter &matter, qint64 grant, const Format &format);
/// Why nothing that costs money can be granted, with what to do; empty: it can.
/// Why grants wait for a colleague; empty: they do not (picture 10c).
QString waitWords(const LeewayMatter &matter);
QString obstacleWords(const LeewayMatter &matter);
/// "NOK 260 over the limit per contact."
QString overWords(const LeewayMatter &matter, const domain::Money &amount, const Format &format);
/// The amount in the customer's currency, rounded down; unchanged when no rate is known.
domain::Money shownOf(const LeewayMatter &matter, qint64 base);

/// From what sum on the rating hardly moves, where the outcomes carry that and the slider goes so far.
void showHardly(AmountLook &look, const LeewayMatter &matter, const GrantChoice &choice,
                const Format &format);
/// The cases that the reasons of `chosen` rest on; behind the privacy screen there are none.
void showSimilar(AdviceWhyLook &why, const LeewayMatter &matter, const GrantChoice &choice,
                 const QString &chosen, const Format &format);

} // namespace leeway::models
