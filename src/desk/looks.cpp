#include "desk/looks.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/look.h"
#include "domain/roles.h"
#include "resolution/rules_json.h"
#include "storage/company_rows.h"
#include "storage/customer_rows.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/look_rows.h"
#include "storage/owed_rows.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::Grant;
using resolution::LookRow;

namespace
{

/// Limits in one sum, by rule and version.
using LookLimits = std::map<std::pair<QString, int>, domain::Money>;

LookLimits lookLimits(const std::vector<domain::Policy> &policies)
{
    LookLimits limits;
    for (const domain::Policy &policy : policies) {
        domain::JsonFaults faults;
        if (policy.kind != domain::PolicyKind::BudgetRule)
            continue;
        const auto rule = resolution::ruleFrom(policy.content, {}, faults);
        if (rule && rule->scope != domain::BudgetScope::PriceShare)
            limits[{rule->key, rule->version}] = rule->amount;
    }
    return limits;
}

LookRow lookRow(const Grant &grant, const LookLimits &limits)
{
    LookRow row{.id = grant.id.value, .person = grant.person, .customer = grant.customer, .at = grant.at};
    row.hasOrder = !grant.orders.empty();
    row.base = grant.base.minor;
    const auto limit = limits.find({grant.rule, grant.ruleVersion});
    if (limit != limits.end() && limit->second.currency == grant.base.currency && !grant.approval)
        row.limit = limit->second.minor;
    return row;
}

bool standsAsGiven(domain::GrantState state)
{
    return state == domain::GrantState::Posted || state == domain::GrantState::Honoured;
}

using TeamRows = std::map<domain::TeamId, std::vector<LookRow>>;

Result<TeamRows> rowsByTeam(storage::Connection &db, base::Instant since)
{
    const auto funds = storage::readFunds(db);
    const auto policies = storage::readPolicies(db);
    const auto grants = storage::readGrantsSince(db, since);
    const auto owed = storage::readOwedSince(db, since);
    if (!funds || !policies || !grants || !owed)
        return tl::unexpected(!funds      ? funds.error()
                              : !policies ? policies.error()
                              : !grants   ? grants.error()
                                          : owed.error());
    std::map<domain::FundId, domain::TeamId> teams;
    for (const domain::Fund &fund : *funds)
        teams[fund.id] = fund.team;
    const LookLimits limits = lookLimits(*policies);
    TeamRows rows;
    for (const Grant &grant : *grants) {
        if (standsAsGiven(grant.state))
            rows[teams[grant.fund]].push_back(lookRow(grant, limits));
    }
    for (const domain::Owed &one : *owed) {
        if (!standsAsGiven(one.state))
            continue;
        rows[one.team].push_back({.id = one.id.value,
                                  .person = one.person,
                                  .customer = one.customer,
                                  .at = one.at,
                                  .owed = true,
                                  .hasOrder = true});
    }
    return rows;
}

/// What this desk does not hold, and who is opened only with a reason, is not named.
Result<QString> lookCustomerName(storage::Connection &db, domain::CustomerId id)
{
    const auto record = storage::readCustomerRecord(db, id);
    if (!record)
        return record.error().code == Code::NotFound ? Result<QString>(QString())
                                                     : Result<QString>(tl::unexpected(record.error()));
    return record->restricted ? QString() : record->name;
}

QStringList lookCustomers(const resolution::Look &look, const std::vector<LookRow> &rows)
{
    QStringList customers;
    for (auto id = look.rests.rbegin(); id != look.rests.rend(); ++id) {
        for (const LookRow &row : rows) {
            const QString customer = row.customer.toString();
            if (row.id == *id && !customers.contains(customer))
                customers.append(customer);
        }
    }
    return customers;
}

/// What waits for the shared store's answer: closings, and closings taken back.
Result<void> addWaiting(storage::Connection &db, LooksShown &shown)
{
    constexpr int kPage = 500;
    qint64 after = 0;
    for (bool more = true; more;) {
        const auto page = storage::readPending(db, after, kPage);
        if (!page)
            return tl::unexpected(page.error());
        more = page->size() == static_cast<std::size_t>(kPage);
        for (const domain::OutboxCommand &one : *page) {
            after = one.dseq;
            const QJsonObject body = QJsonDocument::fromJson(one.command.body).object();
            if (one.command.kind == QLatin1String(domain::commands::kReopenLook.data()))
                shown.reopening.insert(QUuid::fromString(body.value(QStringLiteral("look")).toString()));
            if (one.command.kind != QLatin1String(domain::commands::kCloseLook.data()))
                continue;
            if (auto look = domain::closedLookFrom(body, one.command.at, one.command.person))
                shown.waiting.push_back(*std::move(look));
        }
    }
    return {};
}

Result<LookRowShown> shownLook(storage::Connection &db, const resolution::Look &look,
                               const std::vector<LookRow> &rows)
{
    LookRowShown shown{.look = look, .customers = lookCustomers(look, rows)};
    if (look.customer) {
        const Result<QString> name = lookCustomerName(db, *look.customer);
        if (!name)
            return tl::unexpected(name.error());
        shown.customerName = *name;
    }
    return shown;
}

Result<LooksShown> looksIn(storage::Connection &db, const domain::Person &me, base::Instant now)
{
    const auto teams = rowsByTeam(db, now - resolution::kLookDays);
    const auto company = storage::readCompany(db);
    const auto alone = storage::isOfThisComputerOnly(db);
    const auto closed = storage::readClosedLooks(db, now - resolution::kLookDays - std::chrono::days(1));
    if (!teams || !company || !alone || !closed)
        return tl::unexpected(!teams     ? teams.error()
                              : !company ? company.error()
                              : !alone   ? alone.error()
                                         : closed.error());
    LooksShown all{.elsewhere = !*alone, .closedUnknown = !*alone};
    for (const domain::Person &person : company->people)
        all.names.insert(person.id.value, person.name);
    for (const auto &[team, rows] : *teams) {
        for (const resolution::Look &look : resolution::looksOf(rows, now)) {
            Result<LookRowShown> shown = shownLook(db, look, rows);
            if (!shown)
                return tl::unexpected(shown.error());
            shown->team = team;
            shown->personName = all.names.value(look.person.value);
            shown->mayClose = domain::mayCloseLooks(me, team) && look.person != me.id;
            all.looks.push_back(*std::move(shown));
        }
    }
    const Result<void> done = *alone ? Result<void>() : addWaiting(db, all);
    if (!done)
        return tl::unexpected(done.error());
    // A shared store does not tell what was said about oneself either.
    std::vector<domain::ClosedLook> told = *closed;
    std::erase_if(told, [&me](const domain::ClosedLook &one) { return one.about.person == me.id; });
    addClosed(all, told);
    all.closedUnknown = all.elsewhere;
    return all;
}

} // namespace

bool touchesLooks(const Touched &what)
{
    return what.table(QStringLiteral("closed_look")) || what.table(QStringLiteral("grant")) ||
           what.table(QStringLiteral("owed")) || what.table(QStringLiteral("command"));
}

QFuture<Result<LooksShown>> readLooks(Desk &desk)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [me = desk.me(), now = desk.clock().now()](storage::Connection &db) -> Result<LooksShown> {
            if (!domain::mayDo(me.role, domain::Right::SetBudget) && !domain::mayCloseLooks(me.role))
                return fail(Code::RoleNotAllowed, QStringLiteral("looks"));
            return looksIn(db, me, now);
        });
}

void addClosed(LooksShown &shown, const std::vector<domain::ClosedLook> &told)
{
    std::vector<domain::ClosedLook> all = told;
    all.insert(all.end(), shown.waiting.begin(), shown.waiting.end());
    std::erase_if(all, [&](const domain::ClosedLook &one) { return shown.reopening.contains(one.id.value); });
    const auto waits = [&](const domain::ClosedLook &one) {
        return std::any_of(shown.waiting.begin(), shown.waiting.end(),
                           [&](const domain::ClosedLook &waiting) { return waiting.id == one.id; }) &&
               std::none_of(told.begin(), told.end(),
                            [&](const domain::ClosedLook &there) { return there.id == one.id; });
    };
    for (LookRowShown &row : shown.looks) {
        row.closed = resolution::closingOf(row.look, row.team, all);
        row.before = row.closed ? std::nullopt : resolution::closedBefore(row.look, row.team, all);
        row.waits = row.closed && waits(*row.closed);
        const auto &by = row.closed ? row.closed : row.before;
        row.closedByName = by ? shown.names.value(by->closedBy.value) : QString();
    }
    std::stable_partition(shown.looks.begin(), shown.looks.end(),
                          [](const LookRowShown &row) { return !row.closed; });
    shown.closedUnknown = false;
}

QFuture<Result<Undo>> closeLook(Desk &desk, const LookRowShown &shown, const QString &remark)
{
    domain::ClosedLook look = resolution::closingNow(shown.look, shown.team);
    look.id = domain::ClosedLookId::make(desk.clock());
    look.remark = remark.trimmed();
    const domain::Person &me = desk.me(); // with a shared store nothing else looks before it is asked for
    if (look.about.person == me.id || !domain::mayCloseLooks(me, look.about.team))
        return QtFuture::makeReadyFuture(Result<Undo>(fail(Code::RoleNotAllowed, QStringLiteral("look"))));
    return withUndo(perform(desk, domain::commands::kCloseLook, domain::toJson(look)),
                    [id = look.id](Desk &then) { return reopenLook(then, id); });
}

QFuture<Result<void>> reopenLook(Desk &desk, domain::ClosedLookId id)
{
    return perform(desk, domain::commands::kReopenLook, {{QStringLiteral("look"), id.toString()}});
}

} // namespace leeway::desk
