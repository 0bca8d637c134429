#include "app/leewayctl/command.h"
#include "app/leewayctl/setup_questions.h"
#include "app/leewayctl/shared_store.h"
#include "app/leewayctl/wait.h"
#include "base/clock.h"
#include "desk/setup/setup_plan.h"
#include "desk/store_admin/people.h"
#include "desk/store_admin/store_company.h"
#include "domain/enum_names.h"

#include <QFile>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

namespace leeway::ctl
{

namespace
{

using base::Code;
using base::fail;
using base::Result;
using desk::Setup;
using desk::SetupStep;

QStringList setupOptions()
{
    return {QStringLiteral("file"),      QStringLiteral("template"), QStringLiteral("name"),
            QStringLiteral("time-zone"), QStringLiteral("currency"), QStringLiteral("team"),
            passwordFileOption()};
}

Result<Setup> setupFromFile(const QString &path)
{
    constexpr qint64 kLargest = 16 * 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::FileUnreadable, path + QStringLiteral(": ") + file.errorString());
    const Result<Setup> setup = desk::setupFrom(file.read(kLargest));
    return setup
               ? setup
               : Result<Setup>(fail(setup.error().code, path + QStringLiteral(": ") + setup.error().detail));
}

Result<Setup> setupFromOptions(const Words &words, const domain::CompanySnapshot &known)
{
    QJsonObject object;
    const domain::Company before = known.company.value_or(domain::Company());
    const QString name = words.value(QStringLiteral("name"), before.name);
    if (!name.isEmpty()) {
        const QString zone =
            before.timeZone.isEmpty() ? QString::fromLatin1(QTimeZone::systemTimeZoneId()) : before.timeZone;
        const QString currency = before.currency.isEmpty() ? QStringLiteral("EUR") : before.currency;
        object.insert(
            QStringLiteral("company"),
            QJsonObject{{QStringLiteral("name"), name},
                        {QStringLiteral("time_zone"), words.value(QStringLiteral("time-zone"), zone)},
                        {QStringLiteral("currency"), words.value(QStringLiteral("currency"), currency)}});
    }
    if (words.has(QStringLiteral("template")))
        object.insert(QStringLiteral("template"), words.value(QStringLiteral("template")));
    if (words.has(QStringLiteral("team")))
        object.insert(QStringLiteral("teams"),
                      QJsonArray{QJsonObject{{QStringLiteral("name"), words.value(QStringLiteral("team"))}}});
    return desk::setupFrom(object);
}

/// From a file, from options, or asked for.
Result<Setup> wantedSetup(const Words &words, const domain::CompanySnapshot &known)
{
    if (words.has(QStringLiteral("file")))
        return setupFromFile(words.value(QStringLiteral("file")));
    const QStringList options = setupOptions();
    if (std::any_of(options.begin(), options.end(),
                    [&words](const QString &one) { return one != passwordFileOption() && words.has(one); }))
        return setupFromOptions(words, known);
    QTextStream in(stdin);
    QTextStream out(stderr); // results stand alone on stdout
    const Result<QJsonObject> answers =
        SetupQuestions(in, out, known.company ? known.company->name : QString()).ask();
    return answers ? desk::setupFrom(*answers) : Result<Setup>(tl::unexpected(answers.error()));
}

/// Says each step, and at the end how many there were.
class SetupTeller
{
public:
    SetupTeller(const Output &output, bool dryRun)
        : m_output(output)
        , m_dryRun(dryRun)
    {
    }

    void tell(const QString &what, bool isNew)
    {
        ++(isNew ? m_added : m_changed);
        const QString did = isNew
                                ? (m_dryRun ? QStringLiteral("would be added") : QStringLiteral("added"))
                                : (m_dryRun ? QStringLiteral("would be changed") : QStringLiteral("changed"));
        m_output.result(what + QStringLiteral(": ") + did,
                        {{QStringLiteral("what"), what},
                         {QStringLiteral("act"), isNew ? QStringLiteral("add") : QStringLiteral("change")}});
    }

    int summary() const
    {
        const QString text = m_added + m_changed == 0
                                 ? QStringLiteral("nothing to do")
                                 : QStringLiteral("%1 added, %2 changed%3")
                                       .arg(m_added)
                                       .arg(m_changed)
                                       .arg(m_dryRun ? QStringLiteral("; nothing was done") : QString());
        m_output.result(text, {{QStringLiteral("added"), m_added},
                               {QStringLiteral("changed"), m_changed},
                               {QStringLiteral("dry_run"), m_dryRun}});
        return kDone;
    }

private:
    const Output &m_output;
    bool m_dryRun;
    int m_added = 0;
    int m_changed = 0;
};

/// People with a login who are not there yet. Who is there stays as they are.
Result<void> addPeople(desk::AdminLink &link, const Setup &setup, SetupTeller &teller, bool dryRun)
{
    const auto known = desk::readPeople(link);
    const auto company = desk::readStoreCompany(link);
    if (!known || !company)
        return tl::unexpected(!known ? known.error() : company.error());
    for (const desk::SetupPerson &one : setup.people) {
        const auto isTheirs = [&one](const desk::StorePerson &person) { return person.login == one.login; };
        if (one.login.isEmpty() || std::any_of(known->begin(), known->end(), isTheirs))
            continue;
        desk::StorePerson made;
        made.login = one.login;
        made.person.id = domain::PersonId::make(base::SystemClock());
        made.person.name = one.name;
        made.person.role = one.role;
        made.person.languages = one.languages;
        for (const domain::Team &team : company->teams) {
            if (team.name == one.team)
                made.person.teamId = team.id;
        }
        if (!dryRun) {
            if (const Result<void> done = desk::putPerson(link, made, {}); !done)
                return done;
        }
        teller.tell(QStringLiteral("person %1, who comes in as %2").arg(one.name, one.login), true);
    }
    return {};
}

} // namespace

int runStoreSetup(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1, setupOptions(), {QStringLiteral("dry-run")}});
    if (!words)
        return call.output.wrongUse();
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    const Result<domain::CompanySnapshot> known = desk::readStoreCompany(link);
    if (!known)
        return call.output.failed(known.error());
    const Result<Setup> setup = wantedSetup(*words, *known);
    if (!setup)
        return call.output.failed(setup.error());
    const auto steps = desk::planSetup(*setup, *known, base::SystemClock(), desk::SetupPeople::WithoutLogin);
    if (!steps)
        return call.output.failed(steps.error());
    const bool dryRun = words->has(QStringLiteral("dry-run"));
    SetupTeller teller(call.output, dryRun);
    Result<void> done;
    for (const SetupStep &step : *steps) {
        if (!dryRun)
            done = desk::putStoreCompany(link, step.change);
        if (!done)
            break;
        teller.tell(step.what, step.isNew());
    }
    if (done)
        done = addPeople(link, *setup, teller, dryRun);
    if (!done) {
        call.output.message(QStringLiteral("stopped; the same command goes on from here"));
        return call.output.failed(done.error());
    }
    return teller.summary();
}

int runSetup(const Call &call)
{
    const auto words = readWords(call.words, {0, 0, setupOptions(), {QStringLiteral("dry-run")}});
    if (!words)
        return call.output.wrongUse();
    const Result<domain::CompanySnapshot> known = wait(desk::readCompany(call.desk));
    if (!known)
        return call.output.failed(known.error());
    const Result<Setup> setup = wantedSetup(*words, *known);
    if (!setup)
        return call.output.failed(setup.error());
    const auto steps = desk::planSetup(*setup, *known, call.desk.clock(), desk::SetupPeople::All);
    if (!steps)
        return call.output.failed(steps.error());
    const bool dryRun = words->has(QStringLiteral("dry-run"));
    desk::CompanyChanges changes;
    SetupTeller teller(call.output, dryRun);
    for (const SetupStep &step : *steps)
        changes.push_back(step.change);
    if (!dryRun && !changes.empty()) {
        if (const auto done = wait(desk::changeCompany(call.desk, changes)); !done)
            return call.output.failed(done.error());
    }
    for (const SetupStep &step : *steps)
        teller.tell(step.what, step.isNew());
    return teller.summary();
}

} // namespace leeway::ctl
