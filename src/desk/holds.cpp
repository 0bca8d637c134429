#include "desk/holds.h"

#include "base/canonical_json.h"
#include "desk/hold_room.h"
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
constexpr std::chrono::minutes kRoomSeenLate{3};   // older: what decided it then nobody here saw
constexpr std::chrono::hours kHoldRenewed{1};      // before it ends

/// Who asks for holds, and by what clock.
struct HoldAsking {
    domain::Person me;
    std::shared_ptr<const base::Clock> clock;
    base::Instant now{};
    HoldRooms &rooms; ///< what decided when each was looked at last

    [[nodiscard]] LeewayQuery queryOf(const domain::Contact &contact, const QTimeZone &zone) const
    {
        LeewayQuery query;
        query.facts.contact = contact;
        query.facts.agent = me;
        query.facts.now = now;
        query.zone = zone;
        return query;
    }
};

/// Whose, of which fund, up to how much, where days are those of `zone`.
struct HoldWish {
    const domain::Contact &contact;
    domain::FundId fund;
    qint64 wanted = 0;
    QTimeZone zone;
};

/// What a contact may give at most by its own limits; nothing: no rule needs a hold.
std::optional<qint64> wantedIn(const resolution::RuleBook &book, const QString &currency, base::Instant now)
{
    bool needed = false;
    qint64 wanted = 0;
    for (const resolution::BudgetRule *rule : book.inForce(now)) {
        needed = needed || resolution::isOfHold(*rule);
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

/// Whether it is to be asked for; keeps what decides it now.
Result<bool> isAskedFor(storage::Transaction &tx, const HoldAsking &asking, const HoldWish &wish)
{
    const auto hold = storage::readHold(tx.db(), wish.contact.id);
    const auto given = storage::readGrantsOf(tx.db(), wish.contact.id);
    if (!hold || !given)
        return tl::unexpected(!hold ? hold.error() : given.error());
    const HoldNeed need = holdNeed(*hold, wish.contact, *given, wish.wanted, asking.now);
    if (need == HoldNeed::None)
        return false;
    const Result<bool> asked = storage::isHoldAsked(tx.db(), wish.contact.id, asking.now - kHoldAskedAgain);
    if (!asked || *asked)
        return asked ? Result<bool>(false) : asked;
    auto room = readHoldRoom(tx.db(), asking.queryOf(wish.contact, wish.zone));
    if (!room)
        return tl::unexpected(room.error());
    const auto before = asking.rooms.find(wish.contact.id);
    const bool isSeen = before != asking.rooms.end();
    const bool due = need == HoldNeed::Now || (isSeen ? mayHoldMore(before->second, *room)
                                                      : asking.now - (*hold)->takenAt >= kRoomSeenLate);
    // What is heard only now was there already when it was asked: from here on it may go.
    asking.rooms.insert_or_assign(wish.contact.id, *std::move(room));
    return due;
}

Result<bool> takeIn(storage::Transaction &tx, const HoldAsking &asking, const HoldWish &wish)
{
    const Result<bool> due = isAskedFor(tx, asking, wish);
    if (!due || !*due)
        return due;
    const std::string_view kind = domain::commands::kTakeHold;
    const QJsonObject body{{QStringLiteral("contact"), wish.contact.id.toString()},
                           {QStringLiteral("customer"), wish.contact.customer.toString()},
                           {QStringLiteral("fund"), wish.fund.toString()}};
    const Result<void> done =
        storage::performCommand(tx, {domain::CommandId::make(*asking.clock),
                                     QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size())),
                                     asking.me.id, asking.now, base::canonicalJson(body)});
    return done ? Result<bool>(true) : Result<bool>(tl::unexpected(done.error()));
}

/// Of contacts that are over nothing is asked again.
void forgetOver(HoldRooms &rooms, const std::vector<domain::Contact> &open)
{
    std::erase_if(rooms, [&open](const auto &room) {
        return std::none_of(open.begin(), open.end(),
                            [&room](const domain::Contact &one) { return one.id == room.first; });
    });
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
    forgetOver(asking.rooms, *contacts);
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
    const auto zone = storage::readTeamZone(tx.db(), asking.me.teamId);
    if (!zone)
        return tl::unexpected(zone.error());
    const QTimeZone theirs(zone->toLatin1());
    int taken = 0;
    for (const domain::Contact &contact : *contacts) {
        const Result<bool> done =
            takeIn(tx, asking, {contact, (*fund)->id, *wanted, theirs.isValid() ? theirs : QTimeZone::utc()});
        if (!done)
            return tl::unexpected(done.error());
        taken += *done ? 1 : 0;
    }
    return taken;
}

} // namespace

HoldNeed holdNeed(const std::optional<domain::CustomerHold> &hold, const domain::Contact &contact,
                  std::span<const domain::Grant> given, qint64 wanted, base::Instant now)
{
    if (!hold || hold->person != contact.person || hold->customer != contact.customer ||
        hold->theCase != contact.caseId)
        return HoldNeed::Now;
    if (contact.state != domain::ContactState::Live)
        return HoldNeed::None; // what is left to do is written down
    if (hold->endsAt - now < kHoldRenewed)
        return HoldNeed::Now;
    return isShort(*hold, given, wanted) ? HoldNeed::WhenMore : HoldNeed::None;
}

struct HoldKeeper::Asked {
    HoldRooms rooms;
};

HoldKeeper::HoldKeeper(Desk &desk)
    : m_desk(desk)
    , m_asked(std::make_shared<Asked>())
{
}

HoldKeeper::~HoldKeeper() = default;

QFuture<Result<int>> HoldKeeper::keep()
{
    return m_desk.storage().write([me = m_desk.me(), clock = m_desk.sharedClock(), now = m_desk.clock().now(),
                                   asked = m_asked](storage::Transaction &tx) {
        Result<int> taken = keepHoldsIn(tx, {me, clock, now, asked->rooms});
        if (!taken)
            asked->rooms.clear(); // it was not asked for
        return taken;
    });
}

} // namespace leeway::desk
