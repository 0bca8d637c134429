#pragma once

#include "domain/ended_contact.h"
#include "domain/money.h"
#include "domain/my_day.h"

#include <chrono>
#include <map>
#include <optional>
#include <vector>

namespace leeway::domain
{

/// So many days back a person's month goes.
inline constexpr std::chrono::days kMonthOfMine{30};
/// Fewer show nothing but themselves (decisions.md 24).
inline constexpr int kEnoughOfMine = 10;

/// What became of the cases that a person had a contact about, in counts of their own cases and of nobody
/// else's (decisions.md 30). Unknown is in none of them.
struct MyMonth {
    int cases = 0;   ///< of contacts that ended in these days
    int settled = 0; ///< of those, now
    int looked = 0;  ///< that were settled, and whose 14 days ended in these days
    int cameBack = 0;
    int judged = 0; ///< contacts of these days of which somebody said whether what was given fit
    int aboutRight = 0;
    int tooLittle = 0;
    int moreThanNeeded = 0;

    bool operator==(const MyMonth &) const = default;
};

/// Why something of the day was good, the best first.
enum class GoodKind {
    Thanked,    ///< an answer of at least 8 of 10 came in, with words
    Satisfied,  ///< the same without words
    LeftCalmer, ///< came upset or worse, left calm
    FeltRight,  ///< settled, and about right
    Settled
};

/// Something of the day that went well, of the person's own cases.
struct GoodThing {
    GoodKind kind = GoodKind::Settled;
    CustomerId customer;
    QString customerName;
    bool restricted = false;
    QString title; ///< of the case; may be empty
    QString words; ///< the customer's own; may be empty
    base::Instant at{};

    bool operator==(const GoodThing &) const = default;
};

inline constexpr std::size_t kGoodThings = 2;

/// The two that are said at the end of the day: the best kind first, then the newest, each customer once.
std::vector<GoodThing> bestOf(std::vector<GoodThing> all);

/// What is known of an answer beside the outcome itself.
struct AnswerDetail {
    std::optional<Fit> said; ///< by the customer; their word comes before what the agent read
    QString resolution;      ///< key of what the person granted in the case; empty: nothing that costs money
    Money given;             ///< all of it, in the customer's currency; empty when there are several
    Money base;              ///< the same as it left the fund
    bool single = false;     ///< one grant: only that is held against what felt right

    bool operator==(const AnswerDetail &) const = default;
};

/// What the page My day shows beside the day itself (my_day.h), read in one go.
struct MyMonthSnapshot {
    MyMonth month;
    std::vector<GoodThing> good; ///< of the day, all of them
    std::map<OutcomeId, AnswerDetail> answers;
    std::vector<EndedContact> ended; ///< of the day, by this person
    bool operator==(const MyMonthSnapshot &) const = default;
};

} // namespace leeway::domain
