// What guidance costs, in one process and without a window.
//   guide_figures conditions   10,000 conditions of 4 leaves on facts that change each time
//   guide_figures guidance     500 talking points chosen from, words filled, 20,000 marks behind them
//   guide_figures fit          50,000 marks of 300 points fitted
// Prints two numbers a line: milliseconds, and those of the floor in the same turn: reading the facts that
// the same conditions name, and nothing else.
#include "domain/conditions/condition_json.h"
#include "guidance/choose.h"
#include "guidance/track.h"

#include <QJsonArray>

#include <chrono>
#include <cstdio>
#include <cstring>

using namespace leeway;

namespace
{

constexpr int kTurns = 40;

/// Small numbers that look thrown and are the same in every run.
class Throws
{
public:
    int upTo(int most)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((m_state >> 33) % static_cast<quint64>(most + 1));
    }

private:
    quint64 m_state = 4;
};

QJsonObject someLeaf(Throws &throws)
{
    switch (throws.upTo(3)) {
    case 0:
        return {{QStringLiteral("fact"), QStringLiteral("mood")},
                {QStringLiteral("at_least"), domain::choicesOf(domain::Fact::Mood).at(throws.upTo(4))}};
    case 1:
        return {{QStringLiteral("fact"), QStringLiteral("case.contacts")},
                {QStringLiteral("at_least"), throws.upTo(4)}};
    case 2:
        return {{QStringLiteral("fact"), QStringLiteral("case.type")},
                {QStringLiteral("in"),
                 QJsonArray{QStringLiteral("Late delivery"), QStringLiteral("Damaged in transit")}}};
    default:
        return {{QStringLiteral("fact"), QStringLiteral("promise.late")},
                {QStringLiteral("at_most"), throws.upTo(2)}};
    }
}

domain::Condition someCondition(Throws &throws)
{
    const QJsonArray either{someLeaf(throws), someLeaf(throws)};
    const QJsonObject json{
        {QStringLiteral("all"), QJsonArray{someLeaf(throws), QJsonObject{{QStringLiteral("any"), either}},
                                           QJsonObject{{QStringLiteral("not"), someLeaf(throws)}}}}};
    domain::JsonFaults faults;
    return domain::conditionFrom(json, {}, faults).value();
}

domain::Facts factsOfTurn(int turn)
{
    domain::Facts facts;
    facts.setChoice(domain::Fact::Phase, u"understand");
    facts.setChoice(domain::Fact::Mood, domain::choicesOf(domain::Fact::Mood).at(turn % 5));
    facts.setNumber(domain::Fact::CaseContacts, turn % 4);
    facts.setText(domain::Fact::CaseType, QStringLiteral("late delivery"));
    facts.setNumber(domain::Fact::PromiseLate, turn % 3);
    return facts;
}

template <class Work> double millisecondsOf(const Work &work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

/// The floor: the facts that the conditions ask for, read once each.
qint64 readFacts(const std::vector<domain::Condition> &conditions, const domain::Facts &facts)
{
    qint64 sum = 0;
    for (const domain::Condition &condition : conditions) {
        for (const domain::Condition::Node &node : condition.nodes())
            sum += node.part == domain::Condition::Part::Leaf ? facts.value(node.fact).number : 0;
    }
    return sum;
}

int measureConditions()
{
    constexpr int kConditions = 10000;
    Throws throws;
    std::vector<domain::Condition> conditions;
    for (int i = 0; i < kConditions; ++i)
        conditions.push_back(someCondition(throws));
    qint64 kept = 0; // printed, so that no compiler leaves the work out
    for (int turn = 0; turn < kTurns; ++turn) {
        const domain::Facts facts = factsOfTurn(turn);
        const double value = millisecondsOf([&] {
            for (const domain::Condition &condition : conditions)
                kept += condition.holds(facts) ? 1 : 0;
        });
        const double floor = millisecondsOf([&] { kept += readFacts(conditions, facts); });
        std::printf("%.4f %.4f\n", value, floor);
    }
    std::fprintf(stderr, "%lld\n", static_cast<long long>(kept));
    return 0;
}

guidance::Guide someGuide(Throws &throws, int points)
{
    guidance::Guide guide;
    for (int i = 0; i < points; ++i) {
        guidance::TalkingPoint point;
        point.key = QStringLiteral("point_%1").arg(i);
        point.phase = domain::Phase::Understand;
        point.intent.emplace(QStringLiteral("en"), QStringLiteral("Own the late {promise.what} first"));
        point.words.emplace(QStringLiteral("en"), QStringList{QStringLiteral("We said {promise.due}.")});
        point.when = someCondition(throws);
        point.tags = {QStringLiteral("tag_%1").arg(i % 12)};
        guide.push_back(std::move(point));
    }
    return guide;
}

learning::PointKinds kindsOfGuide(const guidance::Guide &guide)
{
    learning::PointKinds kinds;
    for (const guidance::TalkingPoint &point : guide)
        kinds.emplace(point.key, guidance::likenessOf(point));
    return kinds;
}

learning::PointModel someModel(const guidance::Guide &guide)
{
    const base::SystemClock clock;
    learning::TrackRecord record;
    Throws throws;
    for (int i = 0; i < 20000; ++i) {
        domain::PointMark mark;
        mark.id = domain::PointMarkId::make(clock);
        mark.contact = domain::ContactId::make(clock);
        mark.point = guide[static_cast<std::size_t>(throws.upTo(static_cast<int>(guide.size()) - 1))].key;
        mark.kind = static_cast<domain::PointMarkKind>(throws.upTo(4));
        mark.rank = 1 + throws.upTo(3);
        if (const auto event =
                guidance::eventOf(mark, guidance::pointMoment(QStringLiteral("Late delivery"), {})))
            record.add(*event);
    }
    return {record.counts(), kindsOfGuide(guide), clock.now()};
}

int measureGuidance()
{
    Throws throws;
    const guidance::Guide guide = someGuide(throws, 500);
    const learning::PointModel model = someModel(guide);
    std::vector<domain::Condition> conditions;
    for (const guidance::TalkingPoint &point : guide)
        conditions.push_back(point.when);
    const guidance::SlotValues &typical = guidance::typicalSlotValues();
    guidance::Guidance shown;
    qint64 kept = 0;
    for (int turn = 0; turn < kTurns; ++turn) {
        const domain::Facts facts = factsOfTurn(turn);
        const guidance::GuidanceInput input{.points = guide,
                                            .facts = facts,
                                            .history = domain::HistoryUse::Allowed,
                                            .contact = {},
                                            .marks = {},
                                            .model = model,
                                            .ownSlots = typical,
                                            .customerSlots = typical,
                                            .ownLanguage = QStringLiteral("en"),
                                            .customerLanguage = QStringLiteral("de"),
                                            .previous = turn > 0 ? &shown : nullptr};
        guidance::Guidance chosen;
        const double value = millisecondsOf([&] { chosen = guidance::chooseGuidance(input); });
        const double floor = millisecondsOf([&] { kept += readFacts(conditions, facts); });
        shown = std::move(chosen);
        kept += static_cast<qint64>(shown.open.size());
        std::printf("%.4f %.4f\n", value, floor);
    }
    std::fprintf(stderr, "%lld\n", static_cast<long long>(kept));
    return 0;
}

/// 50,000 marks of 300 points in 20 issue types and 30 weeks. The floor: counting them.
int measureFit()
{
    constexpr int kMarks = 50'000;
    Throws throws;
    const guidance::Guide guide = someGuide(throws, 300);
    const learning::PointKinds kinds = kindsOfGuide(guide);
    for (int turn = 0; turn < 5; ++turn) {
        learning::TrackRecord record;
        const double floor = millisecondsOf([&] {
            for (int i = 0; i < kMarks; ++i)
                record.add(
                    {.id = QUuid(static_cast<uint>(i), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
                     .contact = QUuid(static_cast<uint>(i), 0, 0, 0, 0, 0, 0, 0, 0, 0, 2),
                     .point = guide[static_cast<std::size_t>(throws.upTo(299))].key,
                     .fate = throws.upTo(2) > 0 ? learning::PointFate::Helped : learning::PointFate::Used,
                     .rank = 1 + throws.upTo(3),
                     .at = base::Instant(std::chrono::weeks(throws.upTo(29))),
                     .caseType = QStringLiteral("type_%1").arg(throws.upTo(19)),
                     .mood = domain::choicesOf(domain::Fact::Mood).at(throws.upTo(4))});
        });
        const double value = millisecondsOf([&] {
            const learning::PointModel model(record.counts(), kinds, base::Instant(std::chrono::weeks(30)));
        });
        std::printf("%.4f %.4f\n", value, floor);
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], "conditions") == 0)
        return measureConditions();
    if (argc == 2 && std::strcmp(argv[1], "guidance") == 0)
        return measureGuidance();
    if (argc == 2 && std::strcmp(argv[1], "fit") == 0)
        return measureFit();
    std::fprintf(stderr, "usage: guide_figures conditions|guidance|fit\n");
    return 2;
}
