#include "learning/advice_value.h"

namespace leeway::learning
{

namespace
{

double weightOf(const LoggedChoice &choice)
{
    return choice.agrees ? 1 / choice.propensity : 0;
}

double doublyRobust(const LoggedChoice &choice)
{
    return choice.expectedOfPolicy + weightOf(choice) * (choice.result - choice.expectedOfLogged);
}

} // namespace

PolicyValue valueOf(const std::vector<LoggedChoice> &choices, const std::vector<int> &clusters, int draws,
                    quint64 seed)
{
    std::vector<AdviceShare> ips;
    std::vector<AdviceShare> snips;
    std::vector<AdviceShare> dr;
    double sum = 0;
    double squares = 0;
    double agreeing = 0;
    for (const LoggedChoice &choice : choices) {
        const double weight = weightOf(choice);
        sum += weight;
        squares += weight * weight;
        agreeing += choice.agrees ? 1 : 0;
        ips.push_back({weight * choice.result, 1});
        snips.push_back({weight * choice.result, weight});
        dr.push_back({doublyRobust(choice), 1});
    }
    PolicyValue value;
    value.ips = bootstrapRatio(ips, clusters, draws, seed);
    value.snips = bootstrapRatio(snips, clusters, draws, seed);
    value.dr = bootstrapRatio(dr, clusters, draws, seed);
    value.effective = squares > 0 ? sum * sum / squares : 0;
    value.agreeing = choices.empty() ? 0 : agreeing / static_cast<double>(choices.size());
    return value;
}

AdviceInterval valueAbove(const std::vector<LoggedChoice> &policy, const std::vector<LoggedChoice> &other,
                          const std::vector<int> &clusters, int draws, quint64 seed)
{
    std::vector<AdviceShare> shares;
    for (std::size_t i = 0; i < policy.size(); ++i)
        shares.push_back({doublyRobust(policy[i]) - doublyRobust(other.at(i)), 1});
    return bootstrapRatio(shares, clusters, draws, seed);
}

} // namespace leeway::learning
