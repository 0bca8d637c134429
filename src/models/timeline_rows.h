#pragma once

#include "domain/case_outcome.h"
#include "domain/snapshots.h"

#include <QHash>
#include <QMetaType>

#include <functional>
#include <memory>
#include <vector>

namespace leeway::models
{

using EntryPtr = std::shared_ptr<const domain::TimelineEntry>;

/// What was fetched because somebody wanted to read an event in place. `open` false keeps it for the next
/// time.
struct Expansion {
    bool open = false;
    bool loading = false;
    bool failed = false;
    QString body; ///< the whole body, when the page had only its beginning
    std::optional<domain::Transcript> transcript;

    bool operator==(const Expansion &) const = default;
};

/// One end of a loaded stretch of a case.
struct StretchEnd {
    bool more = false;
    bool loading = false;
    bool failed = false;

    bool operator==(const StretchEnd &) const = default;
};

/// A case (or, without id, what belongs to none) with the stretch of its events that is loaded, newest first.
struct TimelineSection {
    std::optional<domain::CaseId> id{};
    domain::CaseEntry entry{};
    bool expanded = false;
    bool loaded = false;
    std::vector<EntryPtr> entries{};
    StretchEnd newer{};
    StretchEnd older{.more = true};
};

/// Which row it is and what it shows. `key` tells rows apart over reloads.
struct TimelineRow {
    enum class Kind {
        CaseHeader,
        Told,
        Day,
        Event,
        Loading,
        More,
        Failed,
        Nothing,
        FoldedCases,
        MoreCases,
        Pinned
    };
    struct Key {
        Kind kind = Kind::Event;
        QUuid id;         ///< the event, or the case of a row that belongs to one
        qint64 extra = 0; ///< the day, or which end
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, static_cast<int>(key.kind), key.id, key.extra);
        }
    };

    Kind kind = Kind::Event;
    std::optional<domain::CaseId> caseId{};
    domain::CaseEntry theCase{};                  ///< headers
    bool noCase = false;                          ///< header of what belongs to no case
    bool expanded = false;                        ///< headers and events
    EntryPtr entry{};                             ///< events
    std::shared_ptr<const Expansion> expansion{}; ///< events being read in place
    bool dayShown = false;   ///< events: the day stands above, so the time column shows the clock only
    bool first = false;      ///< events: the rail starts here
    bool last = false;       ///< events: the rail ends here
    bool older = true;       ///< More, Loading, Failed: which end
    bool waited = false;     ///< Loading: long enough to show the grey bars
    base::Instant at{};      ///< Day
    bool hidden = false;     ///< words are dots for the privacy screen
    bool onTop = false;      ///< events: the one under the heading of what is pinned, not the one in its case
    int count = 0;           ///< FoldedCases: how many; CaseHeader, Pinned: events
    int promises = 0;        ///< FoldedCases: open ones of theirs
    domain::ToldHead told{}; ///< Told: how the case turned out in one respect

    [[nodiscard]] Key key() const;
    bool operator==(const TimelineRow &other) const;
};

/// What the rows are made from.
struct TimelineState {
    std::vector<EntryPtr> pinned; ///< what passes the filter, newest first
    std::vector<TimelineSection> sections;
    QHash<QUuid, domain::CaseOutcome> outcomes; ///< of solved cases
    QHash<QUuid, std::shared_ptr<const Expansion>> expansions;
    StretchEnd moreCases;
    bool thisCaseOnly = false;            ///< older cases folded behind one line
    int solvedCases = 0;                  ///< of the customer, loaded or not
    std::vector<domain::CaseId> promised; ///< the case of each open promise that belongs to one
    bool casesLoaded = false;
    bool casesFailed = false;
    bool waited = false;
    bool filtered = false;
};

/// The section that shows what belongs to the case: its own, or that of the case it is merged into; -1 when
/// none of those loaded does.
int sectionShowing(const std::vector<TimelineSection> &sections, const std::optional<domain::CaseId> &id);

/// Whether "this case only" folds it: what is settled, and what belongs to no case.
bool isOlderCase(const TimelineSection &section);

/// Days with this many events get a separator; fewer carry the day in their time column, as in the pictures.
inline constexpr int kEventsForDayRow = 3;

/// The rows of `state`, top to bottom. `dayOf` maps a moment to the
/// reader's day number. Pure.
std::vector<TimelineRow> timelineRows(const TimelineState &state,
                                      const std::function<qint64(base::Instant)> &dayOf);

} // namespace leeway::models

Q_DECLARE_METATYPE(leeway::models::TimelineRow)
