#include "desk/owed.h"

#include "desk/granting.h"
#include "desk/leeway_reader.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/identity.h"
#include "domain/json/owed.h"
#include "storage/owed_rows.h"

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::Owed;
using domain::OwedRight;
using resolution::OwedReason;

namespace
{

/// The line as one entry looks at it: the place by which it fits, if any does.
resolution::OwedLine lineFor(const resolution::OwedEntry &entry, const storage::OwedLineRow &row,
                             const QStringList &places, const QTimeZone &zone)
{
    resolution::OwedLine line{.line = row.line, .place = {}, .articleKind = row.article, .paid = row.paid};
    for (const QString &place : places) {
        if (place.compare(entry.row.place, Qt::CaseInsensitive) == 0)
            line.place = entry.row.place;
    }
    line.refunded = row.back;
    if (row.deliveredAt)
        line.delivered = base::toDateTime(*row.deliveredAt).toTimeZone(zone).date();
    return line;
}

/// What one entry says of a line. The first of its rights is offered, all that is left of the price.
/// `before`: what this person gave of it already.
OwedOffer offerOf(const resolution::OwedEntry &entry, const resolution::OwedLine &line, qint64 before,
                  const LeewayMoment &moment)
{
    const QDate today = base::toDateTime(moment.at).toTimeZone(moment.ask.zone).date();
    const resolution::OwedTable table = entry.table();
    const resolution::OwedVerdict verdict = resolution::owedFor(line, moment.facts, table, today);
    OwedOffer offer{.reason = verdict.reason,
                    .entry = entry.name(),
                    .line = line.line,
                    .article = line.articleKind,
                    .amount = verdict.most,
                    .basis = entry.row.basis,
                    .checked = entry.row.checked};
    if (verdict.reason != OwedReason::Owed)
        return offer;
    offer.right = verdict.rights.front();
    resolution::OwedAsk ask;
    ask.right = offer.right;
    ask.amount = verdict.most;
    ask.before = before;
    ask.role = moment.ask.role;
    offer.reason = resolution::judgeOwed(ask, verdict, table, today);
    if (offer.right == OwedRight::Repair)
        offer.amount.minor = 0;
    return offer;
}

/// Whether it is worth a line: what is not in the table is not owed, and what was given needs no words.
bool isSaid(OwedReason reason)
{
    return reason != OwedReason::NoLine && reason != OwedReason::NotInTable &&
           reason != OwedReason::NothingLeft;
}

QString nameOfReason(OwedReason reason)
{
    return resolution::owedReasonNames().at(static_cast<int>(reason));
}

QJsonObject shownIn(const Desk &desk, const Owed &owed, domain::InteractionKind kind, const QString &title)
{
    domain::Grant shown;
    shown.customer = owed.customer;
    shown.theCase = owed.theCase;
    shown.amount = owed.amount;
    QJsonObject row = historyRow(desk, shown, kind, title);
    if (owed.gives == OwedRight::Repair)
        row.remove(QStringLiteral("money"));
    return row;
}

/// Looked up again: nothing but what was seen is given.
Result<void> checkNow(storage::Transaction &tx, const LeewayQuery &query, const OwedOffer &seen)
{
    const Result<LeewayMoment> moment = leewayIn(tx.db(), query);
    if (!moment)
        return tl::unexpected(moment.error());
    if (!moment->owed || (moment->owed->reason == OwedReason::Owed && *moment->owed != seen))
        return fail(Code::ChangedMeanwhile, QStringLiteral("owed"));
    if (moment->owed->reason == OwedReason::AboveAuthority)
        return fail(Code::AboveLimit, QStringLiteral("owed"));
    return moment->owed->reason == OwedReason::Owed
               ? Result<void>()
               : Result<void>(fail(Code::FieldInvalid, nameOfReason(moment->owed->reason)));
}

} // namespace

Result<void> readOwed(storage::Connection &db, const LeewayQuery &query,
                      const std::vector<resolution::OwedEntry> &entries, LeewayMoment &moment)
{
    auto given = storage::readOwedOf(db, query.facts.contact.id);
    if (!given)
        return tl::unexpected(given.error());
    moment.owedGiven = *std::move(given);
    if (entries.empty() || !query.facts.contact.caseId || !moment.ask.ownCustomers.empty() ||
        !domain::mayGiveIn(query.facts.contact))
        return {};
    const auto lines =
        storage::readOwedLines(db, *query.facts.contact.caseId, query.facts.agent.id, query.facts.now);
    const auto places = storage::readPlaces(db, query.facts.contact.customer);
    if (!lines || !places)
        return tl::unexpected(!lines ? lines.error() : places.error());
    for (const storage::OwedLineRow &row : *lines) {
        for (const resolution::OwedEntry &entry : entries) {
            OwedOffer offer = offerOf(entry, lineFor(entry, row, *places, moment.ask.zone), row.mine, moment);
            const bool better =
                offer.reason == OwedReason::Owed && moment.owed && moment.owed->reason != OwedReason::Owed;
            if (isSaid(offer.reason) && (!moment.owed || better))
                moment.owed = std::move(offer);
        }
    }
    return {};
}

QFuture<Result<Owed>> giveOwed(Desk &desk, const LiveContact &live, const QTimeZone &zone,
                               const OwedWish &wish)
{
    Owed owed;
    owed.id = wish.id;
    owed.customer = live.contact.customer;
    owed.theCase = live.contact.caseId.value_or(domain::CaseId{});
    owed.contact = live.contact.id;
    owed.line = wish.offer.line;
    owed.entry = wish.offer.entry;
    owed.gives = wish.offer.right;
    owed.way =
        owed.gives == OwedRight::Refund ? domain::PayoutWay::OriginalPayment : domain::PayoutWay::Order;
    owed.amount = wish.offer.amount;
    QJsonObject body = domain::toJson(owed);
    body.insert(QStringLiteral("set"), domain::EntrySetId::make(desk.clock()).toString());
    body.insert(QStringLiteral("interaction"),
                shownIn(desk, owed,
                        owed.gives == OwedRight::Refund ? domain::InteractionKind::Refund
                                                        : domain::InteractionKind::Replacement,
                        wish.title));
    return desk.storage().write([command = commandOf(desk, domain::commands::kGiveOwed, body), owed,
                                 seen = wish.offer, query = leewayQuery(desk, live, zone)](
                                    storage::Transaction &tx) -> Result<Owed> {
        if (const auto before = storage::readOwed(tx.db(), owed.id))
            return before->line == owed.line && before->amount == owed.amount && before->gives == owed.gives
                       ? before
                       : Result<Owed>(fail(Code::AlreadyThere, owed.id.toString()));
        Result<void> done = checkNow(tx, query, seen);
        if (done)
            done = storage::performCommand(tx, command);
        return done ? storage::readOwed(tx.db(), owed.id) : Result<Owed>(tl::unexpected(done.error()));
    });
}

QFuture<Result<Owed>> undoOwed(Desk &desk, const Owed &owed, const QString &title)
{
    if (!domain::isUndoable(owed, desk.me().id, desk.clock().now(), domain::kUndoWithin))
        return QtFuture::makeReadyFuture(Result<Owed>(fail(Code::UndoImpossible, owed.id.toString())));
    return performThen(
        desk, domain::commands::kUndoOwed,
        {{QStringLiteral("owed"), owed.id.toString()},
         {QStringLiteral("set"), domain::EntrySetId::make(desk.clock()).toString()},
         {QStringLiteral("without_event"), owed.interaction.toString()},
         {QStringLiteral("interaction"), shownIn(desk, owed, domain::InteractionKind::CaseChange, title)}},
        [id = owed.id](storage::Transaction &tx) { return storage::readOwed(tx.db(), id); });
}

} // namespace leeway::desk
