#pragma once

#include <QtGlobal>

#include <map>

namespace leeway::resolution
{

/// What it is worth how an agent read that somebody left, as a first word of how satisfied they are
/// (advice.md 4.8): measured by those of whom both are known. Satisfaction 0-10 in tenths throughout; a
/// reading is domain::leftAs().
///
/// Integer sums: the order in which they come does not matter. It holds nobody who read: counts name no one,
/// so how one agent's eye differs from another's is not told apart. A value.
class LeftReadings
{
public:
    static constexpr qint64 kUntilMeasured = 16; ///< a quarter of an answer, in 1/64
    static constexpr qint64 kFewest = 30;        ///< of whom both are known, before it is measured

    void add(int reading, int answered, qint64 times = 1);

    /// What such people answer, drawn to the reading itself by twenty who would answer just that.
    [[nodiscard]] int answerOf(int reading) const;
    /// Of one reading beside an answer, in 1/64: the share of what answers differ by that readings tell, so
    /// that readings which tell nothing count for nothing.
    [[nodiscard]] qint64 weight() const;

private:
    struct Both {
        qint64 times = 0;
        qint64 answers = 0; ///< their sum
    };
    std::map<int, Both> m_both; ///< by reading
    Both m_all;
    qint64 m_squares = 0; ///< of the answers
};

} // namespace leeway::resolution
