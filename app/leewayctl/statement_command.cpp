#include "app/leewayctl/fund_named.h"
#include "app/leewayctl/shared_store.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/budget.h"
#include "desk/statement_files.h"
#include "models/statement_words.h"

#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace leeway::ctl
{

namespace
{

base::Result<void> save(const QString &name, const QByteArray &bytes)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return base::fail(base::Code::FileUnwritable, QStringLiteral("%1: %2").arg(name, file.errorString()));
}

models::Format plainFormat(const Call &call)
{
    return {QLocale::c(), QTimeZone::utc(), call.desk.clock().now()};
}

/// Without the marks by which a screen keeps sums apart from text of the other direction.
QString plainText(QString text)
{
    return text.remove(QChar(0x2066)).remove(QChar(0x2068)).remove(QChar(0x2069));
}

void tellStatement(const Call &call, const desk::MonthStatement &month)
{
    const models::Format format = plainFormat(call);
    QStringList text{models::statementTitle(format, month), models::statementStanding(format, month)};
    for (const models::StatementSection &section : models::statementSections(format, month)) {
        if (!section.title.isEmpty())
            text.append({QString(), section.title});
        for (const models::StatementLine &line : section.lines)
            text.append(QStringLiteral("%1  %2").arg(line.label, -46).arg(plainText(line.amount), 20));
    }
    QJsonObject json = QJsonDocument::fromJson(month.content).object();
    json.insert(QStringLiteral("closed"), month.isClosed());
    call.output.result(text.join(u'\n'), json);
}

base::Result<void> saveFiles(const Call &call, const Words &words, const desk::MonthStatement &month)
{
    if (words.has(QStringLiteral("csv"))) {
        if (auto done = save(words.value(QStringLiteral("csv")), desk::csvOf(month)); !done)
            return done;
    }
    if (words.has(QStringLiteral("pdf")))
        return save(words.value(QStringLiteral("pdf")), models::statementPdf(plainFormat(call), month));
    return {};
}

/// A month that is not here, and where it is; one that is no month.
int noStatement(const Call &call, domain::FundId fund, const QString &month, const base::Error &error)
{
    if (error.code == base::Code::FieldInvalid)
        return call.output.failed({error.code, QStringLiteral("%1 is no month: write 2026-11").arg(month)});
    if (error.code != base::Code::StoreShared)
        return call.output.failed(error);
    const auto held = wait(desk::readClosedMonths(call.desk, fund));
    if (!held)
        return call.output.failed(held.error());
    call.output.failed(
        {error.code, QStringLiteral("%1 is not closed, or not here yet: the shared store that this "
                                    "desk follows keeps the books")
                         .arg(month)});
    call.output.message(held->isEmpty() ? QStringLiteral("no month of this fund is held here")
                                        : QStringLiteral("held here: ") + held->join(QStringLiteral(", ")));
    call.output.message(
        QStringLiteral("an open month is in the window of a lead or of finance: Ctrl+K, The month of a "
                       "fund; closed, it comes here with the next connection"));
    return kFailed;
}

} // namespace

int runFundStatement(const Call &call)
{
    const auto words =
        readWords(call.words, {1, 1, {QStringLiteral("fund"), QStringLiteral("csv"), QStringLiteral("pdf")}});
    if (!words)
        return call.output.wrongUse();
    const auto fund = fundNamed(call, words->value(QStringLiteral("fund")));
    if (!fund)
        return call.output.failed(fund.error());
    const auto month = wait(desk::readStatement(call.desk, *fund, words->plain.first()));
    if (!month)
        return noStatement(call, *fund, words->plain.first(), month.error());
    if (const auto saved = saveFiles(call, *words, *month); !saved)
        return call.output.failed(saved.error());
    tellStatement(call, *month);
    const QStringList wrong = domain::differences(month->statement);
    for (const QString &one : wrong)
        call.output.message(one);
    return wrong.isEmpty() ? kDone : kFailed;
}

int runFundClose(const Call &call)
{
    const auto words = readWords(call.words, {1, 1, {QStringLiteral("fund")}});
    if (!words)
        return call.output.wrongUse();
    const auto fund = fundNamed(call, words->value(QStringLiteral("fund")));
    if (!fund)
        return call.output.failed(fund.error());
    const QString month = words->plain.first();
    const auto closed = wait(desk::closeMonth(call.desk, *fund, month, {}));
    if (!closed)
        return call.output.failed(closed.error());
    if (!*closed) {
        call.output.result(
            QStringLiteral("%1: asked for; the shared store closes it when this desk next connects")
                .arg(month),
            {{QStringLiteral("month"), month}, {QStringLiteral("closed"), false}});
        return kDone;
    }
    const auto now = wait(desk::readStatement(call.desk, *fund, month));
    if (!now)
        return call.output.failed(now.error());
    tellStatement(call, *now);
    return kDone;
}

} // namespace leeway::ctl
