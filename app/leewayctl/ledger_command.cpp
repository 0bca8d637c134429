#include "app/leewayctl/command.h"
#include "app/leewayctl/ledger_words.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/ledger.h"

#include <QSaveFile>

namespace leeway::ctl
{

int runLedgerVerify(const Call &call)
{
    if (!readWords(call.words, {}))
        return call.output.wrongUse();
    const auto check = wait(desk::checkLedger(call.desk));
    if (!check)
        return call.output.failed(check.error());
    for (const QString &wrong : check->wrong)
        call.output.message(wrong);
    const LedgerTold told = toldOf(*check);
    call.output.result(told.text, told.object);
    return check->wrong.isEmpty() ? kDone : kFailed;
}

int runLedgerBalance(const Call &call)
{
    if (!readWords(call.words, {}))
        return call.output.wrongUse();
    const auto balances = wait(desk::readBalances(call.desk));
    if (!balances)
        return call.output.failed(balances.error());
    for (const desk::AccountBalance &one : *balances) {
        const LedgerTold told = toldOf(one);
        call.output.result(told.text, told.object);
    }
    return kDone;
}

int runLedgerExport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto lines = wait(desk::readLedgerLines(call.desk));
    if (!lines)
        return call.output.failed(lines.error());
    const QString name = words->plain.first();
    QSaveFile file(name);
    bool written = file.open(QIODevice::WriteOnly);
    for (const domain::ChainLine &line : *lines) {
        const QByteArray bytes = exportedLine(line, {});
        written = written && file.write(bytes) == bytes.size();
    }
    if (!written || !file.commit())
        return call.output.failed(
            {base::Code::FileUnwritable, QStringLiteral("%1: %2").arg(name, file.errorString())});
    call.output.result(
        QStringLiteral("%1: %2 bookings").arg(name).arg(lines->size()),
        {{QStringLiteral("file"), name}, {QStringLiteral("bookings"), static_cast<qint64>(lines->size())}});
    return kDone;
}

} // namespace leeway::ctl
