#include "resolution/advice_situation.h"

#include "base/text_fold.h"

#include <array>

namespace leeway::resolution
{

using domain::Fact;
using domain::FactType;
using learning::AdviceCase;
using learning::AdviceCodes;

namespace
{

constexpr qsizetype kLongestLevel = 60;

/// Each with the first number that it does not hold any more.
struct Bucket {
    qint64 below;
    const char *level;
};
constexpr std::array kCountBuckets{Bucket{1, "0"}, Bucket{2, "1"}, Bucket{3, "2"}, Bucket{6, "3-5"}};
constexpr std::array kDayBuckets{Bucket{1, "0"}, Bucket{3, "1-2"}, Bucket{8, "3-7"}, Bucket{31, "8-30"}};

template <std::size_t N>
QString bucketOf(qint64 number, const std::array<Bucket, N> &buckets, const char *above)
{
    for (const Bucket &bucket : buckets) {
        if (number < bucket.below)
            return QLatin1String(bucket.level);
    }
    return QLatin1String(above);
}

QString levelOf(const domain::Facts &facts, Fact fact)
{
    const qint64 number = facts.value(fact).number;
    if (fact == Fact::CaseAgeDays || fact == Fact::PromiseLateDays)
        return bucketOf(number, kDayBuckets, "31+");
    switch (domain::infoOf(fact).type) {
    case FactType::Number:
        return bucketOf(number, kCountBuckets, "6+");
    case FactType::Text:
        return adviceLevelOf(facts.shown(fact));
    case FactType::YesNo:
    case FactType::Choice:
    case FactType::OrderedChoice:
        break;
    }
    return facts.shown(fact);
}

/// What is counted by others of them already, or says how long ago rather than how it stands.
bool isSaidByOthers(Fact fact)
{
    return fact == Fact::Attempts || fact == Fact::PromiseLateDays || fact == Fact::Contacts30Days;
}

/// The pairs of advice.md 4.1: what helps with one issue hurts with another when somebody is angry.
constexpr std::array kPairs{std::pair{Fact::CaseType, Fact::Mood}, std::pair{Fact::CaseType, Fact::Impact}};

QString nameOf(Fact fact)
{
    return QLatin1String(domain::infoOf(fact).name);
}

/// Levels by feature; empty where one is not known.
QStringList levelsOf(const AdviceSituation &situation)
{
    const auto at = [&situation](const QString &fact) {
        const auto found = situation.find(fact);
        return found == situation.end() ? QString() : found->second;
    };
    QStringList levels;
    for (const Fact fact : adviceFacts())
        levels.append(at(nameOf(fact)));
    for (const auto &[first, second] : kPairs) {
        const QString one = at(nameOf(first));
        const QString other = at(nameOf(second));
        levels.append(one.isEmpty() || other.isEmpty() ? QString() : one + u'+' + other);
    }
    return levels;
}

int featureOf(Fact fact)
{
    return static_cast<int>(adviceFeatures().indexOf(nameOf(fact)));
}

} // namespace

const std::vector<Fact> &adviceFacts()
{
    static const std::vector<Fact> kFacts = [] {
        std::vector<Fact> facts;
        for (const domain::FactInfo &info : domain::factRegistry()) {
            if (info.mayFeedAdvice && !isSaidByOthers(info.fact))
                facts.push_back(info.fact);
        }
        return facts;
    }();
    return kFacts;
}

AdviceSituation situationOf(const domain::Facts &facts, domain::HistoryUse history)
{
    const bool here = history == domain::HistoryUse::ThisCaseOnly;
    AdviceSituation situation;
    for (const Fact fact : adviceFacts()) {
        if (!facts.isKnown(fact) || (here && domain::infoOf(fact).reach == domain::FactReach::History))
            continue;
        if (const QString level = levelOf(facts, fact); !level.isEmpty())
            situation.emplace(nameOf(fact), level);
    }
    return situation;
}

QString adviceLevelOf(const QString &text)
{
    const QString folded = base::folded(text).simplified();
    QString level;
    bool isPlain = folded.size() <= kLongestLevel;
    for (const QChar letter : folded) {
        const bool isCode = (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9');
        isPlain = isPlain && (isCode || letter.unicode() < 0x80);
        level += isCode ? letter : QChar(u'_');
    }
    // Other scripts, and what is very long, by its hash: a code is short and has no letters that need a font.
    return isPlain ? level : QStringLiteral("x") + QString::number(domain::textHash(folded), 16);
}

const QStringList &adviceFeatures()
{
    static const QStringList kFeatures = [] {
        QStringList features;
        for (const Fact fact : adviceFacts())
            features.append(nameOf(fact));
        for (const auto &[first, second] : kPairs)
            features.append(nameOf(first) + u'+' + nameOf(second));
        return features;
    }();
    return kFeatures;
}

QStringList factsOfFeature(int feature)
{
    return adviceFeatures().value(feature).split(u'+', Qt::SkipEmptyParts);
}

AdviceCase addCase(AdviceCodes &codes, const AdviceSituation &situation, const QString &choice)
{
    AdviceCase made{.choice = codes.addChoice(choice)};
    int feature = 0;
    for (const QString &level : levelsOf(situation))
        made.levels.push_back(codes.addLevel(feature++, level));
    return made;
}

AdviceCase findCase(const AdviceCodes &codes, const AdviceSituation &situation, const QString &choice)
{
    AdviceCase made{.choice = codes.choice(choice)};
    int feature = 0;
    for (const QString &level : levelsOf(situation))
        made.levels.push_back(codes.level(feature++, level));
    return made;
}

const std::vector<learning::AdviceView> &adviceViews()
{
    static const std::vector<learning::AdviceView> kViews = [] {
        const int type = featureOf(Fact::CaseType);
        const int mood = featureOf(Fact::Mood);
        const int impact = featureOf(Fact::Impact);
        return std::vector<learning::AdviceView>{
            {type, mood, impact}, {type, mood}, {type, impact}, {type}, {}};
    }();
    return kViews;
}

} // namespace leeway::resolution
