#pragma once

#include "desk/store_admin/people.h"

#include <optional>
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

    bool operator==(const PeopleLine &) const = default;
};

enum class PeopleAct { Add, Change, Close, Same, Reject };

/// Why a line is refused.
enum class PeopleFault {
    None,
    Unreadable, ///< not even as CSV
    LoginEmpty,
    LoginOdd,     ///< too long, or with signs that no login has
    LoginIsGroup, ///< begins as groups of the store do
    LoginTwice,   ///< `about`: the line that has it
    NameEmpty,
    RoleUnknown,     ///< `about`: what stands there, and so in the next four
    TeamUnknown,     ///< the store has none of that name
    TeamTwice,       ///< it has two
    LanguageUnknown, ///< no language tag
    DayUnknown,      ///< no ISO day
    Store            ///< it was tried, and the store said no; `about`: the code
};

/// What one line asks for.
struct PeopleStep {
    qint64 line = 0;
    QString login;
    PeopleAct act = PeopleAct::Reject;
    StorePerson who;                    ///< of Add, Change and Close; the team's name is in it
    std::optional<StorePerson> known{}; ///< as the store has them, of Change and Close
    QString why{};                      ///< what changes, or why the line is refused; for scripts and logs
    PeopleFault fault = PeopleFault::None;
    QString about{};

    bool operator==(const PeopleStep &) const = default;
};

struct KnownPeople {
    std::vector<StorePerson> people;
    std::vector<domain::Team> teams; ///< by name
};

/// What the lines come to, one step a line. Pure. Somebody whose last day is over at `now` in the time zone
/// of their team is closed, and is Same once they are; one that is to come is kept in the store, which closes
/// them when it is over, whether or not a list comes again. Who does not stand in the list stays as they are.
std::vector<PeopleStep> planPeople(const std::vector<PeopleLine> &lines, const KnownPeople &known,
                                   base::Instant now);

} // namespace leeway::desk
