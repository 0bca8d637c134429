#pragma once

#include "domain/ids.h"

#include <QString>

#include <optional>

namespace leeway::domain
{

using CameSumId = base::Id<struct CameSumTag>;

/// What is counted besides satisfaction (advice.md 4.2).
enum class CameHead {
    CameBack, ///< about the same within 14 days
    Disputed,
    Reversed, ///< what was given was taken back, or came back
    Stayed    ///< with us, for 90 days
};

enum class Came {
    No,
    Yes,
    Silent, ///< nothing was heard: no, once whoever tells of it has told of anybody since
    Heard   ///< no sum: how far whoever tells has told
};

/// How often something was chosen in a situation in one week and one thing came of it, in a whole team: what
/// the shared store counts for advice (decisions.md 23). It is about nobody in particular, and only the store
/// makes one.
struct CameSum {
    CameSumId id;
    TeamId team;
    CameHead head = CameHead::CameBack;
    QString chosen;    ///< a key of the catalogue; empty of Came::Heard
    QString situation; ///< {"fact":"level"}, sorted by facts
    int week = 0;      ///< of the choice: whole weeks since 1970-01-01 UTC
    int due = 0; ///< the first week at whose beginning yes and no can both be known; of Heard: the last told
    Came came = Came::No;
    qint64 count = 0; ///< at least 1

    bool operator==(const CameSum &) const = default;
};

/// What `sum` says in the week `now`; nothing while its time is not over, and where nobody would have told.
/// `heard` is of its team and head. Sums whose time is not over are unknown also where it is yes: that is
/// heard of sooner than no, and a mean over both would be wrong (advice.md 4.8).
std::optional<bool> cameBy(const CameSum &sum, std::optional<int> heard, int now);

} // namespace leeway::domain
