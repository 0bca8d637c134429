#include "domain/opening_hours.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Minutes since midnight of "8", "08:30", "8.30" or "24:00".
std::optional<int> minuteFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,2})(?:[:.]([0-9]{2}))?$"));
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const int minutes = match.captured(2).toInt();
    const int all = match.captured(1).toInt() * 60 + minutes;
    return minutes < 60 && all <= OpeningHours::kDayMinutes ? std::optional(all) : std::nullopt;
}

QString minuteText(int minute)
{
    return QStringLiteral("%1:%2")
        .arg(minute / 60, 2, 10, QLatin1Char('0'))
        .arg(minute % 60, 2, 10, QLatin1Char('0'));
}

std::optional<DayRange> rangeFrom(const QString &text)
{
    static const QRegularExpression dash(QStringLiteral("\\s*[-\\x{2013}\\x{2014}]\\s*"));
    const QStringList ends = text.split(dash);
    const std::optional<int> from = ends.size() == 2 ? minuteFrom(ends.front()) : std::nullopt;
    const std::optional<int> until = ends.size() == 2 ? minuteFrom(ends.back()) : std::nullopt;
    return from && until ? std::optional(DayRange{*from, *until}) : std::nullopt;
}

/// Whether the ranges of one day are in order, apart and within it.
bool isDay(const std::vector<DayRange> &ranges)
{
    int after = 0;
    for (const DayRange &range : ranges) {
        if (range.from < after || range.until <= range.from || range.until > OpeningHours::kDayMinutes)
            return false;
        after = range.until;
    }
    return true;
}

} // namespace

bool OpeningHours::isSaid() const
{
    return std::any_of(days.begin(), days.end(), [](const auto &day) { return !day.empty(); });
}

Result<std::vector<DayRange>> dayRangesFrom(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[,;]"));
    std::vector<DayRange> ranges;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const std::optional<DayRange> range = rangeFrom(part.trimmed());
        if (!range || range->until <= range->from)
            return fail(Code::FieldInvalid, part.trimmed());
        ranges.push_back(*range);
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const DayRange &a, const DayRange &b) { return a.from < b.from; });
    for (size_t i = 1; i < ranges.size(); ++i) {
        if (ranges[i].from < ranges[i - 1].until)
            return fail(Code::FieldInvalid, dayRangesText({ranges[i]}));
    }
    return ranges;
}

QString dayRangesText(const std::vector<DayRange> &ranges)
{
    QStringList parts;
    for (const DayRange &range : ranges)
        parts.append(minuteText(range.from) + u'-' + minuteText(range.until));
    return parts.join(QStringLiteral(", "));
}

QJsonArray toJson(const OpeningHours &hours)
{
    QJsonArray days;
    if (!hours.isSaid())
        return days;
    for (const std::vector<DayRange> &day : hours.days) {
        QJsonArray ranges;
        for (const DayRange &range : day)
            ranges.append(QJsonArray{range.from, range.until});
        days.append(ranges);
    }
    return days;
}

Result<OpeningHours> openingHoursFrom(const QJsonArray &days)
{
    OpeningHours hours;
    if (days.isEmpty())
        return hours;
    if (days.size() != OpeningHours::kDays)
        return fail(Code::FieldInvalid, QStringLiteral("hours are of seven days"));
    for (qsizetype i = 0; i < days.size(); ++i) {
        std::vector<DayRange> &day = hours.days.at(static_cast<size_t>(i));
        for (const QJsonValue one : days.at(i).toArray()) {
            const QJsonArray ends = one.toArray();
            day.push_back({ends.at(0).toInt(-1), ends.at(1).toInt(-1)});
        }
        if (!days.at(i).isArray() || !isDay(day))
            return fail(Code::FieldInvalid, QStringLiteral("hours of day %1").arg(i + 1));
    }
    return hours;
}

} // namespace leeway::domain
