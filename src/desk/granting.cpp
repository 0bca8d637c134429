#include "desk/granting.h"

#include "desk/perform.h"
#include "domain/enum_names.h"
#include "domain/json/money.h"
#include "domain/json/values.h"
#include "storage/grant_rows.h"

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

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

Result<const resolution::Resolution *> resolutionIn(const LeewayMoment &moment, const QString &key,
                                                    domain::PayoutWay way)
{
    const auto found = std::find_if(moment.catalogue.begin(), moment.catalogue.end(),
                                    [&](const auto &one) { return one.key == key; });
    if (found == moment.catalogue.end())
        return fail(Code::NotFound, key);
    if (found->needsOrder && moment.ask.orders.empty())
        return fail(Code::FieldInvalid, QStringLiteral("order"));
    const bool fits = found->ways.empty()
                          ? way == domain::PayoutWay::None
                          : std::find(found->ways.begin(), found->ways.end(), way) != found->ways.end();
    if (!fits)
        return fail(Code::FieldInvalid, QStringLiteral("way"));
    return &*found;
}

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

Result<domain::Grant> performGrant(storage::Transaction &tx, domain::Command command,
                                   const domain::Grant &grant, domain::EntrySetId set, const QJsonObject &row)
{
    QJsonObject told = row;
    told.insert(QStringLiteral("kind"), domain::nameOf(historyKind(grant.kind)));
    QJsonObject body = domain::toJson(grant);
    body.insert(QStringLiteral("set"), set.toString());
    body.insert(QStringLiteral("interaction"), told);
    command.body = base::canonicalJson(body);
    const Result<void> done = storage::performCommand(tx, command);
    return done ? storage::readGrant(tx.db(), grant.id) : Result<domain::Grant>(tl::unexpected(done.error()));
}

} // namespace leeway::desk
