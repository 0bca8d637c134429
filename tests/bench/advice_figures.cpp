// What the advice model costs, in one process and without a window.
//   advice_figures train    100,000 outcomes counted and fitted, in milliseconds; three times
//   advice_figures learn    one more outcome, in milliseconds
//   advice_figures rank     12 resolutions with variance and how they hang together, in microseconds
// Prints a number a line. Outcomes are thrown: 12 resolutions, 9 features with 3 to 200 levels.
#include "learning/advice_model.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <numeric>

using namespace leeway::learning;

namespace
{

constexpr int kResolutions = 12;
constexpr std::array kLevels{200, 60, 40, 24, 12, 7, 5, 4, 3};

/// Numbers that look thrown and are the same in every run.
class AdviceThrows
{
public:
    int below(int most)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((m_state >> 33) % static_cast<quint64>(most));
    }

private:
    quint64 m_state = 4;
};

/// Small levels come more often, as they do in life.
AdviceCase thrownCase(AdviceThrows &throws)
{
    AdviceCase what{throws.below(kResolutions), {}};
    for (const int levels : kLevels)
        what.levels.push_back(throws.below(throws.below(levels) + 1));
    return what;
}

int thrownLabel(AdviceThrows &throws, const AdviceCase &what)
{
    return 1000 * ((what.choice + what.levels[0] % 5 + throws.below(5)) % 11);
}

AdviceCounts thrownCounts(AdviceThrows &throws, int outcomes)
{
    AdviceCounts counts;
    for (int i = 0; i < outcomes; ++i) {
        const AdviceCase what = thrownCase(throws);
        counts.add({what, 2900 + i % 100, thrownLabel(throws, what)});
    }
    return counts;
}

template <class Work> double millisecondsOfAdvice(const Work &work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

int measureTraining()
{
    constexpr int kOutcomes = 100'000;
    for (int turn = 0; turn < 3; ++turn) {
        AdviceThrows throws;
        int terms = 0;
        const double value = millisecondsOfAdvice([&] {
            const AdviceCounts counts = thrownCounts(throws, kOutcomes);
            terms = AdviceModel::fitted(counts, static_cast<int>(kLevels.size()))->terms();
        });
        std::printf("%.1f\n", value);
        std::fprintf(stderr, "%d terms\n", terms);
    }
    return 0;
}

int measureUse(bool learns)
{
    constexpr int kTurns = 5000;
    constexpr double kMicro = 1000;
    AdviceThrows throws;
    auto model = AdviceModel::fitted(thrownCounts(throws, 20'000), static_cast<int>(kLevels.size()));
    std::vector<int> choices(kResolutions);
    std::iota(choices.begin(), choices.end(), 0);
    double kept = 0; // printed, so that no compiler leaves the work out
    for (int turn = 0; turn < (learns ? kTurns / 10 : kTurns); ++turn) {
        const AdviceCase what = thrownCase(throws);
        const double label = thrownLabel(throws, what) / 1000.0;
        if (learns)
            std::printf("%.4f\n", millisecondsOfAdvice([&] { model->learn(what, label); }));
        else
            std::printf("%.3f\n", kMicro * millisecondsOfAdvice(
                                               [&] { kept += model->joint(what, choices).covariance[0]; }));
    }
    std::fprintf(stderr, "%d terms, %g\n", model->terms(), kept);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], "train") == 0)
        return measureTraining();
    if (argc == 2 && std::strcmp(argv[1], "learn") == 0)
        return measureUse(true);
    if (argc == 2 && std::strcmp(argv[1], "rank") == 0)
        return measureUse(false);
    std::fprintf(stderr, "usage: advice_figures train|learn|rank\n");
    return 2;
}
