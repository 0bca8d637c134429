#pragma once

#include "desk/desk.h"
#include "domain/policy.h"
#include "resolution/budget_rule.h"
#include "resolution/catalogue.h"

#include <map>
#include <optional>

namespace leeway::desk
{

/// An exception as it is typed in the form of its rule.
struct ExceptionInHand {
    QString key{};  ///< empty: a new one
    QString adds{}; ///< a sum in the rule's currency, or percent points of a share
    QString when = QStringLiteral("{}");
    QString from{};   ///< a day or a moment, as `typedMoment` writes it; empty: from the first
    QString until{};  ///< the moment from which it adds nothing any more; empty: to the last
    QString people{}; ///< names or ids, a comma between them; empty: everybody
    QString why{};

    bool operator==(const ExceptionInHand &) const = default;
};
/// "2026-12-24", or "2026-12-24 14:30" where it is no midnight of this computer's zone, to the millisecond.
QString typedMoment(base::Instant at);
/// And back; nothing when it is neither.
std::optional<base::Instant> momentTyped(const QString &text);

/// What a form of a budget rule holds and nobody saved yet: as it is typed, right or wrong.
struct RuleInHand {
    QString key;                            ///< empty: a new rule
    int version = 1;                        ///< that saving makes
    std::optional<domain::Policy> before{}; ///< the version that is not begun yet and is changed in place
    std::optional<domain::Policy> made{};   ///< the version it was made from; what the form does not show is
                                            ///< taken from there
    std::map<QString, QString> name{};
    domain::BudgetScope scope = domain::BudgetScope::Contact;
    domain::BudgetPeriod period = domain::BudgetPeriod::Once;
    int days = 90;
    QString amount{}; ///< or the share of the price, in percent
    QString currency{};
    domain::ResolutionKinds kinds = 0;
    std::vector<domain::Role> roles{};
    std::vector<domain::TeamId> teams{};
    std::vector<ExceptionInHand> exceptions{};
    QString when = QStringLiteral("{}");
    resolution::Above above = resolution::Above::AskLead;
    std::optional<QDate> from{}; ///< absent: as soon as it is saved
    bool active = true;

    bool operator==(const RuleInHand &) const = default;
};
/// The form of a version as it is kept; `made` is its row. Its next version when it has begun.
RuleInHand handOf(const resolution::BudgetRule &rule, const domain::Policy &row, int nextVersion,
                  base::Instant now);

/// What a form of a resolution holds and nobody saved yet.
struct ResolutionInHand {
    resolution::Resolution resolution; ///< without what it suggests
    QString amount;                    ///< as typed; empty: no sum is suggested
    QString currency;
    std::optional<domain::Policy> before{}; ///< absent: a new one

    bool operator==(const ResolutionInHand &) const = default;
};
ResolutionInHand handOf(const resolution::Resolution &resolution, const domain::Policy &row);

/// Keeps it on this computer only; nothing when absent.
QFuture<base::Result<void>> keepRuleInHand(Desk &desk, const std::optional<RuleInHand> &hand);
QFuture<base::Result<std::optional<RuleInHand>>> readRuleInHand(Desk &desk);
QFuture<base::Result<void>> keepResolutionInHand(Desk &desk, const std::optional<ResolutionInHand> &hand);
QFuture<base::Result<std::optional<ResolutionInHand>>> readResolutionInHand(Desk &desk);

} // namespace leeway::desk
