#pragma once

#include "support/budget_dice.h"

#include <algorithm>
#include <optional>

namespace leeway::test
{

/// The same question answered from the sentences of design.md 6 and the headers, as plainly as possible: it
/// goes through the history for every rule, compares dates instead of moments, and shares no step with the
/// judge but facts and conditions. Sums are those of BudgetDice: far from 64 bits.
class PlainJudge
{
public:
    struct Line {
        QString key;
        resolution::Above above;
        domain::BudgetScope scope;
        qint64 limit = 0;
        qint64 used = 0;
        qint64 held = 0;
        bool known = true;
        [[nodiscard]] qint64 left() const { return known ? std::max<qint64>(0, limit - used - held) : 0; }
    };
    struct Answer {
        QString outcome;
        QString rule; ///< empty: none is named
        std::optional<qint64> mayGive{};
        qint64 base = 0;
        std::vector<Line> lines{};
    };

    explicit PlainJudge(const BudgetCase &one)
        : m_case(one)
    {
    }

    Answer answer();

private:
    using Scope = domain::BudgetScope;

    [[nodiscard]] QDate dateOf(base::Instant at) const
    {
        return base::toDateTime(at).toTimeZone(m_case.ask.zone).date();
    }
    [[nodiscard]] std::vector<resolution::BudgetRule> inForce() const;
    [[nodiscard]] bool applies(const resolution::BudgetRule &rule) const;
    [[nodiscard]] bool isInPeriod(const resolution::BudgetRule &rule, base::Instant at) const;
    [[nodiscard]] bool isAboutTheSame(const resolution::BudgetRule &rule,
                                      const domain::CountedGrant &grant) const;
    [[nodiscard]] qint64 added(const resolution::BudgetRule &rule) const;
    /// Fund units of one customer unit as a fraction of minor units; nothing when there is no rate.
    struct Factor {
        qint64 over = 1;
        qint64 under = 1;
    };
    [[nodiscard]] std::optional<Factor> factorFrom(const QString &currency) const;
    [[nodiscard]] Line lineOf(const resolution::BudgetRule &rule) const;
    [[nodiscard]] bool isWrongAsk() const;
    void decide(Answer &answer, bool permits, const Factor &factor) const;

    const BudgetCase &m_case;
};

} // namespace leeway::test
