#pragma once

#include "domain/case.h"
#include "domain/person.h"
#include "domain/snapshots.h"

#include <optional>
#include <vector>

namespace leeway::domain
{

/// A case as a row of the page Today.
struct TodayCase {
    Case theCase;
    QString customerName;
    QString ownerName;       ///< empty: nobody took it
    bool restricted = false; ///< the customer is opened only with a reason; a list says no more than that
    base::Instant since{};   ///< waiting: when the customer wrote; owed: by when; else when it was opened
    bool operator==(const TodayCase &) const = default;
};

/// Why nobody will keep a promise.
enum class CoverGap {
    NoKeeper,   ///< it is nobody's
    KeeperLeft, ///< whoever promised does not work here any more
    KeeperAway  ///< away beyond its time, and nobody does theirs meanwhile
};

struct UncoveredPromise {
    PromiseRow row;
    CoverGap gap = CoverGap::NoKeeper;
    std::optional<base::Instant> awayUntil;
    bool operator==(const UncoveredPromise &) const = default;
};

/// One section: its first rows, and how many there are, counted up to TodayQuery::mostCounted.
template <class Row> struct TodaySection {
    std::vector<Row> rows;
    int count = 0;
    bool operator==(const TodaySection &) const = default;
};

/// A source whose rows are older than they should be.
struct LateFeed {
    QString source;             ///< its name
    base::Instant receivedAt{}; ///< when its last rows came; the epoch for never
    bool operator==(const LateFeed &) const = default;
};

/// Whose Today, and at what moment.
struct TodayQuery {
    PersonId me;
    bool everyone = false; ///< a lead's: all of the team; else mine and what is nobody's
    base::Instant now{};
    base::Instant endOfDay{}; ///< in the team's time zone
    int most = 100;           ///< rows of one section
    int mostCounted = 1000;
};

/// Everything the page Today shows, read in one go.
struct TodaySnapshot {
    TodaySection<TodayCase> waiting;          ///< the customer wrote last, who waits longest first
    TodaySection<PromiseRow> promises;        ///< late or due today, earliest first, but for uncovered ones
    TodaySection<UncoveredPromise> uncovered; ///< earliest due first; a lead's only
    TodaySection<TodayCase>
        complaints; ///< owed something by the end of the day, or without dates; earliest first
    TodaySection<TodayCase> withoutStep; ///< open, and nobody said what comes next; oldest first
    std::vector<Person> people;          ///< of the team, by name, active ones; a lead's only
    bool operator==(const TodaySnapshot &) const = default;
};

} // namespace leeway::domain
