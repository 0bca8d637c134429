#include "app/leewayctl/import_report.h"

namespace leeway::ctl
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

QString countsText(const desk::ImportReport &report)
{
    return QStringLiteral("read %1, imported %2, updated %3, duplicate %4, rejected %5%6")
        .arg(report.read)
        .arg(report.imported)
        .arg(report.updated)
        .arg(report.duplicate)
        .arg(report.rejected)
        .arg(report.rejectsFile.isEmpty() ? QString() : QStringLiteral(" (see %1)").arg(report.rejectsFile));
}

QJsonObject countsJson(const QString &file, const desk::ImportReport &report)
{
    return {{QStringLiteral("file"), file},
            {QStringLiteral("read"), report.read},
            {QStringLiteral("imported"), report.imported},
            {QStringLiteral("updated"), report.updated},
            {QStringLiteral("duplicate"), report.duplicate},
            {QStringLiteral("rejected"), report.rejected},
            {QStringLiteral("repaired"), report.repaired},
            {QStringLiteral("resumed_at"), report.resumedAt},
            {QStringLiteral("rejects_file"), report.rejectsFile},
            {QStringLiteral("rejects_problem"), report.rejectsProblem},
            {QStringLiteral("ms"), static_cast<qint64>(report.took.count())}};
}

void showReport(const Output &output, const QString &file, const desk::ImportReport &report)
{
    if (report.repaired > 0)
        output.message(
            QStringLiteral("%1: %2 texts lost letters, because the file is not in UTF-8; its mapping "
                           "has to name the charset, such as \"charset\": \"windows-1252\"")
                .arg(file)
                .arg(report.repaired));
    if (!report.rejectsProblem.isEmpty())
        output.message(QStringLiteral("the rejects file cannot be written, so the reasons of %1 rejected "
                                      "rows are lost: %2; mend that and import the file again")
                           .arg(report.rejected)
                           .arg(report.rejectsProblem));
    output.result(QStringLiteral("%1: %2").arg(file, countsText(report)), countsJson(file, report));
}

} // namespace leeway::ctl
