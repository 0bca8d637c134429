#include "ui/company/company_words.h"

#include "ui/shell/error_text.h"

#include <QHash>

namespace leeway::ui
{

using domain::ChoiceKind;
using domain::Right;
using domain::Role;

QString choiceKindName(ChoiceKind kind)
{
    switch (kind) {
    case ChoiceKind::IssueType:
        return CompanyWords::tr("Issue types");
    case ChoiceKind::OpenOtherTeam:
        return CompanyWords::tr("Reasons to open a customer of another team");
    case ChoiceKind::OpenRestricted:
        return CompanyWords::tr("Reasons to open a record that is kept closed");
    case ChoiceKind::OpenEarlier:
        return CompanyWords::tr("Reasons to open earlier cases");
    case ChoiceKind::Move:
        return CompanyWords::tr("Reasons to move entries or split a case");
    case ChoiceKind::Merge:
        return CompanyWords::tr("Reasons to merge");
    }
    return {};
}

QString choiceKindMeaning(ChoiceKind kind)
{
    return kind == ChoiceKind::IssueType
               ? CompanyWords::tr(
                     "Offered when a case is opened. Cases keep the word they were given, also when "
                     "it is changed or put out of use here.")
               : CompanyWords::tr(
                     "Offered beside the field that asks for a reason; other words can always be "
                     "typed.");
}

QString roleName(Role role)
{
    switch (role) {
    case Role::Agent:
        return CompanyWords::tr("Agent");
    case Role::Senior:
        return CompanyWords::tr("Senior");
    case Role::Lead:
        return CompanyWords::tr("Lead");
    case Role::Deputy:
        return CompanyWords::tr("Deputy");
    case Role::Finance:
        return CompanyWords::tr("Finance");
    case Role::Quality:
        return CompanyWords::tr("Quality");
    case Role::Admin:
        return CompanyWords::tr("Admin");
    case Role::Auditor:
        return CompanyWords::tr("Auditor");
    }
    return {};
}

QString templateName(const QString &name)
{
    if (name == u"bank")
        return CompanyWords::tr("Bank and insurance");
    if (name == u"public_service")
        return CompanyWords::tr("Public service");
    if (name == u"shop")
        return CompanyWords::tr("Web shop");
    if (name == u"utility")
        return CompanyWords::tr("Energy and water");
    return name;
}

QString rightName(Right right)
{
    switch (right) {
    case Right::ReadTeam:
        return CompanyWords::tr("Read the customers and the history of the own team");
    case Right::OpenOtherTeam:
        return CompanyWords::tr("Open a customer of another team, with a reason that is kept");
    case Right::WorkOnCases:
        return CompanyWords::tr("Write: customers, cases, notes, promises");
    case Right::GoOnDuty:
        return CompanyWords::tr("Be on duty for the questions of the own team");
    case Right::SetTeamHours:
        return CompanyWords::tr("Set opening hours and holidays of the own team");
    case Right::SetCompany:
        return CompanyWords::tr("Set up company, teams, issue types and reasons");
    case Right::SetPeople:
        return CompanyWords::tr("Set up people, their roles and teams");
    case Right::LookAfterStore:
        return CompanyWords::tr("Look after the shared store with leewayctl");
    case Right::WriteKnowledge:
        return CompanyWords::tr("Write drafts of articles, and say what is wrong in one");
    case Right::SetKnowledge:
        return CompanyWords::tr("Publish and retire articles, settle what is said of them");
    case Right::SetNotices:
        return CompanyWords::tr("Write down known problems and what was agreed about them");
    case Right::SetGuidance:
        return CompanyWords::tr("Write and change talking points, and what an issue type asks");
    case Right::SetDueTimes:
        return CompanyWords::tr("Set within what time people are answered, and the days of complaints");
    case Right::SetBudget:
        return CompanyWords::tr("Set funds, budget rules and resolutions");
    }
    return {};
}

QString companyProblem(const base::Error &error)
{
    static const QHash<QString, const char *> kFields{
        {QStringLiteral("name"),
         QT_TRANSLATE_NOOP("leeway::ui::CompanyWords", "Give it a name of at most 200 letters.")},
        {QStringLiteral("text"),
         QT_TRANSLATE_NOOP("leeway::ui::CompanyWords", "Write a word or two, at most 200 letters.")},
        {QStringLiteral("time_zone"),
         QT_TRANSLATE_NOOP("leeway::ui::CompanyWords",
                           "Choose a time zone from the list, for example Europe/Oslo.")},
        {QStringLiteral("currency"),
         QT_TRANSLATE_NOOP("leeway::ui::CompanyWords",
                           "A currency has three capital letters, for example EUR.")},
        {QStringLiteral("amount"),
         QT_TRANSLATE_NOOP("leeway::ui::CompanyWords",
                           "At least a minute or a day, at most 60 days of hours or 366 days.")},
        {QStringLiteral("day"), QT_TRANSLATE_NOOP("leeway::ui::CompanyWords", "Say which day it is.")},
        {QStringLiteral("until_day"),
         QT_TRANSLATE_NOOP("leeway::ui::CompanyWords", "The last day is before the first one.")},
        {QStringLiteral("until_at"),
         QT_TRANSLATE_NOOP("leeway::ui::CompanyWords", "A duty lasts 36 hours at most.")},
        {QStringLiteral("role"),
         QT_TRANSLATE_NOOP("leeway::ui::CompanyWords",
                           "Nobody else may set the company up. Make somebody else an Admin first.")}};
    if (error.code == base::Code::FieldInvalid) {
        if (const char *words = kFields.value(error.detail))
            return CompanyWords::tr(words);
    }
    return errorLine(error);
}

} // namespace leeway::ui
