#include "models/skip_words.h"

#include "models/words.h"

#include <array>

namespace leeway::models
{

namespace
{

constexpr std::array<const char *, guidance::kSkipReasons> kWhyNot{
    QT_TRANSLATE_NOOP("leeway::models::Words", "They know it already"),
    QT_TRANSLATE_NOOP("leeway::models::Words", "Not how they like it"),
    QT_TRANSLATE_NOOP("leeway::models::Words", "It is not so here"),
    QT_TRANSLATE_NOOP("leeway::models::Words", "It would make it worse")}; // by guidance::SkipReason

} // namespace

WhyAnotherLook whyNotLook()
{
    WhyAnotherLook look;
    look.question = Words::tr("Why is it not for them? Only if you like.");
    for (const char *answer : kWhyNot)
        look.answers.append(Words::tr(answer));
    return look;
}

QString skipLine(const guidance::SkipTally &tally)
{
    if (tally.customers == 0)
        return {};
    const QString line = Words::tr("not for %n customer(s)", nullptr, tally.customers);
    const auto most = tally.mostSaid();
    //: %1: "not for 3 customers", %2: why, as agents said it
    return most ? Words::tr("%1, most often: %2")
                      .arg(line, Words::tr(kWhyNot.at(static_cast<std::size_t>(*most))))
                : line;
}

} // namespace leeway::models
