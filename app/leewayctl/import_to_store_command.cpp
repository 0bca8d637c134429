#include "app/leewayctl/command.h"
#include "app/leewayctl/feed_words.h"
#include "app/leewayctl/import_report.h"
#include "app/leewayctl/shared_store.h"
#include "app/leewayctl/stop_signals.h"
#include "desk/store_admin/bring_file.h"

#include <QFileInfo>

namespace leeway::ctl
{

namespace
{

int bringOne(const SharedCall &call, desk::RecordDoor &door, const desk::ImportRequest &request,
             const QString &region, const std::stop_token &stop)
{
    desk::ImportReport report;
    const auto done =
        desk::bringFile(door, request, region, stop, report, [&call](const desk::ImportStatus &status) {
            call.output.progress(progressText(status));
        });
    call.output.progress({});
    if (report.stopped || (!done && report.read > 0))
        call.output.message(
            QStringLiteral("%1: %2; the same command brings the rest").arg(request.file, countsText(report)));
    if (!done)
        return call.output.failed(done.error());
    if (report.stopped)
        return kFailed;
    showReport(call.output, request.file, report);
    return kDone;
}

} // namespace

int runImportToStore(const SharedCall &call)
{
    constexpr qsizetype kManyFiles = 100'000;
    const auto words =
        readWords(call.words, {2,
                               kManyFiles,
                               {QStringLiteral("to-store"), QStringLiteral("team"), QStringLiteral("source"),
                                QStringLiteral("region"), passwordFileOption()}});
    if (!words)
        return call.output.wrongUse();
    base::Result<ingest::Mapping> mapping = ingest::loadMapping(words->plain.front());
    if (!mapping)
        return call.output.failed(mapping.error());
    mapping->source = words->value(QStringLiteral("source"), mapping->source);
    const auto options = triedOptions(words->value(QStringLiteral("to-store")), *words);
    if (!options)
        return call.output.failed(options.error());
    desk::RecordDoor door(
        *options, {.name = mapping->source, .isImport = true, .team = words->value(QStringLiteral("team"))},
        [&call](const QString &line) { call.output.message(line); });
    if (const auto knocked = door.knock(); !knocked)
        return call.output.failed(knocked.error());
    const StopSignals signals;
    int exit = kDone;
    for (const QString &file : words->plain.mid(1)) {
        const desk::ImportRequest request{file, *mapping,
                                          QFileInfo(file).fileName() + QStringLiteral(".rejects.csv")};
        if (signals.token().stop_requested() ||
            bringOne(call, door, request, regionOf(*words), signals.token()) != kDone)
            exit = kFailed;
    }
    return exit;
}

} // namespace leeway::ctl
