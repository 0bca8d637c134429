#pragma once

#include "desk/desk.h"
#include "domain/case.h"

namespace leeway::desk
{

/// The most letters of one answer; the shared store takes no more.
inline constexpr qsizetype kLongestCaseText = 4000;

/// What a case is about, and what the customer said of it at the start.
struct CaseMatter {
    QString title;
    QString type;         ///< in the company's own words; may be empty
    QString whatHappened; ///< these three as the customer says it; each may be empty
    QString howAffected;
    QString whatWanted;

    bool operator==(const CaseMatter &) const = default;
};

CaseMatter matterOf(const domain::Case &theCase);

/// One case; NotFound when it is not here.
QFuture<base::Result<domain::Case>> readCase(Desk &desk, domain::CaseId id);

/// Says it anew. ChangedMeanwhile when a field that changes is not as in `before`; FieldInvalid with its name
/// when the title is empty or a text is longer than `kLongestCaseText`.
QFuture<base::Result<Undo>> setCaseMatter(Desk &desk, const domain::Case &before, CaseMatter after);

} // namespace leeway::desk
