#include "app/leewayctl/ledger_words.h"

#include "domain/enum_names.h"
#include "domain/money.h"

#include <QJsonDocument>

namespace leeway::ctl
{

LedgerTold toldOf(const desk::LedgerCheck &check)
{
    const QString head = QString::fromLatin1(check.head.toHex());
    return {QStringLiteral("%1 bookings, %2; the last hash is %3")
                .arg(check.bookings)
                .arg(check.wrong.isEmpty() ? QStringLiteral("sound")
                                           : QStringLiteral("%1 faults").arg(check.wrong.size()),
                     head),
            {{QStringLiteral("bookings"), check.bookings},
             {QStringLiteral("sound"), check.wrong.isEmpty()},
             {QStringLiteral("head"), head}}};
}

LedgerTold toldOf(const desk::AccountBalance &balance)
{
    const QString kind = domain::nameOf(balance.account.kind);
    const QString of = balance.account.ref.toString(QUuid::WithoutBraces);
    return {QStringLiteral("%1 %2 %3 %4 %5")
                .arg(kind, -16)
                .arg(of, balance.account.period, domain::toDecimal({balance.amount, balance.currency}),
                     balance.currency),
            {{QStringLiteral("account"), kind},
             {QStringLiteral("of"), of},
             {QStringLiteral("period"), balance.account.period},
             {QStringLiteral("currency"), balance.currency},
             {QStringLiteral("amount_minor"), balance.amount}}};
}

QByteArray exportedLine(const domain::ChainLine &line, const QString &team)
{
    QJsonObject object{{QStringLiteral("seq"), line.seq},
                       {QStringLiteral("hash"), QString::fromLatin1(line.hash.toHex())},
                       {QStringLiteral("booking"), QJsonDocument::fromJson(line.bytes).object()}};
    if (!team.isEmpty())
        object.insert(QStringLiteral("team"), team);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace leeway::ctl
