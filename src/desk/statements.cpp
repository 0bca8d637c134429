#include "desk/statements.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/statement.h"
#include "storage/company_rows.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"
#include "storage/statement_rows.h"

#include <QJsonDocument>

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Names of teams by their ids, and of who closed it.
Result<void> addNames(storage::Connection &db, MonthStatement &month, domain::PersonId closedBy)
{
    const auto company = storage::readCompany(db);
    if (!company)
        return tl::unexpected(company.error());
    for (const domain::Team &team : company->teams)
        month.names.insert(team.id.toString(), team.name);
    for (const domain::Person &person : company->people) {
        if (person.id == closedBy)
            month.closedBy = person.name;
    }
    return {};
}

Result<MonthStatement> statementIn(storage::Connection &db, domain::FundId fund, const QString &named)
{
    const auto which = storage::readFund(db, fund);
    const auto closed = storage::readStatement(db, fund, named);
    const auto alone = storage::isOfThisComputerOnly(db);
    if (!which || !closed || !alone)
        return tl::unexpected(!which ? which.error() : !closed ? closed.error() : alone.error());
    MonthStatement month{.fund = *which};
    if (*closed) {
        month.statement = (*closed)->statement;
        month.content = (*closed)->content;
        month.closedAt = (*closed)->closedAt;
    } else if (!*alone) {
        return fail(Code::StoreShared, QStringLiteral("statement"));
    } else {
        const auto reckoned = storage::reckonStatement(db, fund, named);
        if (!reckoned)
            return tl::unexpected(reckoned.error());
        month.statement = *reckoned;
        month.content = base::canonicalJson(domain::toJson(*reckoned));
    }
    const Result<void> done = addNames(db, month, *closed ? (*closed)->closedBy : domain::PersonId{});
    return done ? Result<MonthStatement>(std::move(month))
                : Result<MonthStatement>(tl::unexpected(done.error()));
}

Result<StatementMonths> monthsIn(storage::Connection &db, domain::FundId fund, base::Instant at)
{
    const auto which = storage::readFund(db, fund);
    const auto closed = storage::readStatements(db, fund);
    const auto alone = storage::isOfThisComputerOnly(db);
    const auto now = storage::readMonthAt(db, fund, at);
    if (!which || !closed || !alone || !now)
        return tl::unexpected(!which    ? which.error()
                              : !closed ? closed.error()
                              : !alone  ? alone.error()
                                        : now.error());
    StatementMonths all{.fund = *which, .now = *now, .elsewhere = !*alone};
    for (const domain::ClosedStatement &one : *closed)
        all.months.insert(all.months.begin(), {one.statement.month, true, true});
    if (*alone) {
        const auto due = storage::readMonthDue(db, fund);
        if (!due)
            return tl::unexpected(due.error());
        addOpenMonths(all, *due);
    }
    return all;
}

/// Whether `command` asks for closing this month.
bool asksToClose(const domain::Command &command, domain::FundId fund, const QString &month)
{
    if (command.kind != QLatin1String(domain::commands::kCloseMonth.data()))
        return false;
    const QJsonObject body = QJsonDocument::fromJson(command.body).object();
    return body.value(QStringLiteral("fund")).toString() == fund.toString() &&
           body.value(QStringLiteral("month")).toString() == month;
}

Result<MonthClosing> closingIn(storage::Connection &db, domain::FundId fund, const QString &month,
                               base::Instant since)
{
    const auto closed = storage::readStatement(db, fund, month);
    const auto unsettled = storage::readUnsettled(db);
    if (!closed || !unsettled)
        return tl::unexpected(!closed ? closed.error() : unsettled.error());
    MonthClosing closing{.closed = closed->has_value()};
    for (const domain::UnsettledCommand &one : *unsettled) {
        if (closing.closed || one.outcome.isEmpty() || one.outcome == QLatin1String("posted") ||
            one.command.at < since || !asksToClose(one.command, fund, month))
            continue;
        closing.refused = true;
        closing.why = QJsonDocument::fromJson(one.answer).object().value(QStringLiteral("why")).toString();
    }
    return closing;
}

} // namespace

QFuture<Result<StatementMonths>> readStatementMonths(Desk &desk, domain::FundId fund)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [fund, now = desk.clock().now()](storage::Connection &db) { return monthsIn(db, fund, now); });
}

void addOpenMonths(StatementMonths &months, const QString &due)
{
    months.due = due;
    const auto isThere = [&months](const QString &month) {
        return std::any_of(months.months.begin(), months.months.end(),
                           [&month](const StatementMonth &one) { return one.month == month; });
    };
    // A month closed a moment ago may be here already: it is not open then, whatever was told before.
    for (QString month = due.isEmpty() && months.elsewhere ? months.now : due;
         !month.isEmpty() && month <= months.now; month = domain::monthAfter(month)) {
        if (!isThere(month))
            months.months.insert(months.months.begin(), {month, false, month < months.now});
    }
}

QFuture<Result<MonthStatement>> namedMonth(Desk &desk, domain::FundId fund, const domain::StoreMonth &told,
                                           base::Instant asOf)
{
    return desk.storage().read(
        storage::Lane::Screens, [fund, told, asOf](storage::Connection &db) -> Result<MonthStatement> {
            const auto which = storage::readFund(db, fund);
            if (!which)
                return tl::unexpected(which.error());
            MonthStatement month{.fund = *which,
                                 .statement = told.statement,
                                 .content = told.content,
                                 .closedAt = told.closedAt,
                                 .asOf = asOf};
            const Result<void> done = addNames(db, month, told.closedBy.value_or(domain::PersonId()));
            return done ? Result<MonthStatement>(std::move(month))
                        : Result<MonthStatement>(tl::unexpected(done.error()));
        });
}

QFuture<Result<MonthClosing>> readMonthClosing(Desk &desk, domain::FundId fund, const QString &month,
                                               base::Instant since)
{
    return desk.storage().read(storage::Lane::Screens, [fund, month, since](storage::Connection &db) {
        return closingIn(db, fund, month, since);
    });
}

QFuture<Result<MonthStatement>> readStatement(Desk &desk, domain::FundId fund, const QString &month)
{
    return desk.storage().read(storage::Lane::Screens, [fund, month](storage::Connection &db) {
        return statementIn(db, fund, month);
    });
}

QFuture<Result<QStringList>> readClosedMonths(Desk &desk, domain::FundId fund)
{
    return desk.storage().read(storage::Lane::Screens,
                               [fund](storage::Connection &db) -> Result<QStringList> {
                                   const auto closed = storage::readStatements(db, fund);
                                   if (!closed)
                                       return tl::unexpected(closed.error());
                                   QStringList months;
                                   for (const domain::ClosedStatement &one : *closed)
                                       months.append(one.statement.month);
                                   return months;
                               });
}

QFuture<Result<bool>> closeMonth(Desk &desk, domain::FundId fund, const QString &month,
                                 const QByteArray &content)
{
    const QJsonObject body{
        {QStringLiteral("id"), domain::StatementId::make(desk.clock()).toString()},
        {QStringLiteral("fund"), fund.toString()},
        {QStringLiteral("month"), month},
        {QStringLiteral("statement"), content.isEmpty() ? QJsonValue() : QString::fromUtf8(content)}};
    return performFilled(desk, domain::commands::kCloseMonth, body,
                         [fund, person = desk.me()](storage::Transaction &tx, QJsonObject &) -> Result<bool> {
                             // With a shared store nothing else looks before it is asked for.
                             const auto known = storage::readFund(tx.db(), fund);
                             if (!known)
                                 return tl::unexpected(known.error());
                             if (!domain::mayPayOut(person.role))
                                 return fail(Code::RoleNotAllowed, QStringLiteral("month"));
                             return storage::isOfThisComputerOnly(tx.db());
                         });
}

} // namespace leeway::desk
