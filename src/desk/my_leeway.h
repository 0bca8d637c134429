#pragma once

#include "desk/desk.h"
#include "domain/grant.h"
#include "resolution/rule_book.h"

#include <QTimeZone>

#include <map>
#include <optional>
#include <vector>

namespace leeway::desk
{

/// A limit over what one person gives, as it stands now. In minor units of the fund.
struct MyLimit {
    QString key;
    std::map<QString, QString> name{}; ///< by language tag
    domain::BudgetPeriod period = domain::BudgetPeriod::Once;
    int days = 0; ///< of Rolling
    qint64 limit = 0;
    qint64 used = 0;
    qint64 held = 0; ///< asked for above a limit and not given yet
    qint64 left = 0; ///< never below 0

    bool operator==(const MyLimit &) const = default;
};

/// What a person may give of their team's fund, whoever the customer is: for the page My day. Theirs alone,
/// and held against nobody's (decisions.md 30).
struct MyLeeway {
    std::optional<domain::Fund> fund; ///< nothing: the team has none
    std::vector<MyLimit> limits;      ///< the tightest first, as it is named (decisions.md 22)
    /// The most that a single contact may be given, by its tightest limit without conditions; absent: none
    /// says.
    std::optional<qint64> aContact{};
    std::optional<qint64> lease{}; ///< what stands here for giving offline; absent: no shared store
    bool operator==(const MyLeeway &) const = default;
};

/// `rules` for this person: those over what one person gives, without a condition that a contact must meet.
/// `zone`: of the team, else of this computer.
QFuture<base::Result<MyLeeway>> readMyLeeway(Desk &desk, const QTimeZone &zone);

} // namespace leeway::desk
