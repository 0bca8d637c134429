#include "desk/leeway.h"

#include "desk/commands/mask.h"
#include "desk/granting.h"
#include "desk/leeway_reader.h"
#include "desk/offers.h"
#include "desk/perform.h"
#include "desk/records.h"
#include "domain/commands/kinds.h"
#include "domain/json/money.h"
#include "domain/json/values.h"
#include "resolution/held.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Judges the wish by what the store holds now, and answers with the grant that is to be booked.
Result<domain::Grant> judgeNow(storage::Transaction &tx, const LeewayQuery &query, const GrantWish &wish)
{
    const Result<LeewayMoment> moment = leewayIn(tx.db(), query);
    if (!moment)
        return tl::unexpected(moment.error());
    if (const Result<void> fine = checkMoment(*moment); !fine)
        return tl::unexpected(fine.error());
    const auto resolution = resolutionIn(*moment, wish.resolution, wish.way);
    if (!resolution)
        return tl::unexpected(resolution.error());
    LeewayMoment asked = *moment;
    asked.currency = wish.amount.currency;
    const resolution::BudgetVerdict verdict = judged(asked, **resolution, wish.amount.minor);
    if (verdict.outcome != resolution::BudgetOutcome::Allowed || wish.amount.minor <= 0)
        return tl::unexpected(wish.amount.minor <= 0
                                  ? fail(Code::MoneyInvalid, QStringLiteral("amount")).value()
                                  : refusalOf(verdict));
    if (wish.way == domain::PayoutWay::Voucher &&
        domain::voucherMissing(moment->vouchers, wish.resolution, wish.amount, moment->at) !=
            domain::NoVoucher::No)
        return fail(Code::ChangedMeanwhile, QStringLiteral("voucher"));
    const auto lease = storage::readOpenLease(tx.db(), moment->fund->id);
    if (!lease)
        return tl::unexpected(lease.error());
    if (!*lease)
        return fail(Code::LeaseExhausted, moment->fund->id.toString());
    domain::Grant grant = grantOf(*moment, query, wish, verdict);
    grant.kind = (*resolution)->kind;
    grant.lease = (*lease)->id;
    grant.number = (*lease)->lastNumber + 1;
    return grant;
}

/// Does what `kind` says of a grant, and answers with it as kept.
QFuture<Result<domain::Grant>> changeGrant(Desk &desk, std::string_view kind, const QJsonObject &body,
                                           domain::GrantId id)
{
    return performThen(desk, kind, body,
                       [id](storage::Transaction &tx) { return storage::readGrant(tx.db(), id); });
}

} // namespace

bool touchesLeeway(const Touched &what)
{
    static const QStringList kTables{
        QStringLiteral("policy"),        QStringLiteral("fund"),    QStringLiteral("lease"),
        QStringLiteral("grant"),         QStringLiteral("owed"),    QStringLiteral("approval"),
        QStringLiteral("duty"),          QStringLiteral("command"), QStringLiteral("voucher"),
        QStringLiteral("customer_hold"), QStringLiteral("handle")};
    return std::any_of(kTables.begin(), kTables.end(),
                       [&what](const QString &table) { return what.table(table); });
}

QFuture<Result<LeewayMoment>> readLeeway(Desk &desk, const LiveContact &live, const QTimeZone &zone)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [query = leewayQuery(desk, live, zone)](storage::Connection &db) { return leewayIn(db, query); });
}

resolution::BudgetVerdict judged(const LeewayMoment &moment, const resolution::Resolution &resolution,
                                 qint64 amount)
{
    if (moment.nothing != NothingToGive::No && !resolution::isFree(resolution.kind))
        return {};
    resolution::BudgetAsk ask = moment.ask;
    ask.kind = resolution.kind;
    ask.amount = {amount, moment.currency};
    const auto held =
        moment.hold ? domain::leftOf(*moment.hold, resolution.kind, moment.given) : std::nullopt;
    return resolution::judgeHeld({moment.book, moment.facts, moment.totals}, ask, moment.at, held);
}

bool standsAtOnce(const LeewayMoment &moment, const resolution::Resolution &resolution,
                  const resolution::BudgetVerdict &verdict)
{
    if (!moment.shared)
        return true;
    switch (resolution::sharedBy(verdict)) {
    case resolution::SharedBy::Nobody:
        return true;
    case resolution::SharedBy::Customer:
        return moment.hold
                   ? domain::leftOf(*moment.hold, resolution.kind, moment.given).value_or(-1) >= verdict.base
                   : moment.holding == Holding::Open &&
                         resolution::standsBlind(verdict, moment.blindGiven + verdict.base, moment.blindCap);
    case resolution::SharedBy::Team:
        break;
    }
    return false;
}

QFuture<Result<domain::Grant>> giveGrant(Desk &desk, const LiveContact &live, const QTimeZone &zone,
                                         const GrantWish &wish)
{
    domain::Grant shown;
    shown.customer = live.contact.customer;
    shown.theCase = live.contact.caseId;
    shown.amount = wish.amount;
    return desk.storage().write(
        [command = commandOf(desk, domain::commands::kGiveGrant, {}),
         set = domain::EntrySetId::make(desk.clock()),
         row = historyRow(desk, shown, domain::InteractionKind::Compensation, wish.title), wish,
         shownThen = offerToRecord(desk, wish.offer),
         query = leewayQuery(desk, live, zone)](storage::Transaction &tx) -> Result<domain::Grant> {
            if (const auto before = storage::readGrant(tx.db(), wish.id))
                return before->amount == wish.amount && before->resolution == wish.resolution
                           ? before
                           : Result<domain::Grant>(fail(Code::AlreadyThere, wish.id.toString()));
            const Result<domain::Grant> grant = judgeNow(tx, query, wish);
            if (!grant)
                return grant;
            Result<domain::Grant> given = performGrant(tx, command, *grant, set, row);
            const Result<void> kept = given ? recordWith(tx, shownThen, &*given) : Result<void>();
            return kept ? given : tl::unexpected(kept.error());
        });
}

QFuture<Result<domain::Grant>> undoGrant(Desk &desk, const domain::Grant &grant, const QString &title)
{
    if (!domain::isUndoable(grant, desk.me().id, desk.clock().now(), domain::kUndoWithin))
        return QtFuture::makeReadyFuture(
            Result<domain::Grant>(fail(Code::UndoImpossible, grant.id.toString())));
    return changeGrant(desk, domain::commands::kUndoGrant,
                       {{QStringLiteral("grant"), grant.id.toString()},
                        {QStringLiteral("set"), domain::EntrySetId::make(desk.clock()).toString()},
                        {QStringLiteral("without_event"), grant.interaction.toString()},
                        {QStringLiteral("interaction"),
                         historyRow(desk, grant, domain::InteractionKind::CaseChange, title)}},
                       grant.id);
}

QFuture<Result<domain::Grant>> tellGrant(Desk &desk, const domain::Grant &grant)
{
    return changeGrant(desk, domain::commands::kTellGrant, {{QStringLiteral("grant"), grant.id.toString()}},
                       grant.id);
}

QFuture<Result<Undo>> noteResolution(Desk &desk, const LiveContact &live, const QString &title,
                                     std::optional<domain::Offer> offer)
{
    domain::Attempt attempt;
    attempt.id = domain::AttemptId::make(desk.clock());
    attempt.customer = live.contact.customer;
    attempt.caseId = live.contact.caseId;
    attempt.what = title;
    attempt.at = desk.clock().now();
    attempt.recordedBy = desk.me().id;
    attempt = maskedTexts(std::move(attempt));
    if (offer) {
        offer->customer = live.contact.customer;
        offer->theCase = live.contact.caseId;
        offer->contact = live.contact.id;
        offer->grant.reset();
    }
    const QJsonObject body{{QStringLiteral("type"), QStringLiteral("attempt")},
                           {QStringLiteral("new"), domain::toJson(attempt)}};
    auto noted = performThen(desk, domain::commands::kPutRecord, body,
                             [shownThen = offerToRecord(desk, std::move(offer))](storage::Transaction &tx) {
                                 return recordWith(tx, shownThen, nullptr);
                             });
    return withUndo(std::move(noted), Undo([attempt](Desk &later) {
                        return removeRecord(later, attempt).then([](Result<Undo> undone) -> Result<void> {
                            return undone ? Result<void>() : tl::unexpected(undone.error());
                        });
                    }));
}

} // namespace leeway::desk
