#pragma once

#include "base/clock.h"
#include "domain/person.h"

#include <QDate>

#include <optional>
#include <vector>

namespace leeway::domain
{

/// The company that works with Leeway, as it calls itself. There is one in a store.
struct Company {
    QString name;
    QString timeZone; ///< IANA name; its days are the company's days
    QString currency; ///< ISO 4217, for teams to come

    bool operator==(const Company &) const = default;
};

/// One of the words the company offers: a type of problem, or a usual reason.
struct Choice {
    ChoiceId id;
    ChoiceKind kind = ChoiceKind::IssueType;
    QString text;
    int position = 0;   ///< smaller comes first
    bool active = true; ///< false: no longer offered; what it was used for keeps the word

    bool operator==(const Choice &) const = default;
};

/// A day on which nobody is there.
struct Holiday {
    HolidayId id;
    QDate day;
    QString name;
    TeamId team; ///< null: the whole company

    bool operator==(const Holiday &) const = default;
};

/// From when until when somebody belongs to a team. Of those that have begun and not ended the one that began
/// last counts, so lending somebody out needs one row and no second for the way back.
struct Membership {
    MembershipId id;
    PersonId person;
    TeamId team;
    QDate from;  ///< its first day; invalid: since ever
    QDate until; ///< its last day; invalid: nobody knows

    bool operator==(const Membership &) const = default;
};

/// A lead or deputy says that questions come to them. It ends by itself.
struct Duty {
    PersonId person;
    TeamId team;
    base::Instant since{};
    base::Instant until{};

    [[nodiscard]] bool isOn(base::Instant now) const { return since <= now && now < until; }
    bool operator==(const Duty &) const = default;
};

/// Everything about the company in one go; people and teams that left are in it, inactive.
struct CompanySnapshot {
    std::optional<Company> company;      ///< nothing: nobody set it up yet
    std::vector<Team> teams;             ///< by name
    std::vector<Person> people;          ///< by name
    std::vector<Choice> choices;         ///< by kind and position
    std::vector<Holiday> holidays;       ///< by day
    std::vector<Membership> memberships; ///< oldest first
    std::vector<Duty> duties;

    bool operator==(const CompanySnapshot &) const = default;
};

/// The words offered for `kind`, in order, without those that are out of use.
QStringList offered(const std::vector<Choice> &choices, ChoiceKind kind);

/// The team of `person` on `day`, by these memberships of theirs: null when the last has ended, nothing when
/// none has begun, so that what was said otherwise stays.
std::optional<TeamId> teamOn(const std::vector<Membership> &memberships, PersonId person, QDate day);

} // namespace leeway::domain
