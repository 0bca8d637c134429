#pragma once

#include "domain/case.h"
#include "domain/person.h"
#include "domain/when_parser.h"
#include "domain/working_times.h"
#include "models/format.h"

#include <QCoreApplication>

class QLineEdit;
class QPlainTextEdit;

namespace leeway::ui
{

/// The translation context of what several panels say.
class EditWords
{
    Q_DECLARE_TR_FUNCTIONS(leeway::ui::EditWords)
};

/// What is wrong with a typed time, and how it is written right.
QString whenSentence(domain::WhenProblem problem);
/// The same where it is no promise.
QString laterSentence(domain::WhenProblem problem);
/// What is wrong with a typed day.
QString daySentence(domain::WhenProblem problem);
/// A time as it can be typed again, in the form that every language reads; empty for none.
QString typedTime(const std::optional<base::Instant> &at, const domain::WhenContext &context);
/// Why nobody is there: "We are closed on Sundays."
QString closedSentence(const models::Format &format, const domain::Closed &closed);
/// That `keeper` will not be there at `dueAt`, and who does theirs; empty when they will.
QString awaySentence(const models::Format &format, const domain::Person &keeper, base::Instant dueAt,
                     const QString &coverName);
/// A case in a list to choose from: number and title.
QString caseWords(const domain::Case &theCase);
/// A field of some lines in which Tab goes on; `lines` at least.
QPlainTextEdit *makeTextArea(int lines);

} // namespace leeway::ui
