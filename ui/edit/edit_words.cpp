#include "ui/edit/edit_words.h"

#include "models/format.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QPlainTextEdit>

#include <array>

namespace leeway::ui
{

QString whenSentence(domain::WhenProblem problem)
{
    switch (problem) {
    case domain::WhenProblem::Empty:
        return EditWords::tr("Say by when, for example “tomorrow 10:00” or “in 2 hours”.");
    case domain::WhenProblem::NotUnderstood:
        return EditWords::tr("This was not understood as a time. Write it like “mon 16:00”, “24 nov 16:00” "
                             "or “in 2 hours”.");
    case domain::WhenProblem::TimeMissing:
        return EditWords::tr("The day is clear, the clock time is missing. Add it, for example “16:00”.");
    case domain::WhenProblem::NoSuchTime:
        return EditWords::tr("There is no such day or time. Check the date and the weekday.");
    case domain::WhenProblem::Past:
        return EditWords::tr("This time is over already. A promise needs a time that is still to come.");
    }
    return {};
}

QString laterSentence(domain::WhenProblem problem)
{
    return problem == domain::WhenProblem::Past
               ? EditWords::tr("This time is over already. Write one that is still to come.")
               : whenSentence(problem);
}

QString daySentence(domain::WhenProblem problem)
{
    if (problem == domain::WhenProblem::NoSuchTime)
        return EditWords::tr("There is no such day. Check the date.");
    if (problem == domain::WhenProblem::Past)
        return EditWords::tr("This day is over already. Give a later one, or leave it empty.");
    return EditWords::tr("This was not understood as a day. Write it like “22 may 2027” or “in 3 weeks”.");
}

QString typedTime(const std::optional<base::Instant> &at, const domain::WhenContext &context)
{
    return at ? QDateTime::fromMSecsSinceEpoch(base::toMs(*at), context.zone)
                    .toString(QStringLiteral("yyyy-MM-dd HH:mm"))
              : QString();
}

QString closedSentence(const models::Format &format, const domain::Closed &closed)
{
    if (closed.by == domain::ClosedBy::Holiday)
        return closed.holiday.isEmpty()
                   ? EditWords::tr("We are closed on that day.")
                   //: %1 is a holiday: "Christmas Day"
                   : EditWords::tr("We are closed on %1.").arg(models::isolatedText(closed.holiday));
    if (closed.by == domain::ClosedBy::Weekday) {
        // A sentence for each, since not every language makes "on Sundays" of "Sunday".
        static const std::array kSentences{
            QT_TRANSLATE_NOOP("leeway::ui::EditWords", "We are closed on Mondays."),
            QT_TRANSLATE_NOOP("leeway::ui::EditWords", "We are closed on Tuesdays."),
            QT_TRANSLATE_NOOP("leeway::ui::EditWords", "We are closed on Wednesdays."),
            QT_TRANSLATE_NOOP("leeway::ui::EditWords", "We are closed on Thursdays."),
            QT_TRANSLATE_NOOP("leeway::ui::EditWords", "We are closed on Fridays."),
            QT_TRANSLATE_NOOP("leeway::ui::EditWords", "We are closed on Saturdays."),
            QT_TRANSLATE_NOOP("leeway::ui::EditWords", "We are closed on Sundays."),
        };
        return EditWords::tr(kSentences.at(static_cast<size_t>(closed.day.dayOfWeek() - 1)));
    }
    //: %1 is a weekday, %2 are hours: "08:00-12:00, 13:00-17:00"
    return EditWords::tr("We are closed then. On %1 we are here %2.")
        .arg(format.locale.standaloneDayName(closed.day.dayOfWeek()),
             models::isolatedText(domain::dayRangesText(closed.ranges)));
}

QString awaySentence(const models::Format &format, const domain::Person &keeper, base::Instant dueAt,
                     const QString &coverName)
{
    if (!keeper.awayUntil || *keeper.awayUntil <= dueAt)
        return {};
    const QString name = models::isolatedText(keeper.name);
    const QString until = models::dueTime(format, *keeper.awayUntil);
    if (coverName.isEmpty())
        return EditWords::tr(
                   "%1 is away until %2, and nobody covers. Choose who keeps it; otherwise a lead is "
                   "asked for cover.")
            .arg(name, until);
    //: %3 is a colleague
    return EditWords::tr("%1 is away until %2. %3 covers and keeps it.")
        .arg(name, until, models::isolatedText(coverName));
}

QString caseWords(const domain::Case &theCase)
{
    const QString title = theCase.title.trimmed().isEmpty() ? EditWords::tr("Case without a title")
                                                            : models::screenText(theCase.title, 120);
    return theCase.number.isEmpty() ? title : models::caseNumber(theCase.number) + u' ' + title;
}

QPlainTextEdit *makeTextArea(int lines)
{
    auto *out = new QPlainTextEdit;
    out->setTabChangesFocus(true);
    out->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // its field would spread over the form
    followLook(out, [out, lines] {
        const QFont body = ui::font(FontRole::Body);
        out->setFont(body);
        out->setFixedHeight(lines * QFontMetrics(body).lineSpacing() + scaled(14));
    });
    return out;
}

} // namespace leeway::ui
