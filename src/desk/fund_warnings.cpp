#include "desk/fund_warnings.h"

#include "desk/perform.h"
#include "desk/set_up.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace leeway::desk
{

using base::Result;
using domain::FundWarning;

namespace
{

const QString kToldKey = QStringLiteral("fund.warnings_told");

std::vector<FundWarning> toldWarningsFrom(const QByteArray &kept)
{
    std::vector<FundWarning> told;
    const QJsonArray all = QJsonDocument::fromJson(kept).array();
    for (const auto &one : all)
        told.push_back({domain::FundId::fromString(one[QStringLiteral("fund")].toString()),
                        one[QStringLiteral("month")].toString(), one[QStringLiteral("at")].toInt()});
    return told;
}

QByteArray toldBytesOf(const std::vector<FundWarning> &told)
{
    QJsonArray all;
    for (const FundWarning &one : told)
        all.append(QJsonObject{{QStringLiteral("fund"), one.fund.toString()},
                               {QStringLiteral("month"), one.month},
                               {QStringLiteral("at"), one.at}});
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace

QFuture<Result<std::vector<FundWarning>>> readToldWarnings(Desk &desk)
{
    return mapped(readSetting(desk, kToldKey), toldWarningsFrom);
}

QFuture<Result<void>> keepToldWarnings(Desk &desk, const std::vector<FundWarning> &told)
{
    return keepSetting(desk, kToldKey, toldBytesOf(told));
}

} // namespace leeway::desk
