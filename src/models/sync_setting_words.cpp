#include "models/sync_setting_words.h"

#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

QString keptWords(int keepDays)
{
    return keepDays > 0
               ? Words::tr("Whom you had to do with in the last %n day(s), and those of your open cases and "
                           "promises. Everybody else comes when you open them.",
                           nullptr, keepDays)
               : Words::tr("Your whole team with its history, for offline work and instant search");
}

QString keptCount(qint64 customers)
{
    // Plural forms take an int; nobody counts further by eye.
    return Words::tr("%n customer(s)", "held on this computer",
                     static_cast<int>(std::clamp<qint64>(customers, 0, 1'000'000'000)));
}

QString heldWords(const std::optional<desk::HeldOffline> &held, const Format &format)
{
    if (!held)
        return Words::tr("Nothing is held: without the store you can ask your lead, and grant nothing.");
    const QString fund = isolatedText(screenText(held->fund, 60).simplified());
    //: money of a fund, and a time: "NOK 1,400 of Care fund until 18:00; then it is given back"
    return Words::tr("%1 of %2 until %3; then it is given back")
        .arg(isolated(money(format, held->left)), fund, isolated(eventTime(format, held->until)));
}

} // namespace leeway::models
