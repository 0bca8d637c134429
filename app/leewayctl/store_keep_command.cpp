#include "app/leewayctl/command.h"
#include "app/leewayctl/shared_store.h"
#include "desk/store_admin/look_after_store.h"

namespace leeway::ctl
{

namespace
{

constexpr int kMostDays = 3650;

/// 0 for "team"; nothing for what is neither that nor a number of days.
std::optional<int> daysOf(const QString &word)
{
    if (word == QLatin1String("team"))
        return 0;
    bool isNumber = false;
    const int days = word.toInt(&isNumber);
    return isNumber && days > 0 && days <= kMostDays ? std::optional(days) : std::nullopt;
}

} // namespace

int runStoreKeep(const SharedCall &call)
{
    const auto words = readWords(call.words, {2, 2, {passwordFileOption()}});
    if (!words)
        return call.output.wrongUse();
    const std::optional<int> days = daysOf(words->plain.at(1));
    if (!days) {
        call.output.message(QStringLiteral("\"%1\" is neither team nor a number of days from 1 to %2")
                                .arg(words->plain.at(1))
                                .arg(kMostDays));
        return call.output.wrongUse();
    }
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    if (const auto kept = desk::keepAtDesks(link, *days); !kept)
        return call.output.failed(kept.error());
    call.output.result(
        *days == 0 ? QStringLiteral("desks keep the whole of their team")
                   : QStringLiteral("desks of agents keep whom their person looked after in %1 days; each "
                                    "changes when it next connects")
                         .arg(*days),
        {{QStringLiteral("keep"), *days == 0 ? QStringLiteral("team") : QStringLiteral("recent")},
         {QStringLiteral("days"), *days}});
    return kDone;
}

} // namespace leeway::ctl
