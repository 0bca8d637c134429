#pragma once

#include "resolution/judge.h"
#include "support/ledger_ids.h"
#include "tests/domain/condition_dice.h"

#include <random>

namespace leeway::test
{

/// Rules, what was given before, and an ask: all that a verdict follows from.
struct BudgetCase {
    resolution::BudgetRules rules;
    domain::Facts facts;
    std::vector<domain::CountedGrant> history;
    resolution::BudgetAsk ask;
    base::Instant now{};
    bool totalsRead = true; ///< false: nobody could say what was given before
};

/// Random budget cases, the same for a seed on every computer: what the judge here and the store's functions
/// must answer alike (design.md 6). Few subjects and small sums, so that everything meets.
class BudgetDice
{
public:
    explicit BudgetDice(quint64 seed)
        : m_random(seed)
        , m_conditions(static_cast<quint32>(seed))
    {
    }

    BudgetCase next();

private:
    qint64 upTo(qint64 most) { return static_cast<qint64>(m_random() % static_cast<quint64>(most + 1)); }
    bool oneIn(qint64 many) { return upTo(many - 1) == 0; }
    template <class Id> Id anyId(quint32 group, qint64 of)
    {
        return numberedId<Id>(group * 100 + static_cast<quint32>(1 + upTo(of - 1)));
    }
    base::Instant moment(base::Instant now, int daysBack)
    {
        return now - std::chrono::minutes(upTo(qint64{daysBack} * 1440));
    }
    domain::ResolutionKind kind()
    {
        return static_cast<domain::ResolutionKind>(oneIn(8) ? upTo(9) : 4 + upTo(2));
    }
    domain::Condition condition();
    resolution::RuleException exception(int number, base::Instant now, bool share);
    resolution::BudgetRule rule(int number, base::Instant now);
    resolution::BudgetRule setSum(const char *key, base::Instant now);
    domain::CountedGrant grant(base::Instant now);
    resolution::BudgetAsk ask(base::Instant now);
    void addSubjects(resolution::BudgetAsk &ask, base::Instant now);

    std::mt19937_64 m_random;
    ConditionDice m_conditions;
};

/// Sets a blind cap for the case's fund and takes away the rules over teams and funds, by which nothing ever
/// stands without a hold: so that it comes to the cap.
void giveCap(BudgetCase &one);

} // namespace leeway::test
