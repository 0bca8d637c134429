#include "app/leewayctl/command.h"
#include "app/leewayctl/shared_store.h"
#include "app/leewayctl/stop_signals.h"
#include "desk/store_admin/poker.h"

namespace leeway::ctl
{

int runStorePoke(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1, {passwordFileOption()}});
    if (!words)
        return call.output.wrongUse();
    // A service has no terminal, so nothing is asked.
    const auto options = connectOptions(words->plain.front(), *words);
    if (!options)
        return call.output.failed(options.error());
    const StopSignals signals;
    desk::Poker poker(*options, [&call](const QString &line) { call.output.message(line); });
    const auto done = poker.run(signals.token());
    return done ? kDone : call.output.failed(done.error());
}

} // namespace leeway::ctl
