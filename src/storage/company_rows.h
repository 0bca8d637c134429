#pragma once

#include "domain/company.h"
#include "storage/connection.h"

#include <QJsonObject>

namespace leeway::storage
{

// The company's own rows. `table` and the form of a row: domain/json/company.h; teams and persons have tables
// of their own and are read and written through these as well.

/// Everything about the company.
base::Result<domain::CompanySnapshot> readCompany(Connection &db);
/// The words it offers, by kind and position.
base::Result<std::vector<domain::Choice>> readChoices(Connection &db);
/// What a team is called; empty for one that is not here.
base::Result<QString> readTeamName(Connection &db, domain::TeamId team);
/// Who said that questions of their team come to them, and until when.
base::Result<std::vector<domain::Duty>> readDuties(Connection &db);
/// Whether it takes "not asked about the history" for no (domain::Company); false where nobody set it up.
base::Result<bool> isHistoryStrict(Connection &db);
/// One row; nothing when there is none.
base::Result<std::optional<QJsonObject>> readCompanyRow(Connection &db, const QString &table,
                                                        const QString &key);
/// Inserts or replaces; FieldInvalid when the row cannot be read. A person keeps the name of their team.
base::Result<void> putCompanyRow(Transaction &tx, const QString &table, const QJsonObject &row);
base::Result<void> removeCompanyRow(Transaction &tx, const QString &table, const QString &key);
/// Takes all of them away but the persons: the shared store is about to bring its own.
base::Result<void> forgetCompany(Transaction &tx);

/// Brings everybody to the team they belong to on `day`, by the memberships. For a store of one computer; a
/// shared one does it by its own clock.
base::Result<void> followTeams(Transaction &tx, QDate day);
/// Gives the open promises and cases of somebody who left to the lead of their team, or else its deputy;
/// nobody there leaves them as they are.
base::Result<void> handOverWork(Transaction &tx, const domain::Person &left);

} // namespace leeway::storage
