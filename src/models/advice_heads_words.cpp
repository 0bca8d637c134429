#include "models/advice_words.h"
#include "models/words.h"

#include <cmath>

namespace leeway::models
{

namespace
{

constexpr double kPeopleOfHeads = 100;

QString ofHundred(const Format &format, double share)
{
    return number(format, static_cast<int>(std::lround(share * kPeopleOfHeads)));
}

QString headLine(const resolution::AdviceHeadChance &chance)
{
    switch (chance.head) {
    case resolution::AdviceHead::CameBack:
        //: %1: so many of a hundred; %2 and %3: the least and the most; %n: similar cases
        return Words::tr("%1 of 100 came back within 14 days (%2–%3), %n similar", "cases", chance.similar);
    case resolution::AdviceHead::Disputed:
        //: %1: so many of a hundred; %2 and %3: the least and the most; %n: similar cases
        return Words::tr("%1 of 100 disputed it (%2–%3), %n similar", "cases", chance.similar);
    case resolution::AdviceHead::Reversed:
        //: %1: so many of a hundred; %2 and %3: the least and the most; %n: similar cases
        return Words::tr("%1 of 100 were reversed (%2–%3), %n similar", "cases", chance.similar);
    case resolution::AdviceHead::Stayed:
        break;
    }
    //: %1: so many of a hundred; %2 and %3: the least and the most; %n: similar cases
    return Words::tr("%1 of 100 stayed (%2–%3), %n similar", "cases", chance.similar);
}

} // namespace

QString adviceHeadWords(const resolution::AdviceHeadChance &chance, const Format &format)
{
    const QString line = headLine(chance).arg(ofHundred(format, chance.middle), ofHundred(format, chance.low),
                                              ofHundred(format, chance.high));
    if (isNoPoints(chance.points))
        return line;
    //: %1: "4 of 100 disputed it"; %2: points of satisfaction, with their sign, in the order of the list
    return Words::tr("%1 · counts %2").arg(line, signedTenths(format, chance.points));
}

} // namespace leeway::models
