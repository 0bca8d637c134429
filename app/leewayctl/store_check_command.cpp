#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "desk/store_check.h"

namespace leeway::ctl
{

int runStoreCheck(const Call &call)
{
    if (!call.words.isEmpty())
        return call.output.wrongUse();
    const base::Result<desk::StoreCheck> check = wait(desk::checkStore(call.desk));
    if (!check)
        return call.output.failed(check.error());
    for (const QString &problem : check->problems)
        call.output.message(problem);
    call.output.result(QStringLiteral("%1: %2; %3 customers, %4 cases, %5 interactions, %6 commands")
                           .arg(check->file, check->problems.isEmpty() ? QStringLiteral("sound")
                                                                       : QStringLiteral("NOT sound"))
                           .arg(check->customers)
                           .arg(check->cases)
                           .arg(check->interactions)
                           .arg(check->commands),
                       {{QStringLiteral("file"), check->file},
                        {QStringLiteral("sound"), check->problems.isEmpty()},
                        {QStringLiteral("customers"), check->customers},
                        {QStringLiteral("cases"), check->cases},
                        {QStringLiteral("interactions"), check->interactions},
                        {QStringLiteral("commands"), check->commands}});
    return check->problems.isEmpty() ? kDone : kFailed;
}

} // namespace leeway::ctl
