#pragma once

#include "domain/budget_totals.h"
#include "domain/conditions/condition.h"
#include "domain/money.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace leeway::resolution
{

/// What happens to an ask above a limit, the mildest first. Nobody grants above a limit: it is asked for
/// (decisions.md 20).
enum class Above { AskLead, AskFinance, Refuse };
/// As the file says it: "ask_lead".
const QStringList &aboveNames();

/// More than the limit, for somebody or in a situation: the words of a lead, or what a system recorded. It
/// adds to the limit and never takes away; all that hold add up.
///
/// It holds only when its condition certainly holds, and never on a fact that the granting agent sets
/// (decisions.md 15): the checker refuses such a one, and the judge takes it for not there.
struct RuleException {
    QString key;
    qint64 adds = 0; ///< minor units of the rule's currency; percent points for a share of the price
    domain::Condition when{};
    std::optional<base::Instant> from{};
    std::optional<base::Instant> until{};
    std::vector<domain::PersonId> people{}; ///< whom it is for; nobody named: everybody
    QString why{};                          ///< one line, in the words of who decided it

    bool operator==(const RuleException &) const = default;
};

/// A limit on grants (design.md 6). All that apply must hold.
///
/// It applies when team, role and kind fit and its condition is not certainly false: a fact that is not known
/// never makes a limit go away, so that nobody gives more by leaving something out. `{"fact": …, "known":
/// true}` in the condition says otherwise.
struct BudgetRule {
    QString key; ///< the same in all versions
    int version = 1;
    base::Instant from{};
    std::optional<base::Instant> until{}; ///< then the version before it holds again
    std::map<QString, QString> name{};    ///< by language tag: "the limit per contact"
    domain::BudgetScope scope = domain::BudgetScope::Contact;
    domain::BudgetPeriod period = domain::BudgetPeriod::Once;
    int days = 0;           ///< of Rolling: whole days, today included
    domain::Money amount{}; ///< not of PriceShare
    int sharePercent = 0;   ///< of PriceShare
    domain::ResolutionKinds kinds = 0;
    std::vector<domain::Role> roles{};   ///< none: all
    std::vector<domain::TeamId> teams{}; ///< none: all
    domain::Condition when{};
    int joinDays = 0; ///< of Contact: contacts of these customers that began within so many days are one
    Above above = Above::AskLead;
    Above priceUnknown = Above::AskLead; ///< of PriceShare (decisions.md 17)
    std::vector<RuleException> exceptions{};
    bool active = true; ///< false: from here on there is no such limit

    bool operator==(const BudgetRule &) const = default;
};
using BudgetRules = std::vector<BudgetRule>;

/// Facts that the granting agent sets.
const domain::FactSet &agentSetFacts();
inline bool restsOnAgent(const domain::Condition &condition)
{
    return (condition.mentions() & agentSetFacts()).any();
}

} // namespace leeway::resolution
