#include "app/leewayctl/payout_words.h"

#include "app/leewayctl/wait.h"
#include "desk/company.h"
#include "domain/enum_names.h"

#include <algorithm>

namespace leeway::ctl
{

desk::PayoutWords payoutWords()
{
    return {.failed = QStringLiteral("Payout failed"),
            .returned = QStringLiteral("Payout came back"),
            .reversed = QStringLiteral("Payout reversed"),
            .promise = QStringLiteral("what was granted, another way")};
}

QString textOf(const domain::Payout &payout)
{
    QString text =
        QStringLiteral("%1 %2 %3 %4 %5")
            .arg(payout.id.toString(), domain::snakeNameOf(payout.state), domain::toDecimal(payout.amount),
                 payout.amount.currency, domain::snakeNameOf(payout.way));
    if (payout.batch)
        text += payout.number > 0 ? QStringLiteral(", batch %1").arg(payout.number)
                                  : QStringLiteral(", number follows");
    if (!payout.reference.isEmpty())
        text += QStringLiteral(", ") + payout.reference;
    return payout.words.isEmpty() ? text : text + QStringLiteral(", ") + payout.words;
}

QJsonObject jsonOf(const domain::Payout &payout)
{
    QJsonObject object{{QStringLiteral("payout"), payout.id.toString()},
                       {QStringLiteral("state"), domain::snakeNameOf(payout.state)},
                       {QStringLiteral("way"), domain::snakeNameOf(payout.way)},
                       {QStringLiteral("amount"), domain::toDecimal(payout.amount)},
                       {QStringLiteral("currency"), payout.amount.currency},
                       {QStringLiteral("customer"), payout.customer.toString()},
                       {QStringLiteral("granted_at"), base::toDateTime(payout.madeAt).toString(Qt::ISODate)},
                       {QStringLiteral("reference"), payout.reference},
                       {QStringLiteral("words"), payout.words}};
    if (payout.number > 0)
        object.insert(QStringLiteral("batch"), payout.number);
    if (payout.day.isValid())
        object.insert(QStringLiteral("day"), payout.day.toString(Qt::ISODate));
    return object;
}

base::Result<domain::TeamId> payoutTeam(const Call &call, const QString &name)
{
    if (name.isEmpty())
        return domain::TeamId{};
    const auto company = wait(desk::readCompany(call.desk));
    if (!company)
        return tl::unexpected<base::Error>(company.error());
    const auto found = std::find_if(company->teams.begin(), company->teams.end(),
                                    [&](const domain::Team &team) { return team.name == name; });
    return found != company->teams.end() ? base::Result<domain::TeamId>(found->id)
                                         : base::fail(base::Code::NotFound, QStringLiteral("team ") + name);
}

} // namespace leeway::ctl
