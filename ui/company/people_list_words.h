#pragma once

#include "desk/store_admin/people_import.h"

#include <QCoreApplication>

/// A list of people in words: what each line would do or did, and what stops it. Pure.
namespace leeway::ui
{

struct PeopleListWords {
    Q_DECLARE_TR_FUNCTIONS(leeway::ui::PeopleListWords)
};

enum class PeopleTense { Would, Did };

/// "New", "Changed", "Leaves"…
QString peopleActName(desk::PeopleAct act, PeopleTense tense);
/// "Role: Agent → Lead", "Senior, Care", or why the line is refused and what to do.
QString peopleStepWords(const desk::PeopleStep &step);
/// "New: 3 · Changes: 1 · Leaves: 1 · As they are: 40 · Refused: 2"; only what there is.
QString peopleSum(const std::vector<desk::PeopleStep> &steps, PeopleTense tense);

/// How the letters of a list were read, and what to do when a name looks wrong; `charset` as of PeopleFile.
QString peopleCharsetWords(const QString &charset);

struct PeopleProblem {
    QString title;
    QString text;

    bool operator==(const PeopleProblem &) const = default;
};
PeopleProblem peopleProblem(const base::Error &error);
/// Why a list stopped in the midst of it.
PeopleProblem peopleStopped(const base::Error &error);

} // namespace leeway::ui
