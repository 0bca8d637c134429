#include "app/leewayctl/command.h"
#include "app/leewayctl/feed_words.h"
#include "app/leewayctl/import_report.h"
#include "app/leewayctl/shared_store.h"
#include "app/leewayctl/stop_signals.h"
#include "base/clock.h"
#include "desk/store_admin/feed_stream.h"
#include "desk/store_admin/feeder.h"
#include "ingest/rejects_writer.h"

namespace leeway::ctl
{

namespace
{

void showFile(const Output &output, const desk::FedFile &file)
{
    QJsonObject object = countsJson(file.name, file.report);
    object.insert(QStringLiteral("lies_in"), file.liesIn);
    object.insert(QStringLiteral("refused"), file.why);
    object.remove(QStringLiteral("resumed_at"));
    object.remove(QStringLiteral("rejects_file"));
    desk::ImportReport report = file.report;
    report.rejectsFile.clear(); // it lies beside the file now
    QString text = QStringLiteral("%1: %2, %3 ms -> %4")
                       .arg(file.name, countsText(report))
                       .arg(report.took.count())
                       .arg(file.liesIn);
    if (!file.why.isEmpty())
        text += QStringLiteral(": ") + file.why.section(u'\n', 0, 0);
    output.result(text, object);
    if (!report.rejectsProblem.isEmpty())
        output.message(QStringLiteral("%1: the file of rejects cannot be written: %2")
                           .arg(file.name, report.rejectsProblem));
}

int feedFolder(const SharedCall &call, const Words &words, desk::RecordDoor &door,
               const std::stop_token &stop)
{
    desk::Feeder feeder(door, std::make_shared<base::SystemClock>(),
                        {.folder = words.plain.front(),
                         .source = words.value(QStringLiteral("source")),
                         .mapping = words.value(QStringLiteral("mapping")),
                         .region = regionOf(words),
                         .once = words.has(QStringLiteral("once"))});
    bool anyRefused = false;
    const auto done = feeder.run(stop, [&](const desk::FedFile &file) {
        anyRefused = anyRefused || !file.why.isEmpty();
        showFile(call.output, file);
    });
    if (!done)
        return call.output.failed(done.error());
    return anyRefused && words.has(QStringLiteral("once")) ? kFailed : kDone;
}

int feedStdin(const SharedCall &call, const Words &words, desk::RecordDoor &door, const std::stop_token &stop)
{
    const auto mapping =
        desk::mappingOfSource(words.value(QStringLiteral("mapping")), words.value(QStringLiteral("source")));
    if (!mapping)
        return call.output.failed(mapping.error());
    // A line is a row as soon as it is there; the others are read ahead, and would come when the pipe ends.
    if (mapping->format != ingest::FileFormat::JsonLines)
        return call.output.failed(
            base::fail(base::Code::MappingInvalid,
                       QStringLiteral("rows of a pipe are JSON Lines, and %1 reads another format")
                           .arg(mapping->name))
                .value());
    ingest::RejectsWriter rejects(words.value(QStringLiteral("rejects")));
    desk::ImportReport report;
    const auto refused = [&](const ingest::Rejected &one) {
        call.output.message(QStringLiteral("line %1: %2").arg(one.line).arg(one.reason));
        if (words.has(QStringLiteral("rejects")) && report.rejectsProblem.isEmpty()) {
            if (const auto kept = rejects.add(one); !kept)
                report.rejectsProblem = kept.error().detail;
        }
    };
    desk::FeedStream stream;
    stream.mapping = *mapping;
    stream.region = regionOf(words);
    const auto done = desk::bringStream(door, stream, stop, report, refused);
    if (words.has(QStringLiteral("rejects")) && report.rejectsProblem.isEmpty()) {
        if (const auto kept = rejects.finish(); !kept)
            report.rejectsProblem = kept.error().detail;
        else if (rejects.count() > 0)
            report.rejectsFile = rejects.path();
    }
    showReport(call.output, QStringLiteral("-"), report);
    return done ? kDone : call.output.failed(done.error());
}

} // namespace

int runFeed(const SharedCall &call)
{
    const auto words =
        readWords(call.words, {0,
                               1,
                               {QStringLiteral("source"), QStringLiteral("store"), QStringLiteral("mapping"),
                                QStringLiteral("region"), QStringLiteral("rejects"), passwordFileOption()},
                               {QStringLiteral("stdin"), QStringLiteral("once")}});
    const bool isStream = words && words->has(QStringLiteral("stdin"));
    if (!words || words->plain.isEmpty() != isStream || words->value(QStringLiteral("source")).isEmpty() ||
        !words->has(QStringLiteral("store")) || (isStream && !words->has(QStringLiteral("mapping"))))
        return call.output.wrongUse();
    // A service has no terminal, so nothing is asked.
    const auto options = connectOptions(words->value(QStringLiteral("store")), *words);
    if (!options)
        return call.output.failed(options.error());
    const StopSignals signals;
    desk::RecordDoor door(*options,
                          {.name = words->value(QStringLiteral("source")), .isImport = false, .team = {}},
                          [&call](const QString &line) { call.output.message(line); });
    // A store that is away is waited for; one that does not let this source in is said at once.
    if (const auto knocked = door.knock(); !knocked && !desk::RecordDoor::isOfTheMoment(knocked.error()))
        return call.output.failed(knocked.error());
    return isStream ? feedStdin(call, *words, door, signals.token())
                    : feedFolder(call, *words, door, signals.token());
}

} // namespace leeway::ctl
