#pragma once

#include "domain/company.h"
#include "domain/guide_point.h"
#include "domain/knowledge.h"
#include "domain/policy.h"

#include <span>

namespace leeway::domain
{

/// What a role may do or not. The store decides by the same table (resources/sql/shared); a test asks it for
/// every cell.
enum class Right {
    ReadTeam,       ///< customers and history of the own team
    OpenOtherTeam,  ///< a customer of another team, with a reason
    WorkOnCases,    ///< write: customers, cases, notes, promises
    GoOnDuty,       ///< say that questions of the own team come to them
    SetTeamHours,   ///< opening hours and holidays of the own team
    SetCompany,     ///< company, teams, issue types, reasons, holidays of all
    SetPeople,      ///< people, roles, memberships
    LookAfterStore, ///< leewayctl store …
    WriteKnowledge, ///< drafts of articles, and "this is wrong"
    SetKnowledge,   ///< publish and retire articles, settle what is said of them
    SetNotices,     ///< known problems, and what was agreed about them
    SetGuidance,    ///< talking points
    SetDueTimes,    ///< within what time people are answered, and the days of complaints
    SetBudget       ///< funds, budget rules, resolutions and rates
};

/// In the order of the screen.
std::span<const Right> allRights();
std::span<const Role> allRoles();
/// The one table.
bool mayDo(Role role, Right right);

// Whether `who` may put `after` where `before` stands (null: a new one), or take `before` away (null
// `after`).
bool mayPut(const Person &who, const Company *before, const Company *after);
bool mayPut(const Person &who, const Team *before, const Team *after);
bool mayPut(const Person &who, const Person *before, const Person *after);
bool mayPut(const Person &who, const Choice *before, const Choice *after);
bool mayPut(const Person &who, const Holiday *before, const Holiday *after);
bool mayPut(const Person &who, const Membership *before, const Membership *after);
bool mayPut(const Person &who, const Duty *before, const Duty *after);
bool mayPut(const Person &who, const DueRule *before, const DueRule *after);
// Drafts are their owner's until somebody publishes them. What somebody did or said is theirs and is added.
bool mayPut(const Person &who, const Article *before, const Article *after);
bool mayPut(const Person &who, const ArticleFlag *before, const ArticleFlag *after);
bool mayPut(const Person &who, const ArticleUse *before, const ArticleUse *after);
bool mayPut(const Person &who, const SearchGap *before, const SearchGap *after);
bool mayPut(const Person &who, const Notice *before, const Notice *after);
bool mayPut(const Person &who, const GuidePoint *before, const GuidePoint *after);
bool mayPut(const Person &who, const Policy *before, const Policy *after);

/// Whether `after` leaves nobody of `people` who may set the company up, while somebody may now.
bool isLastAdmin(const std::vector<Person> &people, const Person &after);

} // namespace leeway::domain
