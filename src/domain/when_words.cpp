#include "domain/when_words.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace leeway::domain
{

namespace
{

/// The 1-based place of the name `word` begins, from three letters on or the whole of a shorter name.
std::optional<int> beginningOf(const QString &word, const QStringList &names)
{
    QString bare = word;
    while (bare.endsWith(u'.'))
        bare.chop(1);
    for (qsizetype i = 0; i < names.size(); ++i) {
        QString name = names.at(i).toLower();
        while (name.endsWith(u'.'))
            name.chop(1);
        if (!bare.isEmpty() && (bare == name || (bare.size() >= 3 && name.startsWith(bare))))
            return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

QStringList dayNames(const QLocale &locale, QLocale::FormatType type)
{
    QStringList out;
    for (int day = 1; day <= 7; ++day)
        out.push_back(locale.standaloneDayName(day, type));
    return out;
}

QStringList monthNames(const QLocale &locale, QLocale::FormatType type, bool alone)
{
    QStringList out;
    for (int month = 1; month <= 12; ++month)
        out.push_back(alone ? locale.standaloneMonthName(month, type) : locale.monthName(month, type));
    return out;
}

/// Digits of any script as ASCII; other characters stay.
QString plainDigits(QStringView text)
{
    QString out;
    for (const QChar c : text)
        out += c.digitValue() >= 0 ? QChar(u'0' + c.digitValue()) : c;
    return out;
}

/// `hour` of a 12-hour clock as one of 24; -1 when there is none.
int hourOf(int hour, const QString &half)
{
    if (half.isEmpty())
        return hour;
    if (hour < 1 || hour > 12)
        return -1;
    return hour % 12 + (half.startsWith(u'p') ? 12 : 0);
}

} // namespace

QStringList whenWords(QStringView text)
{
    static const QRegularExpression kGap(QStringLiteral("[\\s,]+"));
    static const QRegularExpression kRun(QStringLiteral("^([0-9]{1,4})([a-z]+)$"));
    QStringList out;
    for (const QString &word : plainDigits(text).toLower().split(kGap, Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch run = kRun.match(word);
        if (run.hasMatch() && !out.isEmpty() && out.last() == u"in")
            out << run.captured(1) << run.captured(2);
        else
            out << word;
    }
    return out;
}

bool isFiller(const QString &word)
{
    static const QStringList kFillers{QStringLiteral("at"),     QStringLiteral("by"),  QStringLiteral("on"),
                                      QStringLiteral("before"), QStringLiteral("of"),  QStringLiteral("um"),
                                      QStringLiteral("am"),     QStringLiteral("bis"), QStringLiteral("uhr")};
    return kFillers.contains(word);
}

std::optional<int> wholeNumber(const QString &word)
{
    static const QStringList kOne{QStringLiteral("a"), QStringLiteral("an"), QStringLiteral("eine"),
                                  QStringLiteral("einer"), QStringLiteral("einem")};
    if (kOne.contains(word))
        return 1;
    const bool digits = !word.isEmpty() && word.size() <= 4 &&
                        std::all_of(word.begin(), word.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits ? std::optional<int>(word.toInt()) : std::nullopt;
}

std::optional<int> dayNumber(QString word)
{
    static const QRegularExpression kDay(QStringLiteral("^([0-9]{1,2})(?:\\.|st|nd|rd|th)?$"));
    const QRegularExpressionMatch match = kDay.match(word);
    return match.hasMatch() ? std::optional<int>(match.captured(1).toInt()) : std::nullopt;
}

std::optional<int> daysAhead(const QString &word)
{
    if (word == u"today" || word == u"heute")
        return 0;
    if (word == u"tomorrow" || word == u"tmrw" || word == u"tomorow" || word == u"morgen")
        return 1;
    if (word == u"übermorgen" || word == u"uebermorgen")
        return 2;
    return std::nullopt;
}

std::optional<int> weekdayOf(const QString &word, const QLocale &locale)
{
    for (const QLocale &from : {QLocale::c(), locale})
        for (const QLocale::FormatType type : {QLocale::LongFormat, QLocale::ShortFormat})
            if (const std::optional<int> day = beginningOf(word, dayNames(from, type)))
                return day;
    return std::nullopt;
}

std::optional<int> monthOf(const QString &word, const QLocale &locale)
{
    for (const QLocale &from : {QLocale::c(), locale})
        for (const QLocale::FormatType type : {QLocale::LongFormat, QLocale::ShortFormat})
            for (const bool alone : {false, true})
                if (const std::optional<int> month = beginningOf(word, monthNames(from, type, alone)))
                    return month;
    return std::nullopt;
}

std::optional<WhenDate> numericDate(const QString &word)
{
    static const QRegularExpression kIso(QStringLiteral("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$"));
    static const QRegularExpression kDots(QStringLiteral("^([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})?$"));
    if (const auto iso = kIso.match(word); iso.hasMatch())
        return WhenDate{iso.captured(3).toInt(), iso.captured(2).toInt(), iso.captured(1).toInt()};
    const auto dots = kDots.match(word);
    if (!dots.hasMatch())
        return std::nullopt;
    WhenDate out{dots.captured(1).toInt(), dots.captured(2).toInt(), {}};
    if (!dots.captured(3).isEmpty())
        out.year = dots.captured(3).toInt();
    return out;
}

std::optional<WhenClock> clockOf(const QString &word)
{
    static const QRegularExpression kClock(
        QStringLiteral("^([0-9]{1,2})(?:[:.h]([0-9]{2}))?(h|am|pm|a\\.m\\.|p\\.m\\.)?$"));
    if (word == u"noon" || word == u"midday" || word == u"mittag" || word == u"mittags")
        return WhenClock{QTime(12, 0)};
    const QRegularExpressionMatch match = kClock.match(word);
    if (!match.hasMatch())
        return std::nullopt;
    const QString minutes = match.captured(2);
    const QString mark = match.captured(3);
    const QString half = mark == u"h" ? QString() : mark;
    return WhenClock{QTime(hourOf(match.captured(1).toInt(), half), minutes.toInt()),
                     minutes.isEmpty() && mark.isEmpty()};
}

std::optional<QTime> partOfDay(const QString &word)
{
    if (word == u"morning" || word == u"früh" || word == u"frueh" || word == u"vormittag")
        return QTime(9, 0);
    if (word == u"afternoon" || word == u"nachmittag" || word == u"nachmittags")
        return QTime(14, 0);
    if (word == u"evening" || word == u"abend" || word == u"abends")
        return QTime(18, 0);
    return std::nullopt;
}

bool isNext(const QString &word)
{
    return word == u"next" || word.startsWith(u"nächste");
}

std::optional<WhenSpan> spanOf(const QString &word)
{
    using std::chrono::minutes;
    struct Unit {
        QLatin1String name;
        WhenSpan span;
    };
    static const std::array kUnits{
        Unit{QLatin1String("minuten"), {0, minutes(1)}}, Unit{QLatin1String("std"), {0, minutes(60)}},
        Unit{QLatin1String("stunde"), {0, minutes(60)}}, Unit{QLatin1String("stunden"), {0, minutes(60)}},
        Unit{QLatin1String("tag"), {1, minutes(0)}},     Unit{QLatin1String("tagen"), {1, minutes(0)}},
        Unit{QLatin1String("woche"), {7, minutes(0)}},   Unit{QLatin1String("wochen"), {7, minutes(0)}},
        Unit{QLatin1String("m"), {0, minutes(1)}},       Unit{QLatin1String("min"), {0, minutes(1)}},
        Unit{QLatin1String("mins"), {0, minutes(1)}},    Unit{QLatin1String("minute"), {0, minutes(1)}},
        Unit{QLatin1String("minutes"), {0, minutes(1)}}, Unit{QLatin1String("h"), {0, minutes(60)}},
        Unit{QLatin1String("hr"), {0, minutes(60)}},     Unit{QLatin1String("hrs"), {0, minutes(60)}},
        Unit{QLatin1String("hour"), {0, minutes(60)}},   Unit{QLatin1String("hours"), {0, minutes(60)}},
        Unit{QLatin1String("d"), {1, minutes(0)}},       Unit{QLatin1String("day"), {1, minutes(0)}},
        Unit{QLatin1String("days"), {1, minutes(0)}},    Unit{QLatin1String("w"), {7, minutes(0)}},
        Unit{QLatin1String("week"), {7, minutes(0)}},    Unit{QLatin1String("weeks"), {7, minutes(0)}},
    };
    const auto *found =
        std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit &u) { return word == u.name; });
    return found == kUnits.end() ? std::nullopt : std::optional<WhenSpan>(found->span);
}

} // namespace leeway::domain
