#pragma once

#include "base/result.h"
#include "domain/company.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace leeway::desk
{

/// A team as a setup names it: what is not said is the company's, or stays as it is.
struct SetupTeam {
    QString name;
    QString timeZone; ///< may be empty
    QString currency; ///< may be empty
    std::optional<domain::OpeningHours> hours;
};

struct SetupHoliday {
    QDate day;
    QString name;
    QString team; ///< empty: the whole company
};

struct SetupPerson {
    QString name;
    domain::Role role = domain::Role::Agent;
    QString team;  ///< may be empty
    QString login; ///< of the shared store; may be empty
    QStringList languages;
};

struct SetupChoice {
    domain::ChoiceKind kind = domain::ChoiceKind::IssueType;
    QString text;
};

/// What a company is to be, as one file says it.
struct Setup {
    std::optional<domain::Company> company;
    std::vector<SetupTeam> teams;
    std::vector<SetupChoice> choices; ///< a template's after the file's own
    std::vector<SetupHoliday> holidays;
    std::vector<SetupPerson> people;
};

/// Names of the templates there are: "bank", "shop", …
QStringList setupTemplates();
/// What people read for one.
QString setupTemplateTitle(const QString &name);

/// Reads a setup: {"company": {name, time_zone, currency}, "template", "teams": [{name, time_zone, currency,
/// hours {"mon-fri": "08:00-16:00"}}], "issue_types": [], "reasons": {kind: []}, "holidays": [{day, name,
/// team}], "people": [{name, role, team, login, languages}]}; all may be missing.
///
/// FieldInvalid says what and where: "teams[1].hours.sat: \"8-25\" does not fit", also for a key there is
/// not.
base::Result<Setup> setupFrom(const QByteArray &json);
base::Result<Setup> setupFrom(const QJsonObject &object);

} // namespace leeway::desk
