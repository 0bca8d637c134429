#pragma once

#include "base/clock.h"

#include <QDate>
#include <QString>
#include <QTime>
#include <QTimeZone>

namespace leeway::desk
{

/// When and where the demo is opened. `zone` is the desk's: clock times in the files are read in it.
struct DemoMoment {
    base::Instant now{};
    QTimeZone zone = QTimeZone::systemTimeZone();
};

/// Turns "so many days ago, at 15:02" into moments, so that the demo is always of today.
///
/// The story of the files stands still at 15:08 of its last day. When the desk's clock shows less than that,
/// what happened on the last day moves back by the difference: nothing that happened lies in the future, and
/// nothing changes its order.
class DemoTimes
{
public:
    explicit DemoTimes(const DemoMoment &moment);

    /// The end of the story's last day, as the files see it.
    static QTime storyNow() { return QTime(15, 8); }
    /// Of something that happened.
    [[nodiscard]] base::Instant happened(int daysAgo, QTime time) const;
    /// Of something agreed or due: never moved; `daysAgo` below 0 lies ahead.
    [[nodiscard]] base::Instant due(int daysAgo, QTime time) const;
    /// `text` with its dates filled in: "{day:17}" becomes "4 Nov", "{day:17:nb}" the same in Norwegian,
    /// "{month:240}" "March", "{weekday:2}" "Wednesday"; the number counts days ago. Returns a null QString
    /// when a brace holds anything else.
    [[nodiscard]] QString filled(const QString &text) const;

private:
    [[nodiscard]] QString dateWords(const QString &form, int daysAgo, const QString &language) const;

    QTimeZone m_zone;
    QDate m_today;
    qint64 m_moveBackMs = 0;
};

} // namespace leeway::desk
