#include "app/leewayctl/command.h"
#include "app/leewayctl/import_report.h"
#include "desk/import/import_run.h"

#include <QFileInfo>

namespace leeway::ctl
{

namespace
{

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
    showReport(call.output, file, *report);
    return kDone;
}

} // namespace

int runImport(const Call &call)
{
    if (call.words.size() < 2) {
        call.output.message(QStringLiteral("mappings that come with it: ") +
                            ingest::builtInMappings().join(QStringLiteral(", ")));
        return call.output.wrongUse();
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
