#include "desk/demo/demo_year.h"

#include "desk/demo/demo_ids.h"
#include "desk/demo/demo_random.h"
#include "domain/json/company.h"
#include "resolution/sum_effect.h"

#include <algorithm>
#include <array>

namespace leeway::desk
{

using namespace domain;

namespace
{

constexpr std::size_t kResolutions = 7;
constexpr int kTenths = 10;
const QString kYearCurrency = QStringLiteral("EUR");

/// As in resources/demo/money.json, in the lead's order.
struct YearResolution {
    const char *key;
    qint64 cost; ///< cents
    bool needsOrder;
};
constexpr std::array<YearResolution, kResolutions> kGiven{{{"goodwill_credit", 3'800, false},
                                                           {"express", 1'500, true},
                                                           {"voucher", 2'000, false},
                                                           {"waive_delivery", 600, true},
                                                           {"explanation", 0, false},
                                                           {"apology", 0, false},
                                                           {"call_back", 0, false}}};

/// Tenths of a point that each resolution adds, in the order above.
using Effects = std::array<int, kResolutions>;

/// A level of a fact: how often it is met, how satisfied customers are in it at all, and what helps there.
struct YearLevel {
    const char *text; ///< of an issue type; else the level's code
    quint32 share;
    int base;
    Effects effects;
};

// As in resources/demo/people/team.json.
constexpr std::array kTypes{YearLevel{"Product fault", 30, 57, {9, 8, -7, -5, 2, -4, 8}},
                            YearLevel{"Damaged in transit", 12, 60, {6, 13, -3, 1, -3, 0, 4}},
                            YearLevel{"Late delivery", 24, 62, {3, 7, 1, 7, 3, 5, 4}},
                            YearLevel{"Wrong item sent", 12, 63, {4, 13, 2, 4, -3, 2, 2}},
                            YearLevel{"Billing, invoice", 12, 60, {9, -9, 0, 2, 9, -3, 5}},
                            YearLevel{"Account, data", 10, 67, {-3, -9, -4, -4, 11, 2, 8}}};
constexpr std::array kMoods{YearLevel{"calm", 24, 9, {-1, 0, 5, 3, 4, 2, -3}},
                            YearLevel{"worried", 24, 1, {-2, 3, -5, -1, 6, 2, 12}},
                            YearLevel{"upset", 28, -5, {4, 3, -2, 2, -2, 6, 2}},
                            YearLevel{"angry", 16, -13, {8, 7, -14, 0, -9, -2, 3}},
                            YearLevel{"distressed", 8, -9, {-1, 8, -11, -3, -2, 6, 11}}};
constexpr std::array kImpacts{YearLevel{"minor", 38, 6, {-3, -3, 2, 2, 4, 8, 0}},
                              YearLevel{"moderate", 36, 0, {1, 1, 1, 1, 1, 0, 1}},
                              YearLevel{"serious", 19, -7, {5, 6, -5, -2, -4, -5, 4}},
                              YearLevel{"critical", 7, -13, {7, 11, -9, -5, -6, -8, 6}}};

/// Facts that matter less; the first level of each is the usual one.
struct YearFact {
    const char *name;
    std::vector<YearLevel> levels;
};
const std::vector<YearFact> &otherFacts()
{
    static const std::vector<YearFact> kFacts{
        {"channel",
         {{"phone", 45, 1, {}}, {"chat", 25, 0, {}}, {"email", 24, -1, {}}, {"social", 6, -3, {}}}},
        {"fault",
         {{"ours", 55, 0, {}}, {"shared", 15, 2, {}}, {"theirs", 10, 4, {}}, {"unknown", 20, 0, {}}}},
        {"case.age_days",
         {{"0", 30, 2, {}},
          {"1-2", 25, 1, {}},
          {"3-7", 25, 0, {}},
          {"8-30", 15, -3, {}},
          {"31+", 5, -6, {}}}},
        {"case.contacts",
         {{"1", 50, 2, {}},
          {"2", 28, 0, {}},
          {"3-5", 18, -4, {3, 2, -3, 0, -3, -2, 2}},
          {"6+", 4, -9, {5, 3, -5, 0, -5, -4, 3}}}},
        {"case.complaint", {{"false", 90, 0, {}}, {"true", 10, -7, {2, 1, -4, 0, 2, 2, 1}}}},
        {"case.reopened", {{"false", 92, 0, {}}, {"true", 8, -6, {2, 4, -3, 0, -2, -3, 3}}}},
        {"case.has_order", {{"true", 72, 0, {}}, {"false", 28, 0, {}}}},
        {"attempts.by_customer", {{"0", 60, 0, {}}, {"1", 28, -1, {}}, {"2", 9, -2, {}}, {"3-5", 3, -3, {}}}},
        {"attempts.by_us", {{"0", 55, 0, {}}, {"1", 30, -2, {}}, {"2", 11, -4, {}}, {"3-5", 4, -6, {}}}},
        {"attempts.declined", {{"0", 92, 0, {}}, {"1", 8, -3, {}}}},
        {"promise.late", {{"0", 88, 0, {}}, {"1", 12, -5, {1, 2, -3, 0, -1, 4, 2}}}},
        {"promise.broken", {{"0", 90, 0, {}}, {"1", 10, -5, {2, 1, -2, 0, -2, 2, -4}}}},
        {"customer.contacts_7d",
         {{"1", 58, 0, {}}, {"2", 26, -1, {}}, {"3-5", 14, -3, {}}, {"6+", 2, -5, {}}}},
        {"customer.cases_open", {{"1", 70, 0, {}}, {"2", 22, -1, {}}, {"3-5", 8, -3, {}}}},
        {"customer.orders",
         {{"1", 40, 0, {}}, {"2", 24, 0, {}}, {"3-5", 22, 1, {}}, {"6+", 8, 2, {}}, {"0", 6, 0, {}}}},
        {"customer.kind",
         {{"person", 82, 0, {}}, {"household", 12, 0, {}}, {"company", 6, -1, {2, 1, -5, 1, 3, -2, 2}}}},
        {"given.count_90d", {{"0", 78, 0, {}}, {"1", 17, -1, {}}, {"2", 5, -2, {}}}},
        {"handover.by_bot", {{"false", 74, 0, {}}, {"true", 26, -2, {}}}},
        {"handover.by_colleague", {{"false", 88, 0, {}}, {"true", 12, -1, {}}}},
        {"notice.open", {{"false", 86, 0, {}}, {"true", 14, -1, {0, 0, 0, 0, 4, 0, 1}}}}};
    return kFacts;
}

template <class Levels> const YearLevel &pickLevel(const Levels &levels, DemoRandom &random)
{
    quint32 all = 0;
    for (const YearLevel &one : levels)
        all += one.share;
    quint32 at = random.below(all);
    for (const YearLevel &one : levels) {
        if (at < one.share)
            return one;
        at -= one.share;
    }
    return levels.front();
}

QString codeOf(const char *issueType)
{
    QString code;
    for (const QChar letter : QString::fromLatin1(issueType).toLower())
        code += letter.isLetterOrNumber() ? letter : QChar(u'_');
    return code;
}

/// What was met in one case: its levels, and what follows from them.
struct YearSituation {
    const YearLevel &type;
    std::map<QString, QString> levels{};
    int base = 0;
    Effects effects{};
    bool hasOrder = true;

    void meet(const QString &fact, const QString &level, const YearLevel &met)
    {
        levels.emplace(fact, level);
        base += met.base;
        for (std::size_t i = 0; i < kResolutions; ++i)
            effects[i] += met.effects[i];
    }
};

YearSituation situationIn(DemoRandom &random)
{
    YearSituation met{pickLevel(kTypes, random)};
    met.meet(QStringLiteral("case.type"), codeOf(met.type.text), met.type);
    const YearLevel &mood = pickLevel(kMoods, random);
    met.meet(QStringLiteral("mood"), QLatin1String(mood.text), mood);
    const YearLevel &impact = pickLevel(kImpacts, random);
    met.meet(QStringLiteral("impact"), QLatin1String(impact.text), impact);
    for (const YearFact &fact : otherFacts()) {
        const YearLevel &level = pickLevel(fact.levels, random);
        met.meet(QLatin1String(fact.name), QLatin1String(level.text), level);
    }
    met.hasOrder = met.levels.at(QStringLiteral("case.has_order")) == QLatin1String("true");
    return met;
}

/// What an agent of that year chose: more often what stood above, and what they felt would help, but not
/// always.
std::size_t chosenIn(const YearSituation &met, DemoRandom &random)
{
    constexpr int kLeast = 4;
    std::array<quint32, kResolutions> weights{};
    quint32 all = 0;
    for (std::size_t i = 0; i < kResolutions; ++i) {
        if (kGiven[i].needsOrder && !met.hasOrder)
            continue;
        const int felt = 14 - static_cast<int>(i) + met.effects[i] / 2;
        weights[i] = static_cast<quint32>(std::max(kLeast, felt));
        all += weights[i];
    }
    quint32 at = random.below(all);
    std::size_t chosen = 0;
    while (at >= weights[chosen])
        at -= weights[chosen++];
    return chosen;
}

/// A spread of two points, from twelve throws: the same on every computer.
int spread(DemoRandom &random)
{
    constexpr int kThrows = 12;
    constexpr int kDeviation = 20;
    constexpr quint32 kSides = 10'000;
    qint64 sum = 0;
    for (int i = 0; i < kThrows; ++i)
        sum += random.below(kSides);
    return static_cast<int>((sum - kThrows * kSides / 2) * kDeviation / kSides);
}

/// What was given as goodwill in a case, and how many tenths of a point that added: less than thirty was felt
/// to be little, and beyond that nobody minded how much.
struct YearSum {
    qint64 cost = 0; ///< cents
    int adds = 0;
};
YearSum sumIn(int index)
{
    constexpr quint64 kSeed = 42;
    constexpr quint32 kHundred = 100;
    constexpr quint32 kLittleIn = 15; // of a hundred
    constexpr quint32 kLittleSums = 10;
    constexpr quint32 kSums = 20;
    constexpr qint64 kLeast = 2'000;
    constexpr qint64 kEnough = 3'000;
    constexpr qint64 kStep = 100;
    DemoRandom random(kSeed, static_cast<quint64>(index));
    const qint64 cost = random.below(kHundred) < kLittleIn ? kLeast + kStep * random.below(kLittleSums)
                                                           : kEnough + kStep * random.below(kSums);
    return {.cost = cost, .adds = cost < kEnough ? -13 : 2};
}

Offer offerIn(const YearSituation &met, std::size_t chosen, qint64 cost, const Case &about)
{
    Offer offer;
    offer.id = OfferId{demoUuid("year_offer", about.id.toString())};
    offer.customer = about.customer;
    offer.theCase = about.id;
    offer.contact = ContactId{demoUuid("year_contact", about.id.toString())};
    offer.at = *about.settledAt;
    offer.situation = met.levels;
    for (const YearResolution &one : kGiven)
        offer.shown.push_back({.resolution = QLatin1String(one.key),
                               .middle = {},
                               .low = {},
                               .high = {},
                               .similar = 0,
                               .cost = one.cost,
                               .fits = met.hasOrder || !one.needsOrder});
    offer.chosen = QLatin1String(kGiven[chosen].key);
    offer.cost = cost;
    if (const QString band = resolution::sumLevelOf({cost, kYearCurrency}); !band.isEmpty())
        offer.situation.emplace(QLatin1String(resolution::kSumLevel), band);
    return offer;
}

Case caseIn(const YearSituation &met, const Customer &archive, int index, base::Instant settled)
{
    Case made;
    made.id = demoId<CaseId>("year_case", QString::number(index));
    made.customer = archive.id;
    made.title = made.type = QLatin1String(met.type.text);
    made.status = CaseStatus::Solved;
    made.openedAt = settled - std::chrono::hours(30);
    made.settledAt = settled;
    made.lastAt = settled;
    return made;
}

/// Who is not satisfied disputes it more often, and stays less often.
void tellHeads(Outcome &outcome, DemoRandom &random)
{
    constexpr int kBadly = 4 * kTenths;
    constexpr int kWell = 7 * kTenths;
    const int satisfaction = outcome.satisfaction.value_or(kWell);
    outcome.disputed = random.chance(satisfaction < kBadly ? 30 : satisfaction < kWell ? 10 : 3);
    outcome.stayed = random.chance(satisfaction < kBadly ? 60 : satisfaction < kWell ? 82 : 94);
}

std::vector<Customer> archives()
{
    std::vector<Customer> made;
    made.reserve(kDemoYearArchives);
    for (int i = 1; i <= kDemoYearArchives; ++i) {
        Customer one;
        one.id = demoId<CustomerId>("customer", QStringLiteral("year %1").arg(i));
        one.kind = CustomerKind::Company;
        one.name = QStringLiteral("Aldera Home archive, the past year without names, %1 of %2")
                       .arg(i)
                       .arg(kDemoYearArchives);
        made.push_back(std::move(one));
    }
    return made;
}

/// What was given as goodwill and felt right: mostly between a half and one and a half of what is usual.
std::vector<FeltSum> feltSums()
{
    constexpr quint64 kSeed = 4'711;
    constexpr int kSums = 31;
    constexpr qint64 kLeast = 1'500;
    constexpr qint64 kStep = 150;
    std::vector<FeltSum> felt;
    felt.reserve(kSums);
    for (int i = 0; i < kSums; ++i) {
        DemoRandom random(kSeed, static_cast<quint64>(i));
        const int fromMiddle = i < kSums / 2 ? kSums / 2 - i : i - kSums / 2;
        felt.push_back({.id = demoId<FeltSumId>("year_felt", QString::number(i)),
                        .team = TeamId::fromString(companyKey()),
                        .resolution = QLatin1String(kGiven.front().key),
                        .currency = kYearCurrency,
                        .base = kLeast + kStep * i,
                        .count = 1 + random.below(static_cast<quint32>(kSums / 2 + 1 - fromMiddle))});
    }
    return felt;
}

} // namespace

DemoYear makeDemoYear(base::Instant now)
{
    using std::chrono::days;
    using std::chrono::minutes;
    constexpr quint64 kSeed = 20'261'127;
    constexpr auto kFirst = days(365);
    constexpr auto kLast = days(8); // all that is told of it was told before now
    DemoYear year;
    year.archives = archives();
    const auto step = std::chrono::duration_cast<minutes>(kFirst - kLast) / kDemoYearCases;
    for (int i = 0; i < kDemoYearCases; ++i) {
        DemoRandom random(kSeed, static_cast<quint64>(i));
        const YearSituation met = situationIn(random);
        const std::size_t chosen = chosenIn(met, random);
        const YearSum sum = chosen == 0 ? sumIn(i) : YearSum{.cost = kGiven[chosen].cost};
        const base::Instant settled = now - kFirst + step * i + minutes(random.below(120));
        // In turn: the next case of the same record comes after more than two weeks, so nobody comes back.
        const Customer &archive = year.archives.at(static_cast<std::size_t>(i % kDemoYearArchives));
        year.cases.push_back(caseIn(met, archive, i, settled));
        year.offers.push_back(offerIn(met, chosen, sum.cost, year.cases.back()));
        Outcome outcome;
        outcome.id = demoId<OutcomeId>("year_outcome", QString::number(i));
        outcome.customer = archive.id;
        outcome.caseId = year.cases.back().id;
        outcome.satisfaction =
            std::clamp(met.base + met.effects[chosen] + sum.adds + spread(random), 0, 10 * kTenths);
        outcome.at = settled + std::chrono::hours(8 + random.below(120));
        outcome.source = QStringLiteral("survey");
        tellHeads(outcome, random);
        year.outcomes.push_back(std::move(outcome));
    }
    year.felt = feltSums();
    return year;
}

} // namespace leeway::desk
