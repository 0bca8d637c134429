#include "app/leewayctl/fund_named.h"

#include "app/leewayctl/wait.h"
#include "desk/budget.h"

#include <algorithm>

namespace leeway::ctl
{

base::Result<domain::FundId> fundNamed(const Call &call, const QString &name)
{
    const auto funds = wait(desk::readFunds(call.desk));
    if (!funds)
        return tl::unexpected<base::Error>(funds.error());
    const auto isThat = [&name](const domain::Fund &one) { return name.isEmpty() || one.name == name; };
    const auto count = std::count_if(funds->begin(), funds->end(), isThat);
    if (count == 1)
        return std::find_if(funds->begin(), funds->end(), isThat)->id;
    QStringList names;
    for (const domain::Fund &one : *funds)
        names.append(one.name);
    names.removeDuplicates();
    const QString all = names.isEmpty() ? QStringLiteral("there is none")
                                        : QStringLiteral("there is ") + names.join(QStringLiteral(", "));
    return base::fail(base::Code::NotFound,
                      count == 0 ? QStringLiteral("fund %1: %2").arg(name, all).simplified()
                                 : QStringLiteral("one fund: say which by --fund; %1").arg(all));
}

} // namespace leeway::ctl
