#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QString>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace leeway::domain
{

/// After how many days it is looked whether a customer came back.
inline constexpr std::array kCameBackDays{7, 14, 30};

/// Yes, no or unknown, and from when on it can be known.
struct MaturingLabel {
    std::optional<bool> value; ///< absent before `maturesAt`, and when nobody can tell
    base::Instant maturesAt{};

    bool operator==(const MaturingLabel &) const = default;
};

/// A time the customer got in touch, about a case.
struct CustomerReturn {
    CaseId about;
    QString type; ///< issue type of that case; may be empty
    base::Instant at{};
};

/// A case that was solved.
struct SolvedCase {
    CaseId id;
    QString type;
    base::Instant settledAt{};
};

/// Whether the customer came back about the same case, or about another of the same issue type, in the `days`
/// after it was solved. Unknown until they are over, also when somebody came back already: who comes back
/// is heard of sooner than who stays away, and a mean over both would be wrong (advice.md 4.8).
MaturingLabel cameBack(const SolvedCase &solved, const std::vector<CustomerReturn> &returns, int days,
                       base::Instant now);

/// What a case turned out to be besides its score, each known from somewhere else and at another time.
enum class OutcomeHead { Disputed, Reversed, Stayed };
inline constexpr std::size_t kOutcomeHeads = 3;
/// "disputed"
QString nameOfHead(OutcomeHead head);

/// Days after which silence says something (advice.md 4.8), of OutcomeHead.
inline constexpr int kDisputedDays = 60;
inline constexpr int kReversedDays = 30; ///< after it arrived
inline constexpr int kStayedDays = 90;

/// One of them (told_heads.h).
struct ToldHead {
    OutcomeHead head = OutcomeHead::Disputed;
    std::optional<bool> heard{};       ///< what is known today: yes is heard of sooner than no
    MaturingLabel label{};             ///< the same once both can be known; maturesAt is null: not in sight
    std::optional<base::Instant> at{}; ///< when it happened, or was known
    QString source{};                  ///< "payout", "contact", or whose file said so; empty: unknown

    bool operator==(const ToldHead &) const = default;
};

/// How one case turned out that was solved, as far as is known. Of several records of one kind the newest
/// counts.
struct CaseOutcome {
    CaseId id;
    CustomerId customer; ///< the record that stands for them
    QString type;
    std::optional<Channel> channel; ///< of its last contact; absent: there is none
    base::Instant settledAt{};      ///< the first time; it may have been opened again since
    std::array<MaturingLabel, kCameBackDays.size()> cameBack; ///< by kCameBackDays
    std::optional<int> satisfaction;                          ///< in tenths
    std::optional<Fit> fit;
    std::array<ToldHead, kOutcomeHeads> heads; ///< by OutcomeHead
    QString source;                            ///< of the score; empty without one
    std::optional<base::Instant> knownAt;

    bool operator==(const CaseOutcome &) const = default;
};

} // namespace leeway::domain
