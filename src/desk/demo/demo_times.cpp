#include "desk/demo/demo_times.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace leeway::desk
{

DemoTimes::DemoTimes(const DemoMoment &moment)
    : m_zone(moment.zone)
{
    const QDateTime local = base::toDateTime(moment.now).toTimeZone(m_zone);
    m_today = local.date();
    m_moveBackMs = std::max(0, local.time().msecsTo(storyNow()));
}

base::Instant DemoTimes::happened(int daysAgo, QTime time) const
{
    const base::Instant at = due(daysAgo, time);
    return daysAgo == 0 ? at - std::chrono::milliseconds(m_moveBackMs) : at;
}

base::Instant DemoTimes::due(int daysAgo, QTime time) const
{
    return base::fromDateTime(QDateTime(m_today.addDays(-daysAgo), time, m_zone));
}

QString DemoTimes::dateWords(const QString &form, int daysAgo, const QString &language) const
{
    const QDate date = m_today.addDays(-daysAgo);
    const QLocale locale(language);
    if (form == QLatin1StringView("month"))
        return locale.standaloneMonthName(date.month());
    if (form == QLatin1StringView("weekday"))
        return locale.dayName(date.dayOfWeek());
    if (language == QLatin1StringView("ja"))
        return QStringLiteral("%1月%2日").arg(date.month()).arg(date.day());
    if (language == QLatin1StringView("ar")) // Rabat writes 1, 2, 3 as we do; the locale "ar" would not
        return QString::number(date.day()) + u' ' + locale.standaloneMonthName(date.month());
    if (language == QLatin1StringView("en"))
        return locale.toString(date, QStringLiteral("d MMM"));
    if (language == QLatin1StringView("pt") || language == QLatin1StringView("es"))
        return locale.toString(date, QStringLiteral("d 'de' MMMM"));
    if (language == QLatin1StringView("de") || language == QLatin1StringView("nb"))
        return locale.toString(date, QStringLiteral("d. MMMM"));
    return locale.toString(date, QStringLiteral("d MMMM"));
}

QString DemoTimes::filled(const QString &text) const
{
    if (!text.contains(u'{') && !text.contains(u'}'))
        return text;
    static const QRegularExpression pattern(
        QStringLiteral("\\{(day|month|weekday):(-?\\d{1,5})(?::([a-z]{2}))?\\}"));
    QString out;
    qsizetype copied = 0;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString language = match.captured(3).isEmpty() ? QStringLiteral("en") : match.captured(3);
        out += text.mid(copied, match.capturedStart() - copied);
        out += dateWords(match.captured(1), match.captured(2).toInt(), language);
        copied = match.capturedEnd();
    }
    out += text.mid(copied);
    return out.contains(u'{') || out.contains(u'}') ? QString() : out;
}

} // namespace leeway::desk
