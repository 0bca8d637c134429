#include "app/leewayctl/command.h"
#include "desk/import/import_run.h"

#include <QFileInfo>

namespace leeway::ctl
{

namespace
{

QString progressText(const desk::ImportStatus &status)
{
    if (status.preparingSearch)
        return QStringLiteral("search is being prepared, %1 rows left").arg(status.waitingForIndex);
    const qint64 percent = status.bytesTotal > 0 ? status.bytesRead * 100 / status.bytesTotal : 0;
    constexpr int kWidth = 30;
    const int filled = static_cast<int>(percent * kWidth / 100);
    return QStringLiteral("[%1%2] %3 %  %4 rows, %5/s, %6 s left, %7 rejected")
        .arg(QString(filled, u'#'), QString(kWidth - filled, u'.'))
        .arg(percent)
        .arg(status.read)
        .arg(status.perSecond)
        .arg(status.left.count())
        .arg(status.rejected);
}

int importOne(const Call &call, const ingest::Mapping &mapping, const QString &file)
{
    const desk::ImportRequest request{file, mapping,
                                      QFileInfo(file).fileName() + QStringLiteral(".rejects.csv")};
    const base::Result<desk::ImportReport> report = desk::runImport(
        call.desk, request, [] { return false; },
        [&call](const desk::ImportStatus &status) { call.output.progress(progressText(status)); });
    call.output.progress({});
    if (!report)
        return call.output.failed(report.error());
    if (!report->rejectsProblem.isEmpty())
        call.output.message(
            QStringLiteral("the rejects file cannot be written, so the reasons of %1 rejected "
                           "rows are lost: %2; mend that and import the file again")
                .arg(report->rejected)
                .arg(report->rejectsProblem));
    call.output.result(QStringLiteral("%1: read %2, imported %3, updated %4, duplicate %5, rejected %6%7")
                           .arg(file)
                           .arg(report->read)
                           .arg(report->imported)
                           .arg(report->updated)
                           .arg(report->duplicate)
                           .arg(report->rejected)
                           .arg(report->rejectsFile.isEmpty()
                                    ? QString()
                                    : QStringLiteral(" (see %1)").arg(report->rejectsFile)),
                       {{QStringLiteral("file"), file},
                        {QStringLiteral("read"), report->read},
                        {QStringLiteral("imported"), report->imported},
                        {QStringLiteral("updated"), report->updated},
                        {QStringLiteral("duplicate"), report->duplicate},
                        {QStringLiteral("rejected"), report->rejected},
                        {QStringLiteral("resumed_at"), report->resumedAt},
                        {QStringLiteral("rejects_file"), report->rejectsFile},
                        {QStringLiteral("rejects_problem"), report->rejectsProblem},
                        {QStringLiteral("ms"), static_cast<qint64>(report->took.count())}});
    return kDone;
}

} // namespace

int runImport(const Call &call)
{
    if (call.words.size() < 2) {
        call.output.message(
            QStringLiteral("usage: leewayctl import MAPPING FILE...   (mappings that come with it: ") +
            ingest::builtInMappings().join(QStringLiteral(", ")) + u')');
        return kWrongUse;
    }
    const base::Result<ingest::Mapping> mapping = ingest::loadMapping(call.words.first());
    if (!mapping)
        return call.output.failed(mapping.error());
    int exit = kDone;
    for (const QString &file : call.words.mid(1)) {
        if (importOne(call, *mapping, file) != kDone)
            exit = kFailed;
    }
    return exit;
}

} // namespace leeway::ctl
