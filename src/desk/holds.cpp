#include "desk/holds.h"

#include "base/canonical_json.h"
#include "desk/leeway_reader.h"
#include "domain/blind_cap.h"
#include "domain/commands/kinds.h"
#include "domain/roles.h"
#include "resolution/held.h"
#include "storage/commands/apply.h"
#include "storage/contact_rows.h"
#include "storage/grant_rows.h"
#include "storage/hold_rows.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

constexpr std::chrono::minutes kHoldAskedAgain{5}; // after a refusal
constexpr std::chrono::minutes kRoomAskedAgain{3}; // when others held what is wanted
constexpr std::chrono::hours kHoldRenewed{1};      // before it ends

/// Who asks for holds, and by what clock.
struct HoldAsking {
    domain::Person me;
    std::shared_ptr<const base::Clock> clock;
    base::Instant now{};
};

/// What a contact may give at most by its own limits; nothing: no rule needs a hold.
std::optional<qint64> wantedIn(const resolution::RuleBook &book, const QString &currency, base::Instant now)
{
    bool needed = false;
    qint64 wanted = 0;
    for (const resolution::BudgetRule *rule : book.inForce(now)) {
        needed = needed || resolution::isOfHold(rule->scope);
        if (rule->scope == domain::BudgetScope::Contact && !domain::isBlindCapKey(rule->key) &&
            rule->amount.currency == currency)
            wanted = wanted == 0 ? rule->amount.minor : std::min(wanted, rule->amount.minor);
    }
    return needed ? std::optional(wanted) : std::nullopt;
}

bool isShort(const domain::CustomerHold &hold, std::span<const domain::Grant> given, qint64 wanted)
{
    qint64 before = 0;
    for (const domain::Grant &grant : given) {
        if (std::find(hold.before.begin(), hold.before.end(), grant.id) != hold.before.end() &&
            grant.state != domain::GrantState::Undone)
            before += grant.base.minor;
    }
    return std::any_of(hold.amounts.begin(), hold.amounts.end(), [&](const auto &amount) {
        return amount.second == 0 ? before == 0 : amount.second < wanted - before;
    });
}

Result<bool> takeIn(storage::Transaction &tx, const HoldAsking &asking, const domain::Contact &contact,
                    domain::FundId fund, qint64 wanted)
{
    const auto hold = storage::readHold(tx.db(), contact.id);
    const auto given = storage::readGrantsOf(tx.db(), contact.id);
    if (!hold || !given)
        return tl::unexpected(!hold ? hold.error() : given.error());
    if (!isHoldDue(*hold, contact, *given, wanted, asking.now))
        return false;
    const Result<bool> asked = storage::isHoldAsked(tx.db(), contact.id, asking.now - kHoldAskedAgain);
    if (!asked || *asked)
        return asked ? Result<bool>(false) : asked;
    const std::string_view kind = domain::commands::kTakeHold;
    const QJsonObject body{{QStringLiteral("contact"), contact.id.toString()},
                           {QStringLiteral("customer"), contact.customer.toString()},
                           {QStringLiteral("fund"), fund.toString()}};
    const Result<void> done =
        storage::performCommand(tx, {domain::CommandId::make(*asking.clock),
                                     QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size())),
                                     asking.me.id, asking.now, base::canonicalJson(body)});
    return done ? Result<bool>(true) : Result<bool>(tl::unexpected(done.error()));
}

Result<int> keepHoldsIn(storage::Transaction &tx, const HoldAsking &asking)
{
    const Result<bool> alone = storage::isOfThisComputerOnly(tx.db());
    if (!alone)
        return tl::unexpected(alone.error());
    if (*alone || asking.me.teamId.isNull() || !domain::mayDo(asking.me.role, domain::Right::WorkOnCases))
        return 0;
    auto contacts = storage::readOpenContacts(tx.db(), asking.me.id);
    if (!contacts)
        return tl::unexpected(contacts.error());
    std::erase_if(*contacts, [](const domain::Contact &one) { return one.customer.isNull(); });
    if (contacts->empty())
        return 0;
    const auto fund = storage::readFundOf(tx.db(), asking.me.teamId);
    const auto policies = storage::readPolicies(tx.db());
    if (!fund || !policies)
        return tl::unexpected(!fund ? fund.error() : policies.error());
    const auto wanted =
        *fund ? wantedIn(policiesIn(*policies, false).book, (*fund)->currency, asking.now) : std::nullopt;
    if (!wanted)
        return 0;
    int taken = 0;
    for (const domain::Contact &contact : *contacts) {
        const Result<bool> done = takeIn(tx, asking, contact, (*fund)->id, *wanted);
        if (!done)
            return tl::unexpected(done.error());
        taken += *done ? 1 : 0;
    }
    return taken;
}

} // namespace

bool isHoldDue(const std::optional<domain::CustomerHold> &hold, const domain::Contact &contact,
               std::span<const domain::Grant> given, qint64 wanted, base::Instant now)
{
    if (!hold || hold->person != contact.person || hold->customer != contact.customer ||
        hold->theCase != contact.caseId)
        return true;
    if (contact.state != domain::ContactState::Live)
        return false; // what is left to do is written down
    return hold->endsAt - now < kHoldRenewed ||
           (isShort(*hold, given, wanted) && now - hold->takenAt >= kRoomAskedAgain);
}

QFuture<Result<int>> keepHolds(Desk &desk)
{
    return desk.storage().write([asking = HoldAsking{desk.me(), desk.sharedClock(), desk.clock().now()}](
                                    storage::Transaction &tx) { return keepHoldsIn(tx, asking); });
}

} // namespace leeway::desk
