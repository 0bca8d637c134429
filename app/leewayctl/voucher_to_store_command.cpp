#include "app/leewayctl/command.h"
#include "app/leewayctl/list_file.h"
#include "app/leewayctl/shared_store.h"
#include "app/leewayctl/stop_signals.h"
#include "base/clock.h"
#include "desk/store_admin/voucher_door.h"

namespace leeway::ctl
{

namespace
{

base::Result<desk::VoucherImport> sortedFor(const Output &output, desk::VoucherDoor &door, const Words &words)
{
    const auto bytes = bytesOfList(output, words.plain.first());
    if (!bytes)
        return tl::unexpected<base::Error>(bytes.error());
    const auto lines = desk::voucherLinesFrom(*bytes);
    return lines ? door.check(words.value(QStringLiteral("fund")), words.value(QStringLiteral("resolution")),
                              *lines)
                 : base::Result<desk::VoucherImport>(tl::unexpected<base::Error>(lines.error()));
}

/// Wrong lines, never the code itself, and how many of the others there are.
int tellBrought(const Output &output, const desk::VoucherImport &import, bool isDryRun)
{
    for (const desk::WrongVoucherLine &one : import.wrong)
        output.result(QStringLiteral("line %1: %2").arg(one.line).arg(one.why),
                      {{QStringLiteral("line"), one.line}, {QStringLiteral("wrong"), one.why}});
    const auto count = static_cast<qint64>(import.codes.size());
    const auto wrong = static_cast<qint64>(import.wrong.size());
    output.result(
        QStringLiteral("%1 of %2 %3 %4, %5 wrong")
            .arg(count)
            .arg(domain::toDecimal(import.value), import.value.currency,
                 isDryRun ? QStringLiteral("to put into the pool") : QStringLiteral("are in the pool"))
            .arg(wrong),
        {{QStringLiteral("in_pool"), isDryRun ? 0 : count},
         {QStringLiteral("to_add"), isDryRun ? count : 0},
         {QStringLiteral("value_minor"), import.value.minor},
         {QStringLiteral("currency"), import.value.currency},
         {QStringLiteral("wrong_lines"), wrong}});
    return wrong == 0 ? kDone : kFailed;
}

} // namespace

int runVoucherToStore(const SharedCall &call)
{
    const auto words = readWords(call.words, {1,
                                              1,
                                              {QStringLiteral("to-store"), QStringLiteral("fund"),
                                               QStringLiteral("resolution"), passwordFileOption()},
                                              {QStringLiteral("dry-run")}});
    if (!words || words->value(QStringLiteral("resolution")).isEmpty())
        return call.output.wrongUse();
    desk::AdminLink link;
    if (const auto reached = reach(link, words->value(QStringLiteral("to-store")), *words); !reached)
        return call.output.failed(reached.error());
    const base::SystemClock clock;
    desk::VoucherDoor door(link, clock);
    auto import = sortedFor(call.output, door, *words);
    if (!import)
        return call.output.failed(import.error());
    const bool isDryRun = words->has(QStringLiteral("dry-run"));
    base::Result<void> done;
    if (!isDryRun) {
        const StopSignals signals;
        const std::size_t all = import->codes.size();
        done = door.bring(
            *import,
            [&call, all](std::size_t brought) {
                call.output.progress(QStringLiteral("%1 of %2 codes").arg(brought).arg(all));
            },
            signals.token());
        call.output.progress({});
    }
    if (!done) {
        call.output.message(QStringLiteral("the same command brings the rest, and none twice"));
        return call.output.failed(done.error());
    }
    return tellBrought(call.output, *import, isDryRun);
}

} // namespace leeway::ctl
