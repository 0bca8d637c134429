#include "models/day_strip.h"

#include "models/contact_words.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

constexpr int kFirstHour = 9; ///< shown even when nothing was done so early
constexpr int kLastHour = 18;
constexpr int kMostLanes = 3;

QString moodCell(const std::optional<domain::Mood> &mood)
{
    return mood ? moodName(*mood) : Words::tr("not said");
}

QString timesCell(const Format &format, const DayBlock &block)
{
    const QString from = clockTime(format, block.from);
    return isolated(block.open ? from : from + QChar(0x2013) + clockTime(format, block.until));
}

DayBlock contactBlock(const domain::DayContact &one, const domain::MyDaySnapshot &day, const Format &format,
                      bool isPrivate)
{
    const domain::Contact &contact = one.contact;
    DayBlock block;
    block.open = !contact.endedAt && !contact.wrappedAt;
    block.from = std::max(contact.openedAt, day.from);
    const base::Instant end = contact.endedAt.value_or(contact.wrappedAt.value_or(format.now));
    block.until = std::max(end, block.from);
    block.iconName = channelIcon(contact.channel);
    block.mood = contact.moodIn;
    const QString title =
        one.restricted ? Words::tr("opened only with a reason") : shownText(one.title, isPrivate);
    const QString what = title.isEmpty() ? channelName(contact.channel)
                                         //: how they reached us, what it was about
                                         : Words::tr("%1: %2").arg(channelName(contact.channel), title);
    block.cells = {timesCell(format, block), what, isolatedText(shownName(one.customerName, isPrivate)),
                   moodCell(contact.moodIn)};
    return block;
}

DayBlock restBlock(const domain::Breather &one, const Format &format, bool isPrivate)
{
    DayBlock block;
    block.from = one.from;
    block.until = one.until;
    block.open = one.isOpen || one.until > format.now;
    block.isBreak = !one.reason.isEmpty();
    const QString from = clockTime(format, one.from);
    const QString what = block.isBreak
                             //: %1 is the reason: lunch, training
                             ? Words::tr("Break: %1").arg(isolatedText(shownText(one.reason, isPrivate)))
                             : Words::tr("Breather");
    block.cells = {isolated(one.isOpen ? from : from + QChar(0x2013) + clockTime(format, one.until)), what,
                   QString(), QString()};
    return block;
}

/// The next full hour at or before `at`, and the same at or after it.
QDateTime hourOf(const Format &format, base::Instant at)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(base::toMs(at), format.zone);
    return QDateTime(local.date(), QTime(local.time().hour(), 0), format.zone);
}

void setHours(DayStrip &strip, const domain::MyDaySnapshot &day, const Format &format)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(base::toMs(day.from), format.zone).date();
    const auto at = [&](int hour) {
        return base::instantFromMs(QDateTime(date, QTime(hour, 0), format.zone).toMSecsSinceEpoch());
    };
    strip.from = at(kFirstHour);
    strip.until = at(kLastHour);
    const auto hold = [&strip, &day](base::Instant from, base::Instant until) {
        strip.from = std::max(day.from, std::min(strip.from, from));
        strip.until = std::min(day.to, std::max(strip.until, until));
    };
    hold(format.now, format.now);
    for (const DayBlock &block : strip.blocks)
        hold(block.from, block.until);
    for (const DayMark &mark : strip.marks)
        hold(mark.at, mark.at);
    strip.from = base::instantFromMs(hourOf(format, strip.from).toMSecsSinceEpoch());
    const QDateTime last = hourOf(format, strip.until);
    if (base::toMs(strip.until) > last.toMSecsSinceEpoch())
        strip.until = base::instantFromMs(last.addSecs(3600).toMSecsSinceEpoch());
}

void setLanes(DayStrip &strip)
{
    std::vector<base::Instant> ends;
    for (DayBlock &block : strip.blocks) {
        const auto free =
            std::find_if(ends.begin(), ends.end(), [&block](base::Instant end) { return end <= block.from; });
        if (free != ends.end()) {
            block.lane = static_cast<int>(free - ends.begin());
            *free = block.until;
        } else if (std::ssize(ends) < kMostLanes) {
            block.lane = static_cast<int>(ends.size());
            ends.push_back(block.until);
        } else { // more at once than anybody looks at: the last lane holds them
            block.lane = kMostLanes - 1;
            ends.back() = std::max(ends.back(), block.until);
        }
    }
    strip.lanes = std::max(1, static_cast<int>(ends.size()));
}

} // namespace

DayStrip dayStrip(const domain::MyDaySnapshot &snapshot, const std::vector<domain::Breather> &breathers,
                  const Format &format, bool isPrivate)
{
    DayStrip strip;
    strip.now = format.now;
    for (const domain::DayContact &one : snapshot.contacts)
        strip.blocks.push_back(contactBlock(one, snapshot, format, isPrivate));
    for (const domain::Breather &one : breathers) {
        if (one.from < snapshot.from || one.from >= snapshot.to)
            continue;
        strip.blocks.push_back(restBlock(one, format, isPrivate));
    }
    std::stable_sort(strip.blocks.begin(), strip.blocks.end(),
                     [](const DayBlock &a, const DayBlock &b) { return a.from < b.from; });
    for (const domain::PromiseRow &row : snapshot.promises) {
        if (row.promise.dueAt < snapshot.from || row.promise.dueAt >= snapshot.to)
            continue;
        const QString what = row.restricted ? Words::tr("a promise") : shownText(row.promise.what, isPrivate);
        //: what was promised, to whom
        strip.marks.push_back(
            {row.promise.dueAt,
             Words::tr("%1, %2").arg(what, isolatedText(shownName(row.customerName, isPrivate)))});
    }
    setHours(strip, snapshot, format);
    setLanes(strip);
    return strip;
}

QString stripSentence(const DayStrip &strip)
{
    int contacts = 0;
    int breathers = 0;
    int breaks = 0;
    for (const DayBlock &block : strip.blocks)
        ++(!block.iconName.isEmpty() ? contacts : block.isBreak ? breaks : breathers);
    return Words::tr("%n contact(s) today.", nullptr, contacts) + u' ' +
           Words::tr("%n breather(s).", nullptr, breathers) + u' ' +
           Words::tr("%n break(s).", nullptr, breaks) + u' ' +
           Words::tr("%n promise(s) for today.", nullptr, static_cast<int>(strip.marks.size())) + u' ' +
           Words::tr("T shows them as a table.");
}

} // namespace leeway::models
