#pragma once

#include "base/clock.h"
#include "domain/due_rules.h"
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
    /// Whoever was not asked about their history is served from the case at hand alone (decisions.md 16).
    bool strictHistory = false;

    bool operator==(const Company &) const = default;
};

/// What is asked about cases of an issue type: no more than the company wants to know. Where a case stands is
/// always asked at the end, and a line where one is needed.
struct IssueAsks {
    static constexpr int kMostFitOneIn = 100;

    bool start = false;  ///< at the start: what happened, how it affected them, what they want
    bool mood = true;    ///< at the end: how they left
    bool helped = true;  ///< at the end: which talking points helped
    bool impact = false; ///< at the end: how hard it hit them, unless it was said before
    int fitOneIn = 1;    ///< at the end, where something was given: in one contact of so many; 0: never

    bool operator==(const IssueAsks &) const = default;
};

/// One of the words the company offers: a type of problem, or a usual reason.
struct Choice {
    ChoiceId id;
    ChoiceKind kind = ChoiceKind::IssueType;
    QString text;
    int position = 0;   ///< smaller comes first
    bool active = true; ///< false: no longer offered; what it was used for keeps the word
    IssueAsks asks{};   ///< of an issue type; otherwise as it is made

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
    std::vector<DueRule> dueRules; ///< by kind and name

    bool operator==(const CompanySnapshot &) const = default;
};

/// The words offered for `kind`, in order, without those that are out of use.
QStringList offered(const std::vector<Choice> &choices, ChoiceKind kind);

/// What is asked about a case of `type`. A word that is none of the company's asks what a new one does.
IssueAsks asksOf(const std::vector<Choice> &choices, const QString &type);

/// What is asked about cases of all of `types`: what any of them asks, the fit as often as the one that asks
/// it most. Without a type as one of none.
IssueAsks asksOf(const std::vector<Choice> &choices, const QStringList &types);

/// The team of `person` on `day`, by these memberships of theirs: null when the last has ended, nothing when
/// none has begun, so that what was said otherwise stays.
std::optional<TeamId> teamOn(const std::vector<Membership> &memberships, PersonId person, QDate day);

} // namespace leeway::domain
