#include "domain/roles.h"

#include "domain/three_people.h"

#include <algorithm>
#include <array>

namespace leeway::domain
{

namespace
{

constexpr std::array kRights{Right::ReadTeam,     Right::OpenOtherTeam,  Right::WorkOnCases,
                             Right::GoOnDuty,     Right::SetTeamHours,   Right::SetCompany,
                             Right::SetPeople,    Right::LookAfterStore, Right::WriteKnowledge,
                             Right::SetKnowledge, Right::SetNotices,     Right::SetGuidance,
                             Right::SetDueTimes,  Right::SetBudget};
constexpr std::array kRoles{Role::Agent,   Role::Senior,  Role::Lead,  Role::Deputy,
                            Role::Finance, Role::Quality, Role::Admin, Role::Auditor};

struct Line {
    Role role;
    std::array<bool, kRights.size()> may; ///< in the order of kRights
};
// Who works here may read the own team and open a customer of another with a reason; what differs is the
// rest. Everybody may write down what they know, but for who only looks on.
constexpr std::array kTable{
    Line{Role::Agent,
         {true, true, true, false, false, false, false, false, true, false, false, false, false, false}},
    Line{Role::Senior,
         {true, true, true, false, false, false, false, false, true, true, false, false, false, false}},
    Line{Role::Lead, {true, true, true, true, true, false, false, false, true, true, true, true, true, true}},
    Line{Role::Deputy,
         {true, true, true, true, true, false, false, false, true, true, true, true, true, true}},
    Line{Role::Finance,
         {true, true, false, false, false, false, false, false, true, false, false, false, false, true}},
    Line{Role::Quality,
         {true, true, false, false, false, false, false, false, true, false, false, false, false, false}},
    Line{Role::Admin, {true, true, false, false, true, true, true, true, true, true, true, true, true, true}},
    Line{Role::Auditor,
         {true, true, false, false, false, false, false, false, false, false, false, false, false, false}}};
static_assert(kTable.size() == kRoles.size());

bool isAdmin(const Person &person)
{
    return person.active && mayDo(person.role, Right::SetPeople);
}

/// A team that is theirs, or everybody's business: Admin has no team to be bound to.
bool isOwnTeam(const Person &who, TeamId team)
{
    return mayDo(who.role, Right::SetCompany) ||
           (mayDo(who.role, Right::SetTeamHours) && !team.isNull() && who.teamId == team);
}

} // namespace

std::span<const Right> allRights()
{
    return kRights;
}

std::span<const Role> allRoles()
{
    return kRoles;
}

bool mayDo(Role role, Right right)
{
    const auto line =
        std::find_if(kTable.begin(), kTable.end(), [role](const Line &one) { return one.role == role; });
    return line != kTable.end() && line->may.at(static_cast<size_t>(right));
}

bool mayPut(const Person &who, const Company *, const Company *)
{
    return mayDo(who.role, Right::SetCompany);
}

bool mayPut(const Person &who, const Team *before, const Team *after)
{
    if (mayDo(who.role, Right::SetCompany))
        return true;
    if (before == nullptr || after == nullptr || !isOwnTeam(who, before->id))
        return false;
    Team onlyHours = *before;
    onlyHours.hours = after->hours;
    return onlyHours == *after;
}

bool mayPut(const Person &who, const Person *, const Person *)
{
    return mayDo(who.role, Right::SetPeople);
}

bool mayPut(const Person &who, const Choice *before, const Choice *after)
{
    if (mayDo(who.role, Right::SetCompany))
        return true;
    if (before == nullptr || after == nullptr || before->kind != ChoiceKind::IssueType ||
        !mayDo(who.role, Right::SetGuidance))
        return false;
    Choice onlyAsks = *before; // what is asked guides a contact; which types there are does not
    onlyAsks.asks = after->asks;
    return onlyAsks == *after;
}

bool mayPut(const Person &who, const Holiday *before, const Holiday *after)
{
    return (before == nullptr || isOwnTeam(who, before->team)) &&
           (after == nullptr || isOwnTeam(who, after->team));
}

bool mayPut(const Person &who, const Membership *, const Membership *)
{
    return mayDo(who.role, Right::SetPeople);
}

bool mayPut(const Person &who, const Duty *, const Duty *after)
{
    return after != nullptr && mayDo(who.role, Right::GoOnDuty) && after->person == who.id &&
           after->team == who.teamId;
}

bool mayPut(const Person &who, const DueRule *, const DueRule *)
{
    return mayDo(who.role, Right::SetDueTimes);
}

bool mayPut(const Person &who, const Article *before, const Article *after)
{
    if (mayDo(who.role, Right::SetKnowledge)) // what was shown to everybody is retired, never taken away
        return after != nullptr || before == nullptr || before->state == ArticleState::Draft;
    const auto isOwnDraft = [&who](const Article &one) {
        return one.state == ArticleState::Draft && one.owner == who.id;
    };
    return mayDo(who.role, Right::WriteKnowledge) && (before == nullptr || isOwnDraft(*before)) &&
           (after == nullptr || isOwnDraft(*after));
}

bool mayPut(const Person &who, const ArticleFlag *before, const ArticleFlag *after)
{
    if (after == nullptr)
        return false;
    if (before == nullptr)
        return mayDo(who.role, Right::WriteKnowledge) && after->person == who.id && !after->settled;
    ArticleFlag settled = *before;
    settled.settled = after->settled;
    return settled == *after && (mayDo(who.role, Right::SetKnowledge) || before->person == who.id);
}

bool mayPut(const Person &who, const ArticleUse *before, const ArticleUse *after)
{
    return before == nullptr && after != nullptr && after->person == who.id;
}

bool mayPut(const Person &who, const SearchGap *before, const SearchGap *after)
{
    if (after == nullptr || after->person != who.id)
        return false;
    if (before == nullptr)
        return true;
    SearchGap closed = *before;
    closed.article = after->article;
    return closed == *after;
}

bool mayPut(const Person &who, const Notice *, const Notice *after)
{
    return after != nullptr && mayDo(who.role, Right::SetNotices);
}

bool mayPut(const Person &who, const GuidePoint *, const GuidePoint *after)
{
    return after != nullptr && mayDo(who.role, Right::SetGuidance);
}

bool mayPut(const Person &who, const Policy *before, const Policy *after)
{
    if (after == nullptr || !mayDo(who.role, Right::SetBudget))
        return false;
    // What money is worth, and who is needed for it, is not for who spends it to say.
    const bool isOfFinance = after->kind == PolicyKind::Rate || isThreePeopleKey(after->key) ||
                             (before != nullptr && isThreePeopleKey(before->key));
    return !isOfFinance || who.role == Role::Finance || who.role == Role::Admin;
}

bool isLastAdmin(const std::vector<Person> &people, const Person &after)
{
    const auto isOther = [&after](const Person &one) { return one.id != after.id && isAdmin(one); };
    const bool wasAdmin = std::any_of(people.begin(), people.end(), [&after](const Person &one) {
        return one.id == after.id && isAdmin(one);
    });
    return wasAdmin && !isAdmin(after) && std::none_of(people.begin(), people.end(), isOther);
}

} // namespace leeway::domain
