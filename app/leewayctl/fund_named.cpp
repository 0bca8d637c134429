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
    return base::fail(base::Code::NotFound, count == 0 ? QStringLiteral("fund ") + name
                                                       : QStringLiteral("one fund: say which by --fund"));
}

} // namespace leeway::ctl
