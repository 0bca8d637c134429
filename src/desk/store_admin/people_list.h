#pragma once

#include "desk/store_admin/people.h"

#include <QDate>

#include <vector>

namespace leeway::desk
{

/// One line of a list of people from another system, as it stands there.
struct PeopleLine {
    qint64 number = 0; ///< in the file, from 1
    QString login;
    QString name;
    QString role;
    QString team;      ///< its name; empty for none
    QString languages; ///< "nb, en"
    QString leaves;    ///< "2026-11-30", the last day; empty for nobody knows
};

enum class PeopleAct { Add, Change, Close, Same, Reject };

/// What one line asks for.
struct PeopleStep {
    qint64 line = 0;
    QString login;
    PeopleAct act = PeopleAct::Reject;
    StorePerson who; ///< of Add, Change and Close
    QString why;     ///< what changes, or why the line is refused
};

struct KnownPeople {
    std::vector<StorePerson> people;
    std::vector<domain::Team> teams;
};

/// What the lines come to, one step a line. Pure. Somebody whose last day is before `today` is closed, and is
/// Same once they are; who does not stand in the list stays as they are.
std::vector<PeopleStep> planPeople(const std::vector<PeopleLine> &lines, const KnownPeople &known,
                                   QDate today);

} // namespace leeway::desk
