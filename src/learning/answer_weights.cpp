#include "learning/answer_weights.h"

#include <algorithm>
#include <cmath>

namespace leeway::learning
{

std::optional<AnswerWeights> AnswerWeights::fitted(const std::vector<AskedCase> &asked, int features)
{
    constexpr int kYes = 1000; // thousandths (AdviceCell)
    AdviceCounts counts;
    qint64 answered = 0;
    for (const AskedCase &one : asked) {
        counts.add({one.what, 0, one.hasAnswered ? kYes : 0});
        answered += one.hasAnswered ? 1 : 0;
    }
    if (answered == 0 || answered == static_cast<qint64>(asked.size()))
        return std::nullopt;
    auto model = AdviceModel::fitted(counts, features);
    if (!model)
        return std::nullopt;
    return AnswerWeights(std::move(*model),
                         static_cast<double>(answered) / static_cast<double>(asked.size()));
}

double AnswerWeights::chance(const AdviceCase &what) const
{
    constexpr double kNever = .005; // a linear probability is clipped (advice.md 4.2)
    return std::clamp(m_model.estimate(what).mean, kNever, 1 - kNever);
}

qint64 AnswerWeights::weight(const AdviceCase &what) const
{
    return std::llround(std::clamp(m_share / chance(what), kLeast, kMost) * kWholeCase);
}

} // namespace leeway::learning
