#pragma once

#include "domain/ids.h"
#include "storage/connection.h"

#include <map>
#include <vector>

namespace leeway::storage
{

/// What was chosen last in one case, whether or not it is known how it turned out.
struct CaseChoiceRow {
    domain::CaseId theCase;               ///< that stands for all that were joined
    std::map<QString, QString> situation; ///< as AdviceCaseRow
    QString chosen;
    base::Instant at{};
};

inline constexpr int kMostCaseChoices = 5000;

/// The newest `most` of the cases that are here, newest first: of each its last offer that was not taken
/// back. A case without an offer says nothing of what was chosen by whom for what.
base::Result<std::vector<CaseChoiceRow>> readCaseChoices(Connection &db, int most = kMostCaseChoices);
/// How many cases a customer has, with those of records that were joined to theirs; what was joined to
/// another case is none of its own.
base::Result<int> countCasesOf(Connection &db, domain::CustomerId customer);

} // namespace leeway::storage
