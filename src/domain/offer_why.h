#pragma once

#include <QString>

#include <array>

namespace leeway::domain
{

/// Why something else was given than what stood first, as the agent says it of an offer.
enum class OfferWhy { AskedFor, CheaperEnough, AlreadyTried, NotAvailable, Other };

/// The code that Offer::why keeps, by OfferWhy: never changed, as it is kept for good.
inline constexpr std::array<const char *, 5> kOfferWhyCodes{"asked_for", "cheaper_enough", "already_tried",
                                                            "not_available", "other"};

inline QString codeOf(OfferWhy why)
{
    return QLatin1String(kOfferWhyCodes.at(static_cast<std::size_t>(why)));
}

} // namespace leeway::domain
