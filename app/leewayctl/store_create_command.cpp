#include "app/leewayctl/command.h"
#include "app/leewayctl/shared_store.h"
#include "desk/store_admin/climb_store.h"
#include "desk/store_admin/look_after_store.h"

namespace leeway::ctl
{

namespace
{

/// Climbs, names and says what stands there now.
int climb(const SharedCall &call, const Words &words, desk::ClimbFrom from)
{
    desk::AdminLink link;
    if (const auto reached = reach(link, words.plain.front(), words); !reached)
        return call.output.failed(reached.error());
    const auto climbed = desk::climbStore(link, from, [&call](const desk::StoreStep &step) {
        call.output.progress(QStringLiteral("step %1: %2").arg(step.number).arg(step.name));
    });
    call.output.progress({});
    if (!climbed) {
        call.output.message(
            QStringLiteral("the store is whole on the step it reached; the same command goes on from there"));
        return call.output.failed(climbed.error());
    }
    if (words.has(QStringLiteral("name"))) {
        if (const auto named = desk::nameStore(link, words.value(QStringLiteral("name"))); !named)
            return call.output.failed(named.error());
    }
    const auto info = desk::storeInfo(link);
    if (!info)
        return call.output.failed(info.error());
    const QString name = info->value(QStringLiteral("name")).toString();
    call.output.result(QStringLiteral("%1: from step %2 to step %3")
                           .arg(name.isEmpty() ? QStringLiteral("the store") : name)
                           .arg(climbed->from)
                           .arg(climbed->to),
                       {{QStringLiteral("store_id"), info->value(QStringLiteral("store_id"))},
                        {QStringLiteral("name"), name},
                        {QStringLiteral("from_step"), climbed->from},
                        {QStringLiteral("step"), climbed->to}});
    return kDone;
}

} // namespace

int runStoreCreate(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1, {QStringLiteral("name"), passwordFileOption()}});
    if (!words)
        return call.output.wrongUse();
    return climb(call, *words, desk::ClimbFrom::Anywhere);
}

int runStoreUpgrade(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1, {passwordFileOption()}});
    if (!words)
        return call.output.wrongUse();
    return climb(call, *words, desk::ClimbFrom::AStore);
}

} // namespace leeway::ctl
