#include "resolution/left_readings.h"

#include "learning/advice_counts.h"

#include <algorithm>
#include <cmath>

namespace leeway::resolution
{

namespace
{

constexpr double kAsRead = 20; // as many who answer what was read of them

} // namespace

void LeftReadings::add(int reading, int answered, qint64 times)
{
    Both &both = m_both[reading];
    for (Both *sum : {&both, &m_all}) {
        sum->times += times;
        sum->answers += times * answered;
    }
    m_squares += times * answered * answered;
}

int LeftReadings::answerOf(int reading) const
{
    const auto found = m_both.find(reading);
    if (found == m_both.end())
        return reading;
    const auto times = static_cast<double>(found->second.times);
    const auto answers = static_cast<double>(found->second.answers);
    return static_cast<int>(std::lround((kAsRead * reading + answers) / (kAsRead + times)));
}

qint64 LeftReadings::weight() const
{
    if (m_all.times < kFewest)
        return kUntilMeasured;
    const auto times = static_cast<double>(m_all.times);
    const double mean = static_cast<double>(m_all.answers) / times;
    const double differ = static_cast<double>(m_squares) - times * mean * mean;
    double missed = static_cast<double>(m_squares);
    for (const auto &[reading, both] : m_both) {
        const double answer = answerOf(reading);
        missed += answer * (static_cast<double>(both.times) * answer - 2 * static_cast<double>(both.answers));
    }
    if (differ <= 0)
        return 0;
    return std::llround(static_cast<double>(learning::kWholeCase) *
                        std::clamp(1 - missed / differ, 0.0, 1.0));
}

} // namespace leeway::resolution
