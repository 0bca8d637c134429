#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/ledger.h"
#include "domain/enum_names.h"
#include "domain/money.h"

#include <QJsonDocument>
#include <QSaveFile>

namespace leeway::ctl
{

namespace
{

} // namespace

int runLedgerVerify(const Call &call)
{
    if (!readWords(call.words, {}))
        return call.output.wrongUse("ledger verify");
    const auto check = wait(desk::checkLedger(call.desk));
    if (!check)
        return call.output.failed(check.error());
    for (const QString &wrong : check->wrong)
        call.output.message(wrong);
    const QString head = QString::fromLatin1(check->head.toHex());
    call.output.result(QStringLiteral("%1 bookings, %2; the last hash is %3")
                           .arg(check->bookings)
                           .arg(check->wrong.isEmpty() ? QStringLiteral("sound")
                                                       : QStringLiteral("%1 faults").arg(check->wrong.size()),
                                head),
                       {{QStringLiteral("bookings"), check->bookings},
                        {QStringLiteral("sound"), check->wrong.isEmpty()},
                        {QStringLiteral("head"), head}});
    return check->wrong.isEmpty() ? kDone : kFailed;
}

int runLedgerBalance(const Call &call)
{
    if (!readWords(call.words, {}))
        return call.output.wrongUse("ledger balance");
    const auto balances = wait(desk::readBalances(call.desk));
    if (!balances)
        return call.output.failed(balances.error());
    for (const desk::AccountBalance &one : *balances) {
        const QString kind = domain::nameOf(one.account.kind);
        const QString of = one.account.ref.toString(QUuid::WithoutBraces);
        call.output.result(
            QStringLiteral("%1 %2 %3 %4 %5")
                .arg(kind, -16)
                .arg(of, one.account.period, domain::toDecimal({one.amount, one.currency}), one.currency),
            {{QStringLiteral("account"), kind},
             {QStringLiteral("of"), of},
             {QStringLiteral("period"), one.account.period},
             {QStringLiteral("currency"), one.currency},
             {QStringLiteral("amount_minor"), one.amount}});
    }
    return kDone;
}

int runLedgerExport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse("ledger export FILE");
    const auto lines = wait(desk::readLedgerLines(call.desk));
    if (!lines)
        return call.output.failed(lines.error());
    const QString name = words->plain.first();
    QSaveFile file(name);
    bool written = file.open(QIODevice::WriteOnly);
    for (const domain::ChainLine &line : *lines) {
        const QJsonObject object{{QStringLiteral("seq"), line.seq},
                                 {QStringLiteral("hash"), QString::fromLatin1(line.hash.toHex())},
                                 {QStringLiteral("booking"), QJsonDocument::fromJson(line.bytes).object()}};
        const QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
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
