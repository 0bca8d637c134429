#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace leeway::domain
{

/// One resolution as it stood before the agent.
struct ShownResolution {
    QString resolution; ///< its key in the catalogue
    std::optional<int>
        middle{}; ///< predicted satisfaction in tenths, as low and high; absent: none was shown
    std::optional<int> low{};
    std::optional<int> high{};
    int similar = 0;  ///< on how many like cases that rested
    qint64 cost = 0;  ///< minor units of the fund's currency
    bool fits = true; ///< the rules allowed it

    bool operator==(const ShownResolution &) const = default;
};

/// What was shown in one contact, in which order with which figures, and what was chosen (issue 6, 2;
/// decisions.md 23). Added, never changed. It holds codes only, nothing that people wrote and nobody who
/// works here: what is learned from it can be about no one.
struct Offer {
    OfferId id;
    CustomerId customer;
    std::optional<CaseId> theCase{};
    ContactId contact;
    std::optional<GrantId> grant{}; ///< what was chosen, where it cost money
    base::Instant at{};
    std::map<QString, QString> situation; ///< fact -> level, both codes: "mood" -> "upset"
    std::vector<ShownResolution> shown;   ///< in the order in which they stood
    OfferOrder order = OfferOrder::Lead;
    int propensity = 1000; ///< that the first one stood first, in thousandths, 1-1000
    int outcomes = 0;      ///< that the advice rested on
    QString chosen;        ///< key of one of `shown`
    qint64 cost = 0;       ///< what was given, in minor units of the fund's currency
    QString why;           ///< code of why it was another than the first; may be empty

    bool operator==(const Offer &) const = default;
};

inline constexpr int kOfferCodeAtMost = 100; ///< characters of a code
inline constexpr std::size_t kOfferShownAtMost = 60;
inline constexpr std::size_t kOfferFactsAtMost = 60;
inline constexpr int kOfferSure = 1000; ///< the propensity of an order that no draw was part of

/// Lower-case letters, digits and _ . : + -, of which every key of a catalogue is made; no name is, as it is
/// written.
bool isOfferCode(const QString &text);

/// FieldInvalid naming what is no code, too long, too many or no figure: "shown[2].resolution". The shared
/// store refuses the same (core.is_offer).
base::Result<void> checkOffer(const Offer &offer);

} // namespace leeway::domain
