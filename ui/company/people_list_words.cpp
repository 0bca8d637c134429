#include "ui/company/people_list_words.h"

#include "domain/enum_names.h"
#include "models/connect_words.h"
#include "models/format.h"
#include "ui/company/company_words.h"

#include <algorithm>

namespace leeway::ui
{

using base::Code;
using desk::PeopleAct;
using desk::PeopleFault;
using desk::PeopleStep;

namespace
{

QString shownName(const QString &text)
{
    return models::isolatedText(models::screenText(text, 120).simplified());
}

QString orNone(const QString &text)
{
    return text.isEmpty() ? PeopleListWords::tr("none") : shownName(text);
}

QString changeWords(const QString &what, const QString &before, const QString &after)
{
    //: a property of a person, what it is now and what it becomes
    return PeopleListWords::tr("%1: %2 → %3").arg(what, before, after);
}

/// The day as the list writes it.
QString lastDayWords(const QDate &day)
{
    return day.isValid() ? PeopleListWords::tr("last day %1").arg(day.toString(Qt::ISODate))
                         : PeopleListWords::tr("stays: no last day any more");
}

QString changedWords(const PeopleStep &step)
{
    const domain::Person before = step.known ? step.known->person : domain::Person();
    const domain::Person &after = step.who.person;
    QStringList changes;
    if (before.name != after.name)
        changes.append(
            changeWords(PeopleListWords::tr("Name"), shownName(before.name), shownName(after.name)));
    if (before.role != after.role)
        changes.append(changeWords(PeopleListWords::tr("Role"), roleName(before.role), roleName(after.role)));
    if (before.teamId != after.teamId)
        changes.append(changeWords(PeopleListWords::tr("Team"), orNone(before.team), orNone(after.team)));
    if (before.languages != after.languages)
        changes.append(changeWords(PeopleListWords::tr("Languages"),
                                   orNone(before.languages.join(QStringLiteral(", "))),
                                   orNone(after.languages.join(QStringLiteral(", ")))));
    if (before.active != after.active)
        changes.append(PeopleListWords::tr("works here again"));
    if (before.lastDay != after.lastDay)
        changes.append(lastDayWords(after.lastDay));
    return changes.join(QStringLiteral(" · "));
}

QString addedWords(const domain::Person &person)
{
    QStringList words{roleName(person.role)};
    words.append(person.team.isEmpty() ? PeopleListWords::tr("no team") : shownName(person.team));
    if (!person.languages.isEmpty())
        words.append(person.languages.join(QStringLiteral(", ")));
    if (person.lastDay.isValid())
        words.append(lastDayWords(person.lastDay));
    return words.join(QStringLiteral(" · "));
}

QString roleWordsInFile()
{
    QStringList names;
    for (const domain::Role role : domain::allRoles())
        names.append(domain::nameOf(role));
    return names.join(QStringLiteral(", "));
}

/// What the store said when the line was tried.
QString storeFaultWords(const QString &code)
{
    if (code == base::codeName(Code::RemoteNotAllowed))
        return PeopleListWords::tr(
            "The database server lets the login you signed in with make or change no such login. "
            "Ask whoever runs the server.");
    return PeopleListWords::tr("The store does not take this line (%1).").arg(models::isolated(code));
}

QString faultWords(const PeopleStep &step)
{
    const QString about = shownName(step.about);
    switch (step.fault) {
    case PeopleFault::Unreadable:
        return PeopleListWords::tr("The line is no CSV: a quote is not closed, or a cell is too long.");
    case PeopleFault::LoginEmpty:
        return PeopleListWords::tr("There is no login.");
    case PeopleFault::LoginOdd:
        return PeopleListWords::tr("The login is too long or holds signs that no login may have.");
    case PeopleFault::LoginIsGroup:
        return PeopleListWords::tr("Logins that begin with leeway_ or pg_ are groups.");
    case PeopleFault::LoginTwice:
        return PeopleListWords::tr("The login is in line %1 already.").arg(about);
    case PeopleFault::NameEmpty:
        return PeopleListWords::tr("There is no name.");
    case PeopleFault::RoleUnknown:
        return PeopleListWords::tr("“%1” is no role. There are %2.").arg(about, roleWordsInFile());
    case PeopleFault::TeamUnknown:
        return PeopleListWords::tr("The store has no team “%1”. Make it first, under Company and teams.")
            .arg(about);
    case PeopleFault::TeamTwice:
        return PeopleListWords::tr("Two teams are called “%1”. Give one of them another name first.")
            .arg(about);
    case PeopleFault::LanguageUnknown:
        return PeopleListWords::tr("“%1” is no language. Write tags like nb, en or pt-BR.").arg(about);
    case PeopleFault::DayUnknown:
        return PeopleListWords::tr("“%1” is no day. Write it like 2026-11-30.").arg(about);
    case PeopleFault::Store:
        return storeFaultWords(step.about);
    case PeopleFault::None:
        break;
    }
    return {};
}

} // namespace

QString peopleActName(PeopleAct act, PeopleTense tense)
{
    const bool did = tense == PeopleTense::Did;
    switch (act) {
    case PeopleAct::Add:
        return did ? PeopleListWords::tr("Added") : PeopleListWords::tr("New");
    case PeopleAct::Change:
        return did ? PeopleListWords::tr("Changed") : PeopleListWords::tr("Changes");
    case PeopleAct::Close:
        return did ? PeopleListWords::tr("Has left") : PeopleListWords::tr("Leaves");
    case PeopleAct::Same:
        return PeopleListWords::tr("As they are");
    case PeopleAct::Reject:
        break;
    }
    return PeopleListWords::tr("Refused");
}

QString peopleStepWords(const PeopleStep &step)
{
    switch (step.act) {
    case PeopleAct::Add:
        return addedWords(step.who.person);
    case PeopleAct::Change:
        return changedWords(step);
    case PeopleAct::Close:
        return PeopleListWords::tr(
            "The last day has passed: no access any more. Open promises and cases go to the lead.");
    case PeopleAct::Same:
        return {};
    case PeopleAct::Reject:
        break;
    }
    return faultWords(step);
}

QString peopleSum(const std::vector<PeopleStep> &steps, PeopleTense tense)
{
    QStringList parts;
    for (const PeopleAct act :
         {PeopleAct::Add, PeopleAct::Change, PeopleAct::Close, PeopleAct::Same, PeopleAct::Reject}) {
        const auto count = std::count_if(steps.begin(), steps.end(),
                                         [act](const PeopleStep &step) { return step.act == act; });
        if (count > 0)
            //: what happens to people, and to how many
            parts.append(
                PeopleListWords::tr("%1: %2").arg(peopleActName(act, tense), QLocale().toString(count)));
    }
    return parts.join(QStringLiteral(" · "));
}

QString peopleCharsetWords(const QString &charset)
{
    return PeopleListWords::tr("Letters read as %1. If a name looks wrong, save the list as “CSV UTF-8” and "
                               "choose it again.")
        .arg(models::isolated(charset));
}

PeopleProblem peopleProblem(const base::Error &error)
{
    switch (error.code) {
    case Code::FieldInvalid:
        return {PeopleListWords::tr("This file is no list of people."),
                PeopleListWords::tr(
                    "Its first line has to name the columns login, name and role; team, languages and leaves "
                    "may follow.")};
    case Code::FileUnreadable:
    case Code::GzipDamaged:
        return {PeopleListWords::tr("The file can't be read."),
                PeopleListWords::tr("Is it still there, and may you open it?")};
    case Code::RemoteNotAllowed:
        return {PeopleListWords::tr("This login does not look after the store."),
                PeopleListWords::tr(
                    "Sign in with the login that the store was made with, or let whoever has it take the "
                    "list: leewayctl store people.")};
    case Code::Cancelled:
        return {PeopleListWords::tr("Stopped."), PeopleListWords::tr("Nothing was changed.")};
    default:
        break;
    }
    const models::ConnectProblem words = models::connectProblem(error);
    return {words.what, words.todo};
}

PeopleProblem peopleStopped(const base::Error &error)
{
    const QString rest =
        PeopleListWords::tr("What is listed below is done. Take the same list again for the rest; nothing "
                            "happens twice.");
    if (error.code == Code::Cancelled)
        return {PeopleListWords::tr("Stopped."), rest};
    return {PeopleListWords::tr("The store stopped answering."), rest};
}

} // namespace leeway::ui
