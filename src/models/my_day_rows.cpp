#include "models/my_day_rows.h"

#include "models/contact_words.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

/// Tenths of a mark out of ten: "9", "8.2".
QString satisfactionMark(const Format &format, int tenths)
{
    return format.locale.toString(tenths / 10.0, 'f', tenths % 10 == 0 ? 0 : 1);
}

QString outcomeWords(const domain::Outcome &outcome)
{
    if (outcome.disputed.value_or(false))
        return Words::tr("The customer disputed it.");
    if (outcome.cameBack.value_or(false))
        return Words::tr("The customer came back about it.");
    if (outcome.cameBack && !*outcome.cameBack)
        return Words::tr("The customer did not have to come back.");
    return outcome.satisfaction ? Words::tr("No words with it.") : QString();
}

} // namespace

QString spokenRow(const DayRow &row)
{
    QStringList parts;
    for (const QString &part : {row.name, row.fresh, row.detail, row.second, row.right, row.chip}) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(QStringLiteral(". "));
}

std::vector<DayRow> promiseDayRows(const domain::MyDaySnapshot &day, const Format &format, bool isPrivate)
{
    std::vector<DayRow> rows;
    for (const domain::PromiseRow &one : day.promises) {
        DayRow row;
        row.customer = one.promise.customer;
        row.iconName = QStringLiteral("promise");
        row.name = shownName(one.customerName, isPrivate);
        const QString about =
            one.promise.about.isEmpty() ? one.promise.what : one.promise.what + u' ' + one.promise.about;
        row.detail = one.restricted ? Words::tr("opened only with a reason") : shownText(about, isPrivate);
        row.right = dueTime(format, one.promise.dueAt);
        row.late = one.promise.dueAt < format.now;
        row.second = lateness(format, one.promise.dueAt);
        row.spoken = spokenRow(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<DayRow> answerDayRows(const domain::MyDaySnapshot &day, const Format &format, bool isPrivate)
{
    std::vector<DayRow> rows;
    for (const domain::DayAnswer &one : day.answers) {
        DayRow row;
        row.customer = one.outcome.customer;
        row.iconName = channelIcon(one.channel);
        row.name = shownName(one.customerName, isPrivate);
        row.detail =
            one.restricted ? Words::tr("opened only with a reason") : shownText(one.title, isPrivate);
        const QString said = one.restricted ? QString() : shownText(one.words, isPrivate);
        row.second = said.isEmpty() ? outcomeWords(one.outcome)
                                    //: a customer's own words
                                    : Words::tr("“%1”").arg(isolatedText(said));
        if (one.outcome.at >= day.from)
            row.fresh = Words::tr("new", "an answer that came in today");
        if (one.outcome.satisfaction)
            row.right = satisfactionMark(format, *one.outcome.satisfaction);
        row.fit = one.fit;
        if (one.fit)
            //: how the agent read it: "Your read: About right"
            row.chip = Words::tr("Your read: %1").arg(fitName(*one.fit));
        row.spoken = spokenRow(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

QString promiseCounts(const domain::MyDaySnapshot &day)
{
    const auto today = std::count_if(day.promises.begin(), day.promises.end(),
                                     [&day](const auto &one) { return one.promise.dueAt < day.to; });
    const int later = static_cast<int>(std::ssize(day.promises) - today);
    if (day.promises.empty())
        return {};
    if (later == 0)
        return Words::tr("%n today", "promises", static_cast<int>(today));
    if (today == 0)
        return Words::tr("%n later", "promises", later);
    //: two counts: "2 today", "3 later"
    return Words::tr("%1, %2").arg(Words::tr("%n today", "promises", static_cast<int>(today)),
                                   Words::tr("%n later", "promises", later));
}

QString loadSentence(const domain::DayLoad &load)
{
    if (load.hard == 0)
        return Words::tr("No hard contact today.");
    const QString hard = Words::tr("%n hard contact(s) today", nullptr, load.hard);
    if (load.inARow < 2)
        return hard + u'.';
    //: "5 hard contacts today", how many of them in a row
    return Words::tr("%1, %2 in a row.").arg(hard).arg(load.inARow);
}

} // namespace leeway::models
