#include "ingest/zone_clock.h"

namespace leeway::ingest
{

using namespace std::chrono;

namespace
{

constexpr qint64 kDay = 86'400;
constexpr qint64 kChanges =
    std::numeric_limits<qint64>::min(); ///< the offset changes within or near this day
constexpr size_t kDaysKept = 50'000;

constexpr base::Instant kFirst = sys_days(year(1) / 1 / 1); // year 0 is a filler, and Qt's calendar has none
constexpr base::Instant kEnd = sys_days(year(10000) / 1 / 1);

qint64 floorDiv(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

} // namespace

ZoneClock::ZoneClock(const QTimeZone &zone)
    : m_zone(zone.isValid() ? zone : QTimeZone::utc())
{
}

qint64 ZoneClock::offsetAt(qint64 utcSeconds) const
{
    return m_zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(utcSeconds, Qt::UTC));
}

qint64 ZoneClock::localOffset(qint64 localSeconds) const
{
    const qint64 before = offsetAt(localSeconds - kDay);
    const qint64 after = offsetAt(localSeconds + kDay);
    const bool beforeHolds = offsetAt(localSeconds - before) == before;
    const bool afterHolds = offsetAt(localSeconds - after) == after;
    if (beforeHolds && afterHolds)
        return std::max(before, after); // twice: the larger offset is the earlier moment
    return afterHolds ? after : before; // neither holds in a gap: the old offset moves it forward
}

std::optional<base::Instant> ZoneClock::place(const WrittenTime &written)
{
    const milliseconds local = written.local.time_since_epoch();
    const qint64 localSeconds = floorDiv(local.count(), 1000);
    qint64 offset = 0;
    if (written.offset) {
        offset = seconds(*written.offset).count();
    } else {
        const qint64 day = floorDiv(localSeconds, kDay);
        auto known = m_days.find(day);
        if (known == m_days.end()) {
            if (m_days.size() >= kDaysKept)
                m_days.clear();
            const qint64 before = offsetAt((day - 1) * kDay);
            const qint64 after = offsetAt((day + 2) * kDay);
            known = m_days.emplace(day, before == after ? before : kChanges).first;
        }
        offset = known->second == kChanges ? localOffset(localSeconds) : known->second;
    }
    const base::Instant at(local - seconds(offset));
    if (at < kFirst || at >= kEnd)
        return std::nullopt;
    return at;
}

} // namespace leeway::ingest
