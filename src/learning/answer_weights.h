#pragma once

#include "learning/advice_model.h"

#include <vector>

namespace leeway::learning
{

/// Somebody who was asked how it turned out, and whether they ever answered.
struct AskedCase {
    AdviceCase what;
    bool hasAnswered = false;
};

/// What an answer counts for, so that those who seldom answer are not heard less than the others (advice.md
/// 4.8): the share of all who answered, divided by the chance that such a customer answers, from 0.33 to 3.
/// Divided by that chance alone, all would come to 3 where few answer, and count as three cases each.
///
/// The chance is what AdviceModel makes of who answered. A value; reading is safe from any thread.
class AnswerWeights
{
public:
    static constexpr double kLeast = .33;
    static constexpr double kMost = 3;

    /// Nothing while nobody answered or nobody stayed silent: then all count alike.
    static std::optional<AnswerWeights> fitted(const std::vector<AskedCase> &asked, int features);

    /// Of one answer, in 1/64 (decisions.md 23).
    [[nodiscard]] qint64 weight(const AdviceCase &what) const;
    /// That whoever was in that situation answers, .005 to .995.
    [[nodiscard]] double chance(const AdviceCase &what) const;
    /// Of all who were asked, above 0 and below 1.
    [[nodiscard]] double shareAnswered() const { return m_share; }

private:
    AnswerWeights(AdviceModel model, double share)
        : m_model(std::move(model))
        , m_share(share)
    {
    }

    AdviceModel m_model;
    double m_share;
};

} // namespace leeway::learning
