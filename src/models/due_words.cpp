#include "models/due_words.h"

#include "models/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace leeway::models
{

namespace
{

constexpr int kMinutesOfAnHour = 60;

} // namespace

QString minutesText(std::optional<int> minutes)
{
    if (!minutes)
        return {};
    const int hours = *minutes / kMinutesOfAnHour;
    const int rest = *minutes % kMinutesOfAnHour;
    if (hours == 0) //: so many minutes, as somebody types it
        return Words::tr("%1 min").arg(rest);
    if (rest == 0) //: so many hours, as somebody types it
        return Words::tr("%1 h").arg(hours);
    return Words::tr("%1 h %2 min").arg(hours).arg(rest);
}

std::optional<int> minutesFrom(const QString &text)
{
    // Letters behind a figure may be of any language: h, hours, Std., timer begin otherwise than m, min,
    // Minuten.
    static const QRegularExpression kMinutes(QStringLiteral(R"(^(\d{1,5})\s*(?:m\p{L}*\.?)?$)"));
    static const QRegularExpression kHours(QStringLiteral(
        R"(^(\d{1,4})(?:[.,](\d{1,2}))?\s*(?:h|s|t)\p{L}*\.?(?:\s*(\d{1,2})\s*(?:m\p{L}*\.?)?)?$)"));
    static const QRegularExpression kClock(QStringLiteral(R"(^(\d{1,4}):([0-5]\d)$)"));
    const QString plain = text.simplified().toLower();
    int minutes = 0;
    if (const auto match = kMinutes.match(plain); match.hasMatch()) {
        minutes = match.captured(1).toInt();
    } else if (const auto clock = kClock.match(plain); clock.hasMatch()) {
        minutes = clock.captured(1).toInt() * kMinutesOfAnHour + clock.captured(2).toInt();
    } else if (const auto hours = kHours.match(plain); hours.hasMatch()) {
        const double part = hours.captured(2).isEmpty() ? 0 : QString(u"0." + hours.captured(2)).toDouble();
        minutes = hours.captured(1).toInt() * kMinutesOfAnHour +
                  static_cast<int>(std::lround(part * kMinutesOfAnHour)) + hours.captured(3).toInt();
    }
    return minutes > 0 ? std::optional(minutes) : std::nullopt;
}

const domain::Case &complaintOf(const domain::CaseEntry &entry)
{
    const auto owed = std::find_if(entry.merged.begin(), entry.merged.end(), [](const domain::Case &part) {
        return part.complaint && !part.complaintDates.answeredAt;
    });
    return entry.theCase.complaint || owed == entry.merged.end() ? entry.theCase : *owed;
}

QString complaintName()
{
    return Words::tr("Complaint");
}

QString complaintLine(const domain::Case &theCase, const Format &format)
{
    if (!theCase.complaint)
        return {};
    if (theCase.complaintDates.answeredAt) //: a complaint
        return Words::tr("answered %1").arg(dueTime(format, *theCase.complaintDates.answeredAt));
    const auto due = domain::complaintDue(theCase);
    if (!due)
        return theCase.status == domain::CaseStatus::Solved ? QString() : Words::tr("no dates yet");
    const QString late = lateness(format, due->at);
    const bool acknowledge = due->step == domain::ComplaintStep::Acknowledge;
    if (late.isEmpty()) //: a complaint; %1 is a moment
        return (acknowledge ? Words::tr("acknowledge by %1") : Words::tr("answer by %1"))
            .arg(dueTime(format, due->at));
    //: a complaint; %1 is how late it is: "2 d late"
    return (acknowledge ? Words::tr("acknowledge: %1") : Words::tr("answer: %1")).arg(late);
}

bool isComplaintLate(const domain::Case &theCase, base::Instant now)
{
    const auto due = domain::complaintDue(theCase);
    return due && due->at < now;
}

QString complaintDatesSentence(const domain::Case &theCase, const Format &format)
{
    const domain::ComplaintDates &dates = theCase.complaintDates;
    if (!dates.acknowledgeBy || !dates.answerBy || !dates.finalBy)
        return Words::tr("It is a complaint now. Nobody is there within a year, so it has no dates.");
    return Words::tr("It is a complaint now: acknowledge by %1, answer by %2, at the very latest by %3.")
        .arg(dueTime(format, *dates.acknowledgeBy), dueTime(format, *dates.answerBy),
             dueTime(format, *dates.finalBy));
}

} // namespace leeway::models
