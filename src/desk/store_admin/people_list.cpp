#include "desk/store_admin/people_list.h"

#include "domain/enum_names.h"
#include "domain/language_tag.h"
#include "domain/roles.h"

#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace leeway::desk
{

namespace
{

constexpr qsizetype kLongestLogin = 63; // bytes; PostgreSQL cuts the rest off without an error

/// Reads the lines one after the other, so that a login that comes twice is noticed.
class PlanMaker
{
public:
    PlanMaker(const KnownPeople &known, base::Instant now)
        : m_known(known)
        , m_now(now)
    {
    }

    PeopleStep stepOf(const PeopleLine &line)
    {
        PeopleStep step;
        step.line = line.number;
        step.login = line.login.trimmed();
        if (const Problem problem = problemOfLogin(step.login); !problem.why.isEmpty())
            return refused(std::move(step), problem);
        m_lineOfLogin.insert(step.login, line.number);
        if (const Problem problem = read(line, step.who); !problem.why.isEmpty())
            return refused(std::move(step), problem);
        const StorePerson *known = knownAs(step.login);
        if (hasLeft(step.who.person))
            leave(step, known);
        else
            compare(step, known);
        return step;
    }

private:
    /// What is wrong with a line; nothing, when `why` is empty.
    struct Problem {
        PeopleFault fault = PeopleFault::None;
        QString why;
        QString about;
    };

    static PeopleStep refused(PeopleStep step, const Problem &problem)
    {
        step.act = PeopleAct::Reject;
        step.fault = problem.fault;
        step.why = problem.why;
        step.about = problem.about;
        return step;
    }

    [[nodiscard]] Problem problemOfLogin(const QString &login) const
    {
        static const QRegularExpression odd(QStringLiteral("[\\x00-\\x1f\\x7f]"));
        if (login.isEmpty())
            return {PeopleFault::LoginEmpty, QStringLiteral("login: empty"), {}};
        if (login.toUtf8().size() > kLongestLogin || login.contains(odd))
            return {PeopleFault::LoginOdd,
                    QStringLiteral("login: too long, or with signs that no login has"),
                    {}};
        if (login.startsWith(QLatin1String("leeway_")) || login.startsWith(QLatin1String("pg_")))
            return {PeopleFault::LoginIsGroup, QStringLiteral("login: names that begin so are groups"), {}};
        if (const auto before = m_lineOfLogin.constFind(login); before != m_lineOfLogin.cend())
            return {PeopleFault::LoginTwice, QStringLiteral("login: line %1 has it already").arg(*before),
                    QString::number(*before)};
        return {};
    }

    /// Whether their last day is over where their team works, as the store counts it.
    [[nodiscard]] bool hasLeft(const domain::Person &who) const
    {
        return who.lastDay.isValid() &&
               who.lastDay < base::toDateTime(m_now).toTimeZone(zoneOf(who.teamId)).date();
    }

    /// Of nobody's team that of UTC: the store, which knows the company's, closes them in time.
    [[nodiscard]] QTimeZone zoneOf(domain::TeamId team) const
    {
        for (const domain::Team &one : m_known.teams) {
            if (const QTimeZone zone(one.timeZone.toLatin1()); one.id == team && zone.isValid())
                return zone;
        }
        return QTimeZone::utc();
    }

    /// Fills `who`; what is wrong with the line, or nothing.
    Problem read(const PeopleLine &line, StorePerson &who) const
    {
        who.login = line.login.trimmed();
        who.person.name = line.name.simplified();
        if (who.person.name.isEmpty())
            return {PeopleFault::NameEmpty, QStringLiteral("name: empty"), {}};
        const QString roleWord = line.role.trimmed();
        const auto role = domain::valueOf<domain::Role>(roleWord);
        if (!role)
            return {PeopleFault::RoleUnknown,
                    QStringLiteral("role: \"%1\" is none; there are %2").arg(roleWord, roleNames()),
                    roleWord};
        who.person.role = *role;
        if (const QString last = line.leaves.trimmed(); !last.isEmpty()) {
            who.person.lastDay = QDate::fromString(last, Qt::ISODate);
            if (!who.person.lastDay.isValid())
                return {PeopleFault::DayUnknown,
                        QStringLiteral("leaves: \"%1\" is no day like 2026-11-30").arg(last), last};
        }
        Problem problem = readLanguages(line.languages, who.person.languages);
        return problem.why.isEmpty() ? readTeam(line.team.trimmed(), who.person) : problem;
    }

    static QString roleNames()
    {
        QStringList names;
        for (const domain::Role role : domain::allRoles())
            names.append(domain::nameOf(role));
        return names.join(QStringLiteral(", "));
    }

    static Problem readLanguages(const QString &text, QStringList &languages)
    {
        static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
        for (const QString &word : text.split(between, Qt::SkipEmptyParts)) {
            const std::optional<QString> tag = domain::languageTag(word);
            if (!tag)
                return {PeopleFault::LanguageUnknown,
                        QStringLiteral("languages: \"%1\" is no language").arg(word), word};
            languages.append(*tag);
        }
        return {};
    }

    Problem readTeam(const QString &name, domain::Person &who) const
    {
        if (name.isEmpty())
            return {};
        qsizetype found = 0;
        for (const domain::Team &one : m_known.teams) {
            if (one.name == name) {
                who.teamId = one.id;
                who.team = one.name;
                ++found;
            }
        }
        if (found > 1)
            return {PeopleFault::TeamTwice, QStringLiteral("team: two are called \"%1\"").arg(name), name};
        return found == 1
                   ? Problem()
                   : Problem{
                         PeopleFault::TeamUnknown,
                         QStringLiteral("team: the store has no \"%1\"; there are %2").arg(name, teamNames()),
                         name};
    }

    [[nodiscard]] QString teamNames() const
    {
        QStringList names;
        for (const domain::Team &one : m_known.teams)
            names.append(one.name);
        return names.isEmpty() ? QStringLiteral("none yet") : names.join(QStringLiteral(", "));
    }

    [[nodiscard]] const StorePerson *knownAs(const QString &login) const
    {
        const auto found = std::find_if(m_known.people.begin(), m_known.people.end(),
                                        [&login](const StorePerson &one) { return one.login == login; });
        return found == m_known.people.end() ? nullptr : &*found;
    }

    [[nodiscard]] StorePerson withTeam(StorePerson who) const
    {
        for (const domain::Team &one : m_known.teams) {
            if (one.id == who.person.teamId)
                who.person.team = one.name;
        }
        return who;
    }

    void leave(PeopleStep &step, const StorePerson *known) const
    {
        step.act = known ? PeopleAct::Close : PeopleAct::Same;
        step.why = QStringLiteral("has left");
        if (!known)
            return;
        step.who = withTeam(*known);
        step.known = step.who;
    }

    void compare(PeopleStep &step, const StorePerson *known) const
    {
        if (!known) {
            step.act = PeopleAct::Add;
            return;
        }
        step.known = withTeam(*known);
        const domain::Person &before = known->person;
        domain::Person &after = step.who.person;
        after.id = before.id;
        QStringList changes;
        if (before.name != after.name)
            changes.append(QStringLiteral("name"));
        if (before.role != after.role)
            changes.append(QStringLiteral("role"));
        if (before.teamId != after.teamId)
            changes.append(QStringLiteral("team"));
        if (before.languages != after.languages)
            changes.append(QStringLiteral("languages"));
        if (before.active != after.active)
            changes.append(QStringLiteral("active"));
        if (before.lastDay != after.lastDay)
            changes.append(QStringLiteral("leaves"));
        step.act = changes.isEmpty() ? PeopleAct::Same : PeopleAct::Change;
        step.why = changes.join(QStringLiteral(", "));
    }

    const KnownPeople &m_known;
    base::Instant m_now;
    QHash<QString, qint64> m_lineOfLogin;
};

} // namespace

std::vector<PeopleStep> planPeople(const std::vector<PeopleLine> &lines, const KnownPeople &known,
                                   base::Instant now)
{
    PlanMaker plan(known, now);
    std::vector<PeopleStep> steps;
    steps.reserve(lines.size());
    for (const PeopleLine &line : lines)
        steps.push_back(plan.stepOf(line));
    return steps;
}

} // namespace leeway::desk
