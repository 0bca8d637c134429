#include "desk/setup/setup_plan.h"

#include "base/text_fold.h"

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

template <class T> void giveSetupId(base::Id<T> &id, const base::Clock &clock)
{
    id = base::Id<T>::make(clock);
}

/// Plans one kind of row after the other; rows to come count as known for those after them.
class SetupPlan
{
public:
    SetupPlan(const Setup &setup, domain::CompanySnapshot known, const base::Clock &clock)
        : m_setup(setup)
        , m_known(std::move(known))
        , m_clock(clock)
    {
    }

    Result<std::vector<SetupStep>> steps(SetupPeople people)
    {
        planCompany();
        for (const SetupTeam &team : m_setup.teams)
            planTeam(team);
        for (const SetupChoice &choice : m_setup.choices)
            planChoice(choice);
        for (size_t i = 0; i < m_setup.holidays.size(); ++i)
            planHoliday(m_setup.holidays[i], QStringLiteral("holidays[%1].team").arg(i));
        for (size_t i = 0; i < m_setup.people.size(); ++i) {
            const SetupPerson &person = m_setup.people[i];
            const domain::TeamId team = teamOf(person.team, QStringLiteral("people[%1].team").arg(i));
            if (people == SetupPeople::All || person.login.isEmpty())
                planPerson(person, team);
        }
        if (!m_problem.isEmpty())
            return fail(Code::FieldInvalid, m_problem);
        return std::move(m_steps);
    }

private:
    template <class T> void add(const T &after, const std::optional<T> &before, const QString &what)
    {
        m_steps.push_back({putting(after, before), what});
    }

    void planCompany()
    {
        if (m_setup.company && m_known.company) // no file says it
            m_setup.company->strictHistory = m_known.company->strictHistory;
        if (m_setup.company && m_setup.company != m_known.company)
            add(*m_setup.company, m_known.company, QStringLiteral("company %1").arg(m_setup.company->name));
        if (m_setup.company)
            m_known.company = m_setup.company;
    }

    void planTeam(const SetupTeam &wanted)
    {
        const domain::Company like =
            m_known.company.value_or(domain::Company{{}, QStringLiteral("UTC"), QStringLiteral("EUR")});
        const auto known =
            std::find_if(m_known.teams.begin(), m_known.teams.end(),
                         [&wanted](const domain::Team &team) { return team.name == wanted.name; });
        domain::Team after;
        if (known != m_known.teams.end()) {
            after = *known;
        } else {
            giveSetupId(after.id, m_clock);
            after.name = wanted.name;
            after.timeZone = like.timeZone;
            after.currency = like.currency;
        }
        if (!wanted.timeZone.isEmpty())
            after.timeZone = wanted.timeZone;
        if (!wanted.currency.isEmpty())
            after.currency = wanted.currency;
        // Hours that the team told are its own by now.
        if (wanted.hours && !after.hours.isSaid())
            after.hours = *wanted.hours;
        const QString what = QStringLiteral("team %1").arg(after.name);
        if (known == m_known.teams.end()) {
            add<domain::Team>(after, std::nullopt, what);
            m_known.teams.push_back(after);
        } else if (after != *known) {
            add<domain::Team>(after, *known, what);
            *known = after;
        }
    }

    void planChoice(const SetupChoice &wanted)
    {
        int position = 0;
        for (const domain::Choice &one : m_known.choices) {
            if (one.kind != wanted.kind)
                continue;
            if (base::folded(one.text) == base::folded(wanted.text))
                return;
            position = std::max(position, one.position + 1);
        }
        domain::Choice made{.id = {}, .kind = wanted.kind, .text = wanted.text, .position = position};
        giveSetupId(made.id, m_clock);
        const bool type = made.kind == domain::ChoiceKind::IssueType;
        add<domain::Choice>(
            made, std::nullopt,
            (type ? QStringLiteral("issue type %1") : QStringLiteral("reason %1")).arg(made.text));
        m_known.choices.push_back(made);
    }

    void planHoliday(const SetupHoliday &wanted, const QString &where)
    {
        domain::Holiday made{
            .id = {}, .day = wanted.day, .name = wanted.name, .team = teamOf(wanted.team, where)};
        for (const domain::Holiday &one : m_known.holidays) {
            if (one.day == made.day && one.team == made.team)
                return;
        }
        giveSetupId(made.id, m_clock);
        add<domain::Holiday>(made, std::nullopt,
                             QStringLiteral("holiday %1 %2").arg(made.day.toString(Qt::ISODate), made.name));
        m_known.holidays.push_back(made);
    }

    void planPerson(const SetupPerson &wanted, domain::TeamId team)
    {
        for (const domain::Person &one : m_known.people) {
            if (base::folded(one.name) == base::folded(wanted.name))
                return;
        }
        domain::Person made;
        giveSetupId(made.id, m_clock);
        made.name = wanted.name;
        made.role = wanted.role;
        made.languages = wanted.languages;
        made.teamId = team;
        add<domain::Person>(made, std::nullopt, QStringLiteral("person %1").arg(made.name));
        m_known.people.push_back(made);
    }

    domain::TeamId teamOf(const QString &name, const QString &where)
    {
        if (name.isEmpty())
            return {};
        for (const domain::Team &team : m_known.teams) {
            if (team.name == name)
                return team.id;
        }
        if (m_problem.isEmpty())
            m_problem =
                QStringLiteral("%1: there is no team \"%2\", neither here nor in the file").arg(where, name);
        return {};
    }

    Setup m_setup;
    domain::CompanySnapshot m_known;
    const base::Clock &m_clock;
    std::vector<SetupStep> m_steps;
    QString m_problem;
};

} // namespace

Result<std::vector<SetupStep>> planSetup(const Setup &setup, const domain::CompanySnapshot &known,
                                         const base::Clock &clock, SetupPeople people)
{
    return SetupPlan(setup, known, clock).steps(people);
}

} // namespace leeway::desk
