#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/person.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace leeway::domain
{

/// What may deserve a look by lead and finance (resolution/looks.h finds them).
enum class LookKind { JustUnder, SamePair, NoOrder, OwedShare };
/// "just_under", …, as they stand in stores and files.
const QStringList &lookKindNames();
std::optional<LookKind> lookKindNamed(const QString &name);

using ClosedLookId = base::Id<struct ClosedLookTag>;

/// Which finding: there is one of each at a time. The team is the fund's; null where nobody set teams up.
struct LookKey {
    LookKind kind = LookKind::JustUnder;
    TeamId team{};
    PersonId person{};
    std::optional<CustomerId> customer{}; ///< of SamePair, and only of it

    bool operator==(const LookKey &) const = default;
};

inline constexpr int kLongestLookRemark = 500;
/// What a finding that is closed may rest on: as many ids as fit into one command.
inline constexpr int kMostLookRests = 5000;

/// Somebody looked at a finding, and said so.
struct ClosedLook {
    ClosedLookId id{};
    LookKey about{};
    std::vector<QUuid> rests{}; ///< grants, or what was given as owed: all that it was about then
    QString remark{};
    base::Instant closedAt{};
    PersonId closedBy{};

    bool operator==(const ClosedLook &) const = default;
};

/// Leads, deputies and quality of the team, and finance of any. core.may_close_looks says the same.
bool mayCloseLooks(const Person &who, TeamId team);
/// In any team at all.
bool mayCloseLooks(Role role);
/// Empty when it may be kept; else what is wrong with it, in English.
QString wrongWith(const ClosedLook &look);

} // namespace leeway::domain
