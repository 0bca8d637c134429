#include "base/canonical_json.h"
#include "domain/json/statement.h"
#include "domain/payout.h"
#include "storage/commands/money.h"
#include "storage/statement_rows.h"

#include <QJsonDocument>

// Closing a month of a fund on this computer. With a shared store it alone closes, and its row comes by the
// feed.

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Finance, for any team; never who gives the money.
Result<void> checkMayClose(const Applied &command)
{
    const Result<Person> who = whoDoes(command);
    if (!who)
        return tl::unexpected(who.error());
    return mayPayOut(who->role) ? Result<void>() : fail(Code::RoleNotAllowed, QStringLiteral("month"));
}

/// ChangedMeanwhile with what differs when `given` was taken for another statement than `due` is.
Result<void> checkSame(const QByteArray &given, const QByteArray &due)
{
    if (given.isEmpty() || given == due)
        return {};
    const auto mine = statementFrom(QJsonDocument::fromJson(given).object());
    const auto theirs = statementFrom(QJsonDocument::fromJson(due).object());
    const QStringList unlike = mine && theirs ? differences(*mine, *theirs) : QStringList();
    return fail(Code::ChangedMeanwhile,
                unlike.isEmpty() ? QStringLiteral("statement") : unlike.join(QStringLiteral("; ")));
}

Result<void> checkIsDue(const Applied &command, const Statement &statement)
{
    if (statement.until > command.at)
        return fail(Code::FieldInvalid, QStringLiteral("month: it is not over"));
    const Result<QString> due = readMonthDue(command.tx.db(), statement.fund);
    if (!due)
        return tl::unexpected(due.error());
    return *due == statement.month
               ? Result<void>()
               : fail(Code::FieldInvalid, due->isEmpty()
                                              ? QStringLiteral("month: nothing was booked")
                                              : QStringLiteral("month: the one to close is ") + *due);
}

} // namespace

Result<void> closeMonth(const Applied &command)
{
    JsonFields f(command.body);
    const auto id = f.id<StatementId>(QStringLiteral("id"));
    const auto fund = f.id<FundId>(QStringLiteral("fund"));
    const QString month = f.text(QStringLiteral("month"));
    const QByteArray given =
        f.has(QStringLiteral("statement")) ? f.text(QStringLiteral("statement")).toUtf8() : QByteArray();
    const Result<bool> here = keepsBooks(command);
    if (!here || !*here)
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    Result<void> done = checkMayClose(command);
    const auto closed = readStatement(command.tx.db(), fund, month);
    if (!done || !closed)
        return tl::unexpected(!done ? done.error() : closed.error());
    if (*closed)
        return checkSame(given, (*closed)->content);
    const Result<Statement> statement = reckonStatement(command.tx.db(), fund, month);
    if (!statement)
        return tl::unexpected(statement.error());
    const QByteArray content = base::canonicalJson(toJson(*statement));
    done = checkIsDue(command, *statement);
    if (done)
        done = checkSame(given, content);
    if (const QStringList wrong = differences(*statement); done && !wrong.isEmpty())
        return fail(Code::LedgerDamaged, wrong.join(QStringLiteral("; ")));
    return done ? putStatement(command.tx, {id, *statement, content, command.at, command.person}) : done;
}

} // namespace leeway::storage::commands
