#include "guidance/skip_reasons.h"

#include "guidance/own_ideas.h"

#include <algorithm>
#include <utility>

namespace leeway::guidance
{

namespace
{

constexpr std::array<const char *, kSkipReasons> kSkipCodes{"known_already", "not_their_way",
                                                            "does_not_apply", "makes_it_worse"};

/// What is known of one customer and point.
struct SkipSaid {
    std::optional<SkipReason> reason;
    std::pair<base::Instant, domain::PointMarkId> last; ///< when it was said
};

} // namespace

QString codeOf(SkipReason reason)
{
    return QLatin1String(kSkipCodes.at(static_cast<std::size_t>(reason)));
}

std::optional<SkipReason> skipReasonOf(const QString &code)
{
    for (std::size_t i = 0; i < kSkipReasons; ++i) {
        if (code == QLatin1String(kSkipCodes.at(i)))
            return static_cast<SkipReason>(i);
    }
    return std::nullopt;
}

std::optional<SkipReason> SkipTally::mostSaid() const
{
    const auto most = std::max_element(reasons.begin(), reasons.end());
    return *most == 0 ? std::nullopt
                      : std::optional(static_cast<SkipReason>(std::distance(reasons.begin(), most)));
}

std::map<QString, SkipTally> skipTallies(std::span<const domain::PointMark> marks)
{
    std::map<std::pair<QString, domain::CustomerId>, SkipSaid> said;
    for (const domain::PointMark &mark : marks) {
        if (mark.kind != domain::PointMarkKind::NotForCustomer || isOfOwnIdea(mark.point))
            continue;
        SkipSaid &one = said[{mark.point, mark.customer}];
        const auto reason = skipReasonOf(mark.text);
        const std::pair at{mark.at, mark.id};
        if (reason && (!one.reason || one.last < at)) {
            one.reason = reason;
            one.last = at;
        }
    }
    std::map<QString, SkipTally> tallies;
    for (const auto &[key, one] : said) {
        SkipTally &tally = tallies[key.first];
        ++tally.customers;
        if (one.reason)
            ++tally.reasons.at(static_cast<std::size_t>(*one.reason));
    }
    return tallies;
}

} // namespace leeway::guidance
