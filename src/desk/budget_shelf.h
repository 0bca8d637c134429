#pragma once

#include "desk/budget.h"
#include "desk/dry_run.h"
#include "domain/person.h"
#include "domain/voucher.h"

#include <optional>
#include <vector>

namespace leeway::desk
{

// The page Budget: what is set about money, and how it is changed.

/// A version of a rule with the row it stands in.
struct StoredRule {
    resolution::BudgetRule rule;
    domain::Policy row;

    bool operator==(const StoredRule &) const = default;
};
/// A resolution with the row it stands in.
struct StoredResolution {
    resolution::Resolution resolution;
    domain::Policy row;

    bool operator==(const StoredResolution &) const = default;
};

/// All that the page shows.
struct BudgetShelf {
    std::vector<FundState> funds;
    bool fundsElsewhere = false; ///< a shared store keeps the sums; here only names are known
    std::vector<domain::Team> teams;
    std::vector<domain::Person> people; ///< those who left too
    QString currency; ///< that something new begins with: of the first fund, else the team's or the company's
    std::vector<StoredRule> rules;              ///< every version that counts, by key and start
    std::vector<StoredResolution> resolutions;  ///< in the lead's order, those out of use too
    std::vector<domain::VoucherStock> vouchers; ///< pools of codes
    QStringList unreadable;                     ///< keys of what this version cannot read
    base::Instant at{};                         ///< when it was read

    /// The version that holds at `at`; nullptr before the first one begins. It may be one without effect.
    [[nodiscard]] const StoredRule *inForce(const QString &key) const;
    /// The version that begins last.
    [[nodiscard]] const StoredRule *newest(const QString &key) const;
    /// The version that has not begun yet, the next one first.
    [[nodiscard]] const StoredRule *planned(const QString &key) const;
    [[nodiscard]] const StoredResolution *resolution(const QString &key) const;
    [[nodiscard]] QStringList ruleKeys() const;
    [[nodiscard]] resolution::BudgetRules allRules() const;
};
QFuture<base::Result<BudgetShelf>> readBudgetShelf(Desk &desk);
bool touchesBudget(const Touched &what);

/// What `rule` gets wrong by itself and together with `others`, its own faults first and their places from
/// the rule on ("when.all[0].fact"); those of others name their key. A version of `others` with the same key
/// and number gives way to it. What was wrong before is not told again.
domain::JsonFaults ruleFaults(const resolution::BudgetRules &others, const resolution::BudgetRule &rule);
domain::JsonFaults resolutionFaults(const resolution::Resolution &resolution);

/// A key that says what it is called and that nobody has yet: "limit_per_contact".
QString freeBudgetKey(const QString &name, const QStringList &taken);

/// Keeps a version of a rule: a new one, or in the place of `before`, which has not begun yet. The undo is
/// there while it has not begun.
///
/// Errors: RoleNotAllowed, FieldInvalid with what is wrong, ChangedMeanwhile when somebody made that version
/// or changed `before`, UndoImpossible (from the undo) when it has begun.
QFuture<base::Result<Undo>> saveRule(Desk &desk, const resolution::BudgetRule &rule,
                                     const std::optional<domain::Policy> &before);
/// As if a version that has not begun had never been set; the one before it goes on. ChangedMeanwhile,
/// UndoImpossible when it has begun.
QFuture<base::Result<Undo>> callOffRule(Desk &desk, const domain::Policy &planned);
/// Adds a resolution or puts it in the place of `before`. FieldInvalid, ChangedMeanwhile, AlreadyThere.
QFuture<base::Result<Undo>> saveResolution(Desk &desk, const resolution::Resolution &resolution,
                                           const std::optional<domain::Policy> &before);
/// One place up or down among those in use.
QFuture<base::Result<Undo>> moveResolution(Desk &desk, const BudgetShelf &shelf, const QString &key, bool up);

/// What taking a file in would do.
struct BudgetDryRun : DryRun {
    std::vector<domain::Policy> policies; ///< for putPolicies()
};
BudgetDryRun tryRules(const BudgetShelf &shelf, const resolution::BudgetRules &rules);
BudgetDryRun tryResolutions(const BudgetShelf &shelf, const resolution::Catalogue &catalogue);

} // namespace leeway::desk
