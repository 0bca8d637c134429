#pragma once

#include "support/budget_dice.h"

#include <limits>

namespace leeway::test
{

/// Makes a random budget case one that hardly ever happens: sums near 64 bits, currencies and rates that are
/// not there or not of today, subjects that are missing, moments at the edge of a day, deep conditions, texts
/// in other letters. More than PlainJudge can follow; the store's judge must. The same for a seed on every
/// computer.
class BudgetExtremes
{
public:
    explicit BudgetExtremes(quint64 seed)
        : m_random(~seed)
        , m_conditions(static_cast<quint32>(~seed))
    {
    }

    void befall(BudgetCase &one);

private:
    qint64 upTo(qint64 most) { return static_cast<qint64>(m_random() % static_cast<quint64>(most + 1)); }
    bool oneIn(qint64 many) { return upTo(many - 1) == 0; }
    /// Any number of digits, often the most there are: two of these are more than a sum can hold.
    qint64 large() { return std::numeric_limits<qint64>::max() >> (oneIn(3) ? upTo(1) : upTo(62)); }

    void enlarge(BudgetCase &one);
    void changeRates(resolution::BudgetAsk &ask);
    void takeSubjects(resolution::BudgetAsk &ask);
    void moveClock(BudgetCase &one);
    void askDeeper(BudgetCase &one);

    std::mt19937_64 m_random;
    ConditionDice m_conditions;
};

} // namespace leeway::test
