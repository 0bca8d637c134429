#include "app/leewayctl/command.h"
#include "app/leewayctl/shared_store.h"
#include "desk/store_admin/nightly.h"

namespace leeway::ctl
{

namespace
{

constexpr int kMostDaysKept = 3650;

/// Nothing for what is no number of days that may be kept.
std::optional<int> keepDaysOf(const Words &words)
{
    bool isNumber = false;
    const int days =
        words.value(QStringLiteral("keep-days"), QString::number(desk::kFewestDaysKept)).toInt(&isNumber);
    return isNumber && days >= desk::kFewestDaysKept && days <= kMostDaysKept ? std::optional(days)
                                                                              : std::nullopt;
}

} // namespace

int runStoreNightly(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1, {passwordFileOption(), QStringLiteral("keep-days")}});
    if (!words)
        return call.output.wrongUse();
    const std::optional<int> days = keepDaysOf(*words);
    if (!days) {
        call.output.message(QStringLiteral("--keep-days %1 is no number of days from %2 to %3")
                                .arg(words->value(QStringLiteral("keep-days")))
                                .arg(desk::kFewestDaysKept)
                                .arg(kMostDaysKept));
        return call.output.wrongUse();
    }
    // A timer has no terminal, so nothing is asked.
    const auto options = connectOptions(words->plain.front(), *words);
    if (!options)
        return call.output.failed(options.error());
    desk::AdminLink link;
    if (const auto reached = desk::answerOf(link.connectTo(*options)); !reached)
        return call.output.failed(reached.error());
    const auto night = desk::runNight(link, *days);
    if (!night)
        return call.output.failed(night.error());
    call.output.result(
        QStringLiteral("%1 left, money of %2 leases taken back, %3 changes of %4 scopes forgotten")
            .arg(night->left)
            .arg(night->leases)
            .arg(night->changesForgot)
            .arg(night->scopes),
        {{QStringLiteral("left"), night->left},
         {QStringLiteral("leases"), night->leases},
         {QStringLiteral("changes"), night->changesForgot},
         {QStringLiteral("scopes"), night->scopes}});
    return kDone;
}

} // namespace leeway::ctl
