#include "models/my_month_words.h"

#include "guidance/local_text.h"
#include "models/contact_words.h"
#include "models/leeway_limits.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

using domain::GoodKind;

constexpr int kBeforeLeaving = 60; // minutes
constexpr std::chrono::hours kLongDay{6};

MonthSentence tooEarly(const QString &what, int sofar, const Format &format)
{
    //: %1 what it is about: "how many cases are settled"; %2 and %3 are counts
    return {QStringLiteral("clock"),
            Words::tr("Too early to say %1: %2 so far, and it takes %3.")
                .arg(what, number(format, sofar), number(format, domain::kEnoughOfMine)),
            true};
}

MonthSentence settledSentence(const domain::MyMonth &month, const Format &format)
{
    if (month.cases < domain::kEnoughOfMine)
        return tooEarly(Words::tr("how many of your cases are settled"), month.cases, format);
    return {QStringLiteral("check"), Words::tr("%1 of the %2 cases you had a contact about are settled.")
                                         .arg(number(format, month.settled), number(format, month.cases))};
}

MonthSentence returnSentence(const domain::MyMonth &month, const Format &format)
{
    if (month.looked < domain::kEnoughOfMine)
        return tooEarly(Words::tr("who came back within 14 days"), month.looked, format);
    if (month.cameBack == 0)
        return {QStringLiteral("check"),
                Words::tr("Of %1 settled cases whose 14 days are over, none came back.")
                    .arg(number(format, month.looked))};
    return {QStringLiteral("repeat"), Words::tr("Of %1 settled cases whose 14 days are over, %2 came back.")
                                          .arg(number(format, month.looked), number(format, month.cameBack))};
}

MonthSentence fitSentence(const domain::MyMonth &month, const Format &format)
{
    if (month.judged < domain::kEnoughOfMine)
        return tooEarly(Words::tr("whether what you gave felt right"), month.judged, format);
    return {QStringLiteral("scale"),
            Words::tr("What you gave felt about right %1 of %2 times; %3 times too little, %4 times more "
                      "than needed.")
                .arg(number(format, month.aboutRight), number(format, month.judged),
                     number(format, month.tooLittle), number(format, month.moreThanNeeded))};
}

QString goodWords(const domain::GoodThing &one, bool isPrivate)
{
    const QString said = one.restricted ? QString() : shownText(one.words, isPrivate);
    switch (one.kind) {
    case GoodKind::Thanked:
        //: a customer's own words
        return said.isEmpty() ? Words::tr("They were well satisfied.")
                              : Words::tr("“%1”").arg(isolatedText(said));
    case GoodKind::Satisfied:
        return Words::tr("They were well satisfied.");
    case GoodKind::LeftCalmer:
        return Words::tr("They came upset and left calm.");
    case GoodKind::FeltRight:
        return Words::tr("Settled, and what you gave felt about right.");
    case GoodKind::Settled:
        break;
    }
    return Words::tr("Settled.", "a case");
}

/// "You granted NOK 60." or what felt right to most beside it.
QString givenWords(const domain::AnswerDetail &detail, const resolution::FeltBands &felt,
                   const Format &format, bool isPrivate)
{
    if (detail.resolution.isEmpty())
        return Words::tr("You granted nothing.");
    const auto sum = [&](const domain::Money &amount) {
        return models::shownSum(money(format, amount), isPrivate);
    };
    const auto band = felt.find({detail.resolution, detail.base.currency});
    if (detail.single && band != felt.end())
        //: three sums: the least and the most that felt right to most, and what was granted
        return Words::tr("To most, %1 to %2 felt right; you granted %3.")
            .arg(sum({band->second.low, detail.base.currency}),
                 sum({band->second.high, detail.base.currency}), sum(detail.base));
    return detail.given.currency.isEmpty() ? QString() : Words::tr("You granted %1.").arg(sum(detail.given));
}

/// "My day", "My month", else the name of the rule.
QString myLimitName(const desk::MyLimit &limit, const QString &language)
{
    switch (limit.period) {
    case domain::BudgetPeriod::Day:
        return Words::tr("My day", "a limit");
    case domain::BudgetPeriod::Week:
        return Words::tr("My week", "a limit");
    case domain::BudgetPeriod::Month:
        return Words::tr("My month", "a limit");
    case domain::BudgetPeriod::Rolling:
        return Words::tr("My last %n day(s)", "a limit", limit.days);
    case domain::BudgetPeriod::Once:
        break;
    }
    return oneLine(guidance::chosenFrom(limit.name, language).text);
}

LimitMeterLook myMeter(const desk::MyLimit &limit, const QString &currency, const QString &language,
                       const Format &format, bool isPrivate)
{
    const auto sum = [&](qint64 minor) {
        return models::shownSum(money(format, {minor, currency}), isPrivate);
    };
    LimitMeterLook meter;
    meter.name = myLimitName(limit, language);
    //: of a limit: what is left and what it is in all
    meter.sum = Words::tr("%1 of %2 left").arg(sum(limit.left), sum(limit.limit));
    meter.used = partOf(limit.used, limit.limit);
    meter.grant = std::min(partOf(limit.held, limit.limit), 1 - meter.used);
    //: a limit: its name, then used, held and left sums
    meter.spoken = Words::tr("%1: %2 used, %3 held, %4 left of %5")
                       .arg(meter.name, sum(limit.used), sum(limit.held), sum(limit.left), sum(limit.limit));
    return meter;
}

} // namespace

std::vector<MonthSentence> monthSentences(const domain::MyMonth &month, const Format &format)
{
    return {settledSentence(month, format), returnSentence(month, format), fitSentence(month, format)};
}

bool isEndOfShift(const domain::MyDaySnapshot &day, const std::optional<domain::WorkingTimes> &times,
                  base::Instant now)
{
    if (times && times->hours.isSaid()) {
        const QDateTime here = base::toDateTime(now).toTimeZone(times->zone);
        const std::vector<domain::DayRange> ranges = domain::rangesOn(*times, here.date());
        const int minute = here.time().hour() * 60 + here.time().minute();
        if (!ranges.empty())
            return minute >= ranges.back().until - kBeforeLeaving;
    }
    return !day.contacts.empty() && day.contacts.front().contact.openedAt + kLongDay <= now;
}

std::vector<DayRow> goodDayRows(const std::vector<domain::GoodThing> &good, const Format &format,
                                bool isPrivate)
{
    const std::vector<domain::GoodThing> best = domain::bestOf(good);
    std::vector<DayRow> rows;
    rows.reserve(best.size());
    for (const domain::GoodThing &one : best) {
        DayRow row;
        row.customer = one.customer;
        row.iconName = QStringLiteral("helped");
        row.name = shownName(one.customerName, isPrivate);
        row.detail =
            one.restricted ? Words::tr("opened only with a reason") : shownText(one.title, isPrivate);
        row.second = goodWords(one, isPrivate);
        row.right = clockTime(format, one.at);
        row.spoken = spokenRow(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

void tellAnswers(std::vector<DayRow> &rows, const domain::MyDaySnapshot &day,
                 const domain::MyMonthSnapshot &month, const resolution::FeltBands &felt,
                 const Format &format, bool isPrivate)
{
    for (std::size_t i = 0; i < rows.size() && i < day.answers.size(); ++i) {
        const auto found = month.answers.find(day.answers[i].outcome.id);
        if (found == month.answers.end())
            continue;
        DayRow &row = rows[i];
        if (found->second.said) {
            row.fit = found->second.said;
            row.chip = fitName(*found->second.said);
        }
        const QString given = givenWords(found->second, felt, format, isPrivate);
        if (!given.isEmpty())
            row.second = row.second.isEmpty() ? given : row.second + u' ' + given;
        row.spoken = spokenRow(row);
    }
}

MyLeewayLook myLeewayLook(const desk::MyLeeway &mine, const QString &language, const Format &format,
                          bool isPrivate)
{
    MyLeewayLook look;
    if (!mine.fund) {
        look.none = Words::tr("Your team has no money set aside to give.");
        return look;
    }
    const QString currency = mine.fund->currency;
    const auto sum = [&](qint64 minor) {
        return models::shownSum(money(format, {minor, currency}), isPrivate);
    };
    qint64 held = 0;
    for (const desk::MyLimit &limit : mine.limits) {
        look.meters.push_back(myMeter(limit, currency, language, format, isPrivate));
        held = std::max(held, limit.held);
    }
    if (!look.meters.empty())
        look.meters.front().tightest = true;
    else
        look.lines << Words::tr("No limit counts what you give in all; each contact has its own.");
    if (held > 0)
        look.lines << Words::tr("Of it, %1 waits for an answer of your lead.").arg(sum(held));
    if (mine.aContact)
        look.lines << Words::tr("Up to %1 in one contact.").arg(sum(*mine.aContact));
    if (mine.lease)
        look.lines << Words::tr("Held here for giving offline: %1.").arg(sum(*mine.lease));
    return look;
}

} // namespace leeway::models
