#pragma once

#include "base/clock.h"
#include "learning/advice_case.h"

#include <QtGlobal>

#include <map>
#include <optional>

namespace leeway::learning
{

/// Weight of one whole case, in 1/64 (decisions.md 23).
inline constexpr qint64 kWholeCase = 64;

/// How often something was done in one situation and ended with one result, in one week.
struct AdviceCell {
    AdviceCase what;
    int week = 0;  ///< whole weeks since 1970-01-01 UTC, of when it was done
    int label = 0; ///< the result in thousandths: satisfaction 8.2 is 8200, "disputed" is 0 or 1000

    auto operator<=>(const AdviceCell &) const = default;
};

/// The week of AdviceCell that a time is in.
int adviceWeek(base::Instant at);
/// `value` as a label; nothing for what is no number, or is beyond 1000 either way.
std::optional<int> adviceLabel(double value);

/// What was done and how it ended, counted for one kind of result. The whole state of training: a model is a
/// function of this and a date.
///
/// All integers, so the same cases give the same counts in any order, parts that were counted apart add up to
/// the whole, and taking a case away leaves what would be there without it, bit by bit.
class AdviceCounts
{
public:
    using Cells = std::map<AdviceCell, qint64>;

    /// `weight` in 1/64; negative takes away. Cells that come to nothing are not kept.
    void add(const AdviceCell &cell, qint64 weight = kWholeCase);
    void merge(const AdviceCounts &other);

    [[nodiscard]] const Cells &cells() const { return m_cells; }
    [[nodiscard]] bool isEmpty() const { return m_cells.empty(); }
    /// In 1/64, of all cells.
    [[nodiscard]] qint64 weight() const { return m_weight; }

    bool operator==(const AdviceCounts &) const = default;

private:
    Cells m_cells;
    qint64 m_weight = 0;
};

} // namespace leeway::learning
