#include "ui/edit/edit_words.h"

#include "models/format.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QPlainTextEdit>

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
