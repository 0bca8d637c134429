#include "desk/payout_people.h"

#include "domain/approval.h"
#include "domain/payout.h"
#include "domain/three_people.h"
#include "storage/approval_rows.h"
#include "storage/company_rows.h"
#include "storage/grant_rows.h"
#include "storage/payout_rows.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::Result;

namespace
{

domain::Person knownPerson(const std::vector<domain::Person> &people, domain::PersonId id)
{
    const auto found =
        std::find_if(people.begin(), people.end(), [id](const domain::Person &one) { return one.id == id; });
    domain::Person nobody;
    nobody.id = id;
    return found == people.end() ? nobody : *found;
}

/// Null ids: nobody that is known here.
struct WhoAllowed {
    domain::PersonId approved;
    domain::PersonId honoured; ///< it came late

    [[nodiscard]] domain::PersonId id() const { return approved.isNull() ? honoured : approved; }
};

Result<WhoAllowed> whoAllowed(storage::Connection &db, domain::GrantId id)
{
    WhoAllowed who;
    const Result<domain::Grant> grant = storage::readGrant(db, id);
    if (!grant)
        return grant.error().code == Code::NotFound ? Result<WhoAllowed>(who)
                                                    : Result<WhoAllowed>(tl::unexpected(grant.error()));
    if (grant->approval) {
        const Result<domain::Approval> approval = storage::readApproval(db, *grant->approval);
        if (!approval && approval.error().code != Code::NotFound)
            return tl::unexpected(approval.error());
        if (approval)
            who.approved = approval->decidedBy;
    }
    const Result<domain::PersonId> settled = storage::readWhoSettled(db, id);
    if (!settled)
        return tl::unexpected(settled.error());
    who.honoured = *settled;
    return who;
}

Result<PayoutPeople> payoutPeopleIn(storage::Connection &db, domain::GrantId id)
{
    const auto payout = storage::readPayout(db, id);
    const auto company = storage::readCompany(db);
    const auto policies = storage::readPolicies(db);
    const auto allowed = whoAllowed(db, id);
    if (!payout || !company)
        return tl::unexpected(!payout ? payout.error() : company.error());
    if (!policies || !allowed)
        return tl::unexpected(!policies ? policies.error() : allowed.error());
    PayoutPeople people;
    people.gave = knownPerson(company->people, payout->person);
    if (!allowed->id().isNull())
        people.allowed = knownPerson(company->people, allowed->id());
    const auto sum = domain::threePeopleSum(*policies, payout->base.currency, payout->madeAt);
    people.takesThree = sum && !payout->isOwed() && payout->base.minor > *sum;
    // Who approved it never does; who honoured it is kept from it where three are needed.
    const domain::PersonId kept = people.takesThree ? allowed->id() : allowed->approved;
    std::copy_if(company->people.begin(), company->people.end(), std::back_inserter(people.mayConfirm),
                 [&](const domain::Person &one) {
                     return one.active && domain::mayPayOut(one.role) && one.id != payout->person &&
                            one.id != kept;
                 });
    std::sort(people.mayConfirm.begin(), people.mayConfirm.end(),
              [](const domain::Person &a, const domain::Person &b) { return a.name < b.name; });
    return people;
}

} // namespace

QFuture<Result<PayoutPeople>> readPayoutPeople(Desk &desk, domain::GrantId payout)
{
    return desk.storage().read(storage::Lane::Screens,
                               [payout](storage::Connection &db) { return payoutPeopleIn(db, payout); });
}

} // namespace leeway::desk
