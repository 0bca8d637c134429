#pragma once

#include "support/leeway_fixture.h"

namespace leeway::test
{

/// Invented outcomes of the resolutions of InventedLeeway, in cases of one type: the same every time.
class InventedOutcomes
{
public:
    explicit InventedOutcomes(base::Instant now)
        : m_now(now)
    {
    }

    /// `count` of them with a mean of `mean` tenths, spread over two points either side.
    void add(const char *resolution, const char *mood, int mean, int count)
    {
        constexpr int kSpread[] = {0, 10, -10, 20, -20, 10, -10, 0};
        for (int i = 0; i < count; ++i) {
            const int satisfaction = std::clamp(mean + kSpread[i % 8], 0, 100);
            m_collector.add({.situation = {{QStringLiteral("case.type"), QStringLiteral("cracked_tank")},
                                           {QStringLiteral("mood"), QString::fromLatin1(mood)}},
                             .resolution = QString::fromLatin1(resolution),
                             .at = m_now - std::chrono::hours(24 * (i % 90)),
                             .satisfaction = satisfaction});
        }
    }
    /// So many of one resolution that cost so much of the fund, all in one situation.
    void given(const char *resolution, qint64 base, int mean, int count)
    {
        constexpr int kSpread[] = {0, 10, -10, 20, -20, 10, -10, 0};
        for (int i = 0; i < count; ++i)
            m_collector.add({.situation = {{QLatin1String(resolution::kSumLevel),
                                            resolution::sumLevelOf({base, QStringLiteral("EUR")})}},
                             .resolution = QString::fromLatin1(resolution),
                             .at = m_now,
                             .satisfaction = std::clamp(mean + kSpread[i % 8], 0, 100)});
    }
    /// A sum of the fund that felt right.
    void felt(const char *resolution, qint64 base)
    {
        m_collector.addSum(QString::fromLatin1(resolution), {base, QStringLiteral("EUR")},
                           domain::Fit::AboutRight);
    }
    /// What else came of `count` cases of one resolution: true of `ofTen` of ten.
    void came(const char *resolution, resolution::AdviceHead head, int ofTen, int count)
    {
        for (int i = 0; i < count; ++i) {
            resolution::AdviceHeadOutcome outcome{
                .situation = {{QStringLiteral("case.type"), QStringLiteral("cracked_tank")}},
                .resolution = QString::fromLatin1(resolution),
                .at = m_now - std::chrono::hours(24 * (i % 90))};
            outcome.came.at(resolution::indexOf(head)) = i % 10 < ofTen;
            m_collector.addHeads(outcome);
        }
    }
    void set(const resolution::AdviceSettings &settings) { m_collector.setSettings(settings); }
    void asked(int asked, int answered) { m_collector.setAsked(asked, answered); }
    resolution::AdviceBasisPtr fitted() && { return std::move(m_collector).fitted(m_now); }

private:
    base::Instant m_now;
    resolution::AdviceCollector m_collector;
};

/// What upset and calm people said of it: the checked machine helps, an apology alone does not.
inline resolution::AdviceBasisPtr inventedBasis(base::Instant now, int times = 1)
{
    InventedOutcomes outcomes(now);
    for (const char *mood : {"calm", "upset"}) {
        outcomes.add("goodwill", mood, 82, 46 * times);
        outcomes.add("checked", mood, 70, 19 * times);
        outcomes.add("express", mood, 61, 31 * times);
        outcomes.add("call_back", mood, 58, 2 * times);
    }
    outcomes.add("apology", "calm", 74, 40 * times);
    outcomes.add("apology", "upset", 35, 40 * times);
    outcomes.add("upgrade", "calm", 50, 230); // not offered here
    for (qint64 sum = 2'500; sum <= 5'000; sum += 100)
        outcomes.felt("goodwill", sum);
    return std::move(outcomes).fitted();
}

/// That sums of `resolution` above 40 of `currency` moved the rating little, and which felt right.
inline resolution::AdviceBasisPtr sumsBasis(const QString &resolution, const QString &currency,
                                            int outcomes = 520)
{
    auto basis = std::make_shared<resolution::AdviceBasis>();
    basis->outcomes = outcomes;
    basis->sums[{resolution, currency}] = {.from = 4'000, .low = -.2, .middle = .1, .high = .3, .cases = 84};
    basis->felt[{resolution, currency}] = {.low = 2'500, .high = 5'000, .sums = 46};
    return basis;
}

/// The facts that it is about, and what is advised, in `invented`.
inline void advise(InventedLeeway &invented, const resolution::AdviceBasisPtr &basis)
{
    domain::Facts &facts = invented.moment.facts;
    facts.setText(domain::Fact::CaseType, QStringLiteral("Cracked tank"));
    facts.setChoice(domain::Fact::Mood, u"upset");
    invented.advice = desk::adviseAt(basis, invented.moment, numberedId<domain::ContactId>(7),
                                     models::adviceOptions(invented.moment, invented.clock.now()));
    desk::putInOrder(invented.moment, invented.advice->advice);
}

} // namespace leeway::test
