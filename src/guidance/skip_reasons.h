#pragma once

#include "domain/contact.h"

#include <QString>

#include <array>
#include <map>
#include <optional>
#include <span>

namespace leeway::guidance
{

/// Why a talking point is not for this customer, as the agent says it if they like. Answers to choose from
/// and no words of one's own: nobody writes down what somebody is like (guide 13).
enum class SkipReason {
    KnownAlready, ///< they know it, or heard it from us before
    NotTheirWay,  ///< it is not how they like to be served
    DoesNotApply, ///< what it rests on is not so
    MakesItWorse  ///< it would make it worse for them
};
inline constexpr std::size_t kSkipReasons = 4;

/// What the mark of the skip holds as its text.
QString codeOf(SkipReason reason);
/// Nothing for another text.
std::optional<SkipReason> skipReasonOf(const QString &code);

/// For how many customers a point was not, and how many of them it was said why.
struct SkipTally {
    int customers = 0;
    std::array<int, kSkipReasons> reasons{}; ///< by SkipReason

    /// The one said most often; of several the first. Nothing when none was.
    [[nodiscard]] std::optional<SkipReason> mostSaid() const;
    bool operator==(const SkipTally &) const = default;
};
/// By the point's key. `marks` in any order; those of another kind and of ideas of one's own are passed over.
/// A customer counts once a point, with the reason that was said last.
std::map<QString, SkipTally> skipTallies(std::span<const domain::PointMark> marks);

} // namespace leeway::guidance
