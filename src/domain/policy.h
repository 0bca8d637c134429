#pragma once

#include "base/ids.h"
#include "domain/enums.h"

#include <QJsonObject>
#include <QString>

namespace leeway::domain
{

using PolicyId = base::Id<struct PolicyTag>;

/// One thing that is set about money: a version of a budget rule, a resolution of the catalogue, a rate, a
/// table of what is owed; or what advice decides by. It travels with the rows of the company; what `content`
/// says is read by src/resolution, and judged again by the shared store.
struct Policy {
    PolicyId id; ///< policyId(kind, key): the same thing from a file is the same row on every road
    PolicyKind kind = PolicyKind::BudgetRule;
    QString
        key; ///< among its kind, at most 100 characters: "per_contact v2", "goodwill", "EUR NOK 2026-11-26"
    QJsonObject content;
    bool active = true;

    bool operator==(const Policy &) const = default;
};

/// The most that the content of one row may hold, in bytes of canonical JSON.
constexpr qsizetype kLongestPolicy = 32 * 1024;

/// A UUIDv5 of kind and key.
PolicyId policyId(PolicyKind kind, const QString &key);

} // namespace leeway::domain
