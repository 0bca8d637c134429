#include "base/canonical_json.h"
#include "desk/budget_shelf.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/money.h"
#include "resolution/rules_json.h"
#include "storage/grant_rows.h"

#include <algorithm>

// How one rule or resolution is changed: nobody's change is lost to another's, and what has begun stays.
namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::Policy;
using domain::PolicyKind;

namespace
{

/// A row put in the place of what somebody saw.
struct RowChange {
    Policy after;
    std::optional<Policy> before; ///< absent: there is none, or one that was called off
};

bool isSeen(const Policy *stored, const std::optional<Policy> &before)
{
    if (before)
        return stored != nullptr && *stored == *before;
    return stored == nullptr || !stored->active;
}

Result<void> checkRule(const std::vector<Policy> &stored, const Policy &row, Code late, base::Instant now)
{
    resolution::BudgetRules others;
    for (const Policy &one : stored) {
        domain::JsonFaults faults;
        if (one.kind != PolicyKind::BudgetRule || !one.active)
            continue;
        const auto rule = resolution::ruleFrom(one.content, {}, faults);
        if (rule && one.id == row.id && rule->from <= now)
            return fail(late, one.key);
        if (rule && one.id != row.id)
            others.push_back(*rule);
    }
    if (!row.active)
        return {};
    domain::JsonFaults faults;
    const auto rule = resolution::ruleFrom(row.content, {}, faults);
    if (rule)
        faults = ruleFaults(others, *rule);
    return faults.isEmpty() ? Result<void>() : fail(Code::FieldInvalid, faults.list().front().toLine());
}

/// All of them or none, each with a command of its own. `late`: what a version that has begun answers.
QFuture<Result<void>> changeRows(Desk &desk, std::vector<RowChange> changes, Code late)
{
    std::vector<domain::Command> commands;
    for (std::size_t i = 0; i < changes.size(); ++i)
        commands.push_back(commandOf(desk, domain::commands::kPutCompanyRecord, {}));
    return desk.storage().write(
        [changes = std::move(changes), commands = std::move(commands), late,
         clock = desk.sharedClock()](storage::Transaction &tx) mutable -> Result<void> {
            const auto stored = storage::readPolicies(tx.db());
            if (!stored)
                return tl::unexpected(stored.error());
            for (std::size_t i = 0; i < changes.size(); ++i) {
                const auto &[after, before] = changes[i];
                const auto found =
                    std::find_if(stored->begin(), stored->end(),
                                 [&after = after](const Policy &one) { return one.id == after.id; });
                const Policy *there = found == stored->end() ? nullptr : &*found;
                if (!isSeen(there, before))
                    return fail(before ? Code::ChangedMeanwhile : Code::AlreadyThere, after.key);
                if (after.kind == PolicyKind::BudgetRule) {
                    if (Result<void> fits = checkRule(*stored, after, late, clock->now()); !fits)
                        return fits;
                }
                QJsonObject body{{QStringLiteral("type"), domain::CompanyRecord<Policy>::name()},
                                 {QStringLiteral("new"), domain::recordOf(after)}};
                if (there != nullptr)
                    body.insert(QStringLiteral("base"), domain::recordOf(*there));
                commands[i].body = base::canonicalJson(body);
                if (Result<void> done = storage::performCommand(tx, commands[i]); !done)
                    return done;
            }
            return {};
        });
}

/// Puts back what stood there; what was new is put out of use.
Undo undoing(std::vector<RowChange> changes)
{
    for (RowChange &change : changes) {
        Policy gone = change.after;
        gone.active = false;
        change = {change.before.value_or(gone), change.after};
    }
    return [changes = std::move(changes)](Desk &desk) {
        return changeRows(desk, changes, Code::UndoImpossible);
    };
}

QFuture<Result<Undo>> changeWithUndo(Desk &desk, std::vector<RowChange> changes, Code late)
{
    return withUndo(changeRows(desk, changes, late), undoing(changes));
}

} // namespace

QFuture<Result<Undo>> saveRule(Desk &desk, const resolution::BudgetRule &rule,
                               const std::optional<Policy> &before)
{
    return changeWithUndo(desk, {{policyOf(rule), before}}, Code::ChangedMeanwhile);
}

QFuture<Result<Undo>> callOffRule(Desk &desk, const Policy &planned)
{
    Policy off = planned;
    off.active = false;
    return changeWithUndo(desk, {{off, planned}}, Code::UndoImpossible);
}

QFuture<Result<Undo>> saveResolution(Desk &desk, const resolution::Resolution &resolution,
                                     const std::optional<Policy> &before)
{
    return changeWithUndo(desk, {{policyOf(resolution), before}}, Code::ChangedMeanwhile);
}

QFuture<Result<Undo>> moveResolution(Desk &desk, const BudgetShelf &shelf, const QString &key, bool up)
{
    std::vector<StoredResolution> order;
    for (const StoredResolution &one : shelf.resolutions) {
        if (one.resolution.active)
            order.push_back(one);
    }
    const auto at = std::find_if(order.begin(), order.end(),
                                 [&key](const StoredResolution &one) { return one.resolution.key == key; });
    if (at != order.end() && up && at != order.begin())
        std::iter_swap(at, std::prev(at));
    else if (at != order.end() && !up && std::next(at) != order.end())
        std::iter_swap(at, std::next(at));
    std::vector<RowChange> changes;
    for (std::size_t i = 0; i < order.size(); ++i) {
        resolution::Resolution moved = order[i].resolution;
        moved.position = static_cast<int>(i) + 1;
        if (moved.position != order[i].resolution.position)
            changes.push_back({policyOf(moved), order[i].row});
    }
    return changeWithUndo(desk, std::move(changes), Code::ChangedMeanwhile);
}

} // namespace leeway::desk
