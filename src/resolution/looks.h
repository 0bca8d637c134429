#pragma once

#include "domain/grant.h"
#include "domain/look.h"

#include <chrono>
#include <optional>
#include <vector>

namespace leeway::resolution
{

// What deserves a look by lead and finance (issue 5, 8): counts beside the team's range, and the grants they
// rest on. A finding says what happened how often, never why, and is nobody's fault by itself.

/// Just under the limit: so many grants in so many days at so much of the tightest rule's limit (issue 5, 8).
inline constexpr int kLookUnderCount = 3;
inline constexpr std::chrono::days kLookUnderDays{30};
inline constexpr int kLookUnderPercent = 95;
/// The same two people: so many grants in so many days (issue 5, 8).
inline constexpr int kLookPairCount = 3;
inline constexpr std::chrono::days kLookDays{90};
/// A share is told of who gave at least so often, and when it is above the team's range and so many points
/// above its middle: somebody always has the highest one.
inline constexpr int kLookShareCount = 5;
inline constexpr int kLookSharePoints = 20;
/// Smaller groups have no range that is told (decisions.md 30).
inline constexpr int kLookGroup = 5;

/// Something that was given, as far as looks go.
struct LookRow {
    QUuid id;
    domain::PersonId person{};
    domain::CustomerId customer;
    base::Instant at{};
    bool owed = false;             ///< given as owed, which no limit counts
    bool hasOrder = false;         ///< it is about one
    qint64 base = 0;               ///< minor units of the fund; 0: it costs nothing
    std::optional<qint64> limit{}; ///< of the tightest rule; absent: not known, or it was approved above it

    bool operator==(const LookRow &) const = default;
};

using domain::LookKind;

/// The middle and the 10-90 % band over the people of the group, whole numbers.
struct LookRange {
    int people = 0;
    int low = 0;
    int median = 0;
    int high = 0;

    bool operator==(const LookRange &) const = default;
};
/// Nothing of fewer than kLookGroup. By nearest rank, so that each is a number somebody has.
std::optional<LookRange> rangeOf(std::vector<int> numbers);

struct Look {
    LookKind kind = LookKind::JustUnder;
    domain::PersonId person{};
    std::optional<domain::CustomerId> customer{}; ///< of SamePair
    int count = 0;                                ///< of the grants it rests on
    int of = 0;                                   ///< of a share: among so many
    std::optional<LookRange> team{};              ///< of the others: counts, or of a share percent
    std::vector<QUuid> rests{};                   ///< ids, oldest first

    /// Of a share, rounded down.
    [[nodiscard]] int percent() const { return of == 0 ? 0 : count * 100 / of; }
    bool operator==(const Look &) const = default;
};

/// `rows` of one team, in any order; what is after `now` or too old is passed over. By kind, the highest
/// count first.
std::vector<Look> looksOf(const std::vector<LookRow> &rows, base::Instant now);

/// By which one is closed: it rests on nothing that the closing did not rest on, so what joins opens it
/// again. The newest of several; nothing when it is open.
std::optional<domain::ClosedLook> closingOf(const Look &look, domain::TeamId team,
                                            const std::vector<domain::ClosedLook> &closed);
/// By which it was closed before it came back: the newest of the same key. Nothing when there is none.
std::optional<domain::ClosedLook> closedBefore(const Look &look, domain::TeamId team,
                                               const std::vector<domain::ClosedLook> &closed);
/// What closing it now is about.
domain::ClosedLook closingNow(const Look &look, domain::TeamId team);

} // namespace leeway::resolution
