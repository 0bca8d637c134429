#include "desk/leeway.h"

#include "desk/leeway_reader.h"
#include "desk/perform.h"
#include "desk/records.h"
#include "domain/commands/kinds.h"
#include "domain/enum_names.h"
#include "domain/json/money.h"
#include "domain/json/values.h"
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

/// How the history counts what is given.
domain::InteractionKind historyKind(domain::ResolutionKind kind)
{
    return kind == domain::ResolutionKind::Refund        ? domain::InteractionKind::Refund
           : kind == domain::ResolutionKind::Replacement ? domain::InteractionKind::Replacement
                                                         : domain::InteractionKind::Compensation;
}

QJsonObject historyRow(const Desk &desk, const domain::Grant &grant, domain::InteractionKind kind,
                       const QString &title)
{
    domain::Interaction row;
    row.id = domain::InteractionId::make(desk.clock());
    row.customer = grant.customer;
    row.mainCase = grant.theCase;
    row.at = desk.clock().now();
    row.channel = domain::Channel::Event;
    row.direction = domain::Direction::Out;
    row.kind = kind;
    row.author = desk.me().name;
    row.person = desk.me().id;
    row.title = title;
    QJsonObject json = domain::toJson(row);
    if (kind != domain::InteractionKind::CaseChange)
        json.insert(QStringLiteral("money"),
                    QJsonObject{{QStringLiteral("minor"), grant.amount.minor},
                                {QStringLiteral("currency"), grant.amount.currency}});
    return json;
}

/// Why an ask that the rules did not allow is refused.
base::Error refusalOf(const resolution::BudgetVerdict &verdict)
{
    using resolution::BudgetReason;
    const resolution::RuleLine *line = verdict.namedLine();
    switch (verdict.reason) {
    case BudgetReason::AmountInvalid:
        return fail(Code::MoneyInvalid, QStringLiteral("amount")).value();
    case BudgetReason::CurrencyUnknown:
        return fail(Code::MoneyCurrencyUnknown, QStringLiteral("amount")).value();
    case BudgetReason::RateMissing:
        return fail(Code::RateMissing, QStringLiteral("rate")).value();
    case BudgetReason::RateStale:
        return fail(Code::RateStale, QStringLiteral("rate")).value();
    case BudgetReason::TooLarge:
        return fail(Code::MoneyOverflow, QStringLiteral("amount")).value();
    case BudgetReason::OwnRecord:
        return fail(Code::RoleNotAllowed, QStringLiteral("grant")).value();
    default:
        break;
    }
    return fail(Code::AboveLimit, line != nullptr ? line->key : QStringLiteral("rules")).value();
}

/// What is missing before any rule is asked.
Result<void> checkMoment(const LeewayMoment &moment)
{
    switch (moment.nothing) {
    case NothingToGive::No:
        return {};
    case NothingToGive::NobodyLinked:
    case NothingToGive::Refused:
        return fail(Code::FieldInvalid, QStringLiteral("contact"));
    case NothingToGive::NoFund:
        return fail(Code::FieldInvalid, QStringLiteral("fund"));
    case NothingToGive::NoRules:
    case NothingToGive::RuleUnreadable:
        break;
    }
    return fail(Code::FieldInvalid, QStringLiteral("rules"));
}

Result<const resolution::Resolution *> resolutionIn(const LeewayMoment &moment, const GrantWish &wish)
{
    const auto found = std::find_if(moment.catalogue.begin(), moment.catalogue.end(),
                                    [&](const auto &one) { return one.key == wish.resolution; });
    if (found == moment.catalogue.end())
        return fail(Code::NotFound, wish.resolution);
    if (found->needsOrder && moment.ask.orders.empty())
        return fail(Code::FieldInvalid, QStringLiteral("order"));
    const bool fits = found->ways.empty()
                          ? wish.way == domain::PayoutWay::None
                          : std::find(found->ways.begin(), found->ways.end(), wish.way) != found->ways.end();
    if (!fits)
        return fail(Code::FieldInvalid, QStringLiteral("way"));
    return &*found;
}

/// What was judged and what it was judged by, as it is kept.
domain::Grant grantOf(const LeewayMoment &moment, const LeewayQuery &query, const GrantWish &wish,
                      const resolution::BudgetVerdict &verdict)
{
    domain::Grant grant;
    grant.id = wish.id;
    grant.customer = query.facts.contact.customer;
    grant.theCase = query.facts.contact.caseId;
    grant.contact = query.facts.contact.id;
    grant.person = query.facts.agent.id;
    grant.resolution = wish.resolution;
    grant.way = wish.way;
    grant.amount = wish.amount;
    grant.base = {verdict.base, moment.fund->currency};
    if (verdict.rate && verdict.rate->from != verdict.rate->to)
        grant.rate = verdict.rate;
    if (const resolution::RuleLine *line = verdict.namedLine()) {
        grant.rule = line->key;
        grant.ruleVersion = line->version;
    }
    grant.orders = moment.ask.orders;
    grant.fund = moment.fund->id;
    return grant;
}

/// Judges the wish by what the store holds now, and answers with the grant that is to be booked.
Result<domain::Grant> judgeNow(storage::Transaction &tx, const LeewayQuery &query, const GrantWish &wish)
{
    const Result<LeewayMoment> moment = leewayIn(tx.db(), query);
    if (!moment)
        return tl::unexpected(moment.error());
    if (const Result<void> fine = checkMoment(*moment); !fine)
        return tl::unexpected(fine.error());
    const auto resolution = resolutionIn(*moment, wish);
    if (!resolution)
        return tl::unexpected(resolution.error());
    LeewayMoment asked = *moment;
    asked.currency = wish.amount.currency;
    const resolution::BudgetVerdict verdict = judged(asked, **resolution, wish.amount.minor);
    if (verdict.outcome != resolution::BudgetOutcome::Allowed || wish.amount.minor <= 0)
        return tl::unexpected(wish.amount.minor <= 0
                                  ? fail(Code::MoneyInvalid, QStringLiteral("amount")).value()
                                  : refusalOf(verdict));
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
    static const QStringList kTables{QStringLiteral("policy"), QStringLiteral("fund"),
                                     QStringLiteral("lease"), QStringLiteral("grant"),
                                     QStringLiteral("command")};
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
    return resolution::judge(moment.book, moment.facts, moment.totals, ask, moment.at);
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
         query = leewayQuery(desk, live, zone)](storage::Transaction &tx) mutable -> Result<domain::Grant> {
            if (const auto before = storage::readGrant(tx.db(), wish.id))
                return before->amount == wish.amount && before->resolution == wish.resolution
                           ? before
                           : Result<domain::Grant>(fail(Code::AlreadyThere, wish.id.toString()));
            const Result<domain::Grant> grant = judgeNow(tx, query, wish);
            if (!grant)
                return grant;
            row.insert(QStringLiteral("kind"), domain::nameOf(historyKind(grant->kind)));
            QJsonObject body = domain::toJson(*grant);
            body.insert(QStringLiteral("set"), set.toString());
            body.insert(QStringLiteral("interaction"), row);
            command.body = base::canonicalJson(body);
            if (const Result<void> done = storage::performCommand(tx, command); !done)
                return tl::unexpected(done.error());
            return storage::readGrant(tx.db(), wish.id);
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

QFuture<Result<Undo>> noteResolution(Desk &desk, const LiveContact &live, const QString &title)
{
    domain::Attempt attempt;
    attempt.customer = live.contact.customer;
    attempt.caseId = live.contact.caseId;
    attempt.what = title;
    return putRecord(desk, std::move(attempt));
}

} // namespace leeway::desk
