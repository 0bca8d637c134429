#include "models/look_words.h"

#include "models/words.h"

namespace leeway::models
{

using resolution::LookKind;

namespace
{

constexpr qsizetype kLookName = 80;

QString lookName(const QString &name)
{
    return isolatedText(screenText(name, kLookName).simplified());
}

QString lookWhat(const Format &format, const resolution::Look &look)
{
    switch (look.kind) {
    case LookKind::JustUnder:
        return Words::tr("%n grant(s) just under the limit in 30 days", nullptr, look.count);
    case LookKind::SamePair:
        return Words::tr("%n grant(s) to the same customer in 90 days", nullptr, look.count);
    case LookKind::NoOrder:
        //: %1 of %2 are grants, %3 a share
        return Words::tr("%1 of %2 grants in 90 days without an order, %3 %")
            .arg(number(format, look.count), number(format, look.of), number(format, look.percent()));
    case LookKind::OwedShare:
        break;
    }
    //: %1 of %2 are what was given, %3 a share
    return Words::tr("%1 of %2 in 90 days given as owed, %3 %")
        .arg(number(format, look.count), number(format, look.of), number(format, look.percent()));
}

QString lookTeam(const Format &format, const resolution::Look &look)
{
    if (!look.team)
        return Words::tr("others of the team: too few to say");
    const auto shown = [&](int value) { return isolated(number(format, value)); };
    //: a range over most of the team, and its middle
    const QString range = look.of > 0 ? Words::tr("others of the team: %1–%2 %, middle %3 %")
                                      : Words::tr("others of the team: %1–%2, middle %3");
    return range.arg(shown(look.team->low), shown(look.team->high), shown(look.team->median));
}

QString lookClosed(const Format &format, const desk::LookRowShown &shown)
{
    const auto &by = shown.closed ? shown.closed : shown.before;
    if (!by)
        return {};
    const QString who = shown.closedByName.isEmpty() ? Words::tr("somebody") : lookName(shown.closedByName);
    const QString when = shortDate(format, by->closedAt);
    const QString remark = isolatedText(screenText(by->remark, domain::kLongestLookRemark).simplified());
    if (shown.waits)
        //: %1 is who, %2 a date, %3 what they said
        return Words::tr("Closed by %1 on %2, not in the shared store yet: %3").arg(who, when, remark);
    if (shown.closed)
        //: %1 is who, %2 a date, %3 what they said
        return Words::tr("Closed by %1 on %2: %3").arg(who, when, remark);
    //: %1 is who, %2 a date, %3 a count, %4 what they said
    return Words::tr("Came back: closed by %1 on %2 at %3: %4")
        .arg(who, when, number(format, static_cast<qint64>(by->rests.size())), remark);
}

} // namespace

LookWords lookWords(const Format &format, const desk::LookRowShown &shown)
{
    LookWords words;
    words.who = shown.personName.isEmpty() ? Words::tr("Somebody") : lookName(shown.personName);
    if (shown.look.customer)
        //: a person who gives, and a customer
        words.who = Words::tr("%1 and %2")
                        .arg(words.who, shown.customerName.isEmpty() ? Words::tr("a customer not shown here")
                                                                     : lookName(shown.customerName));
    words.what = lookWhat(format, shown.look);
    words.team = lookTeam(format, shown.look);
    words.closed = lookClosed(format, shown);
    return words;
}

} // namespace leeway::models
