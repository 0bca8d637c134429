#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/guide.h"
#include "guidance/guide_json.h"

#include <QFile>
#include <QJsonArray>
#include <QSaveFile>

namespace leeway::ctl
{

namespace
{

/// The guide of a file; nothing after every fault was told.
std::optional<guidance::Guide> readGuideFile(const Output &output, const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        output.failed({base::Code::FileUnreadable, QStringLiteral("%1: %2").arg(name, file.errorString())});
        return std::nullopt;
    }
    // One byte more than a guide may have is enough to see that it is too large.
    const QByteArray bytes = file.read(guidance::kGuideMostBytes + 1);
    domain::JsonFaults faults;
    std::optional<guidance::Guide> guide = guidance::guideFrom(bytes, faults);
    for (const domain::JsonFault &fault : faults.list())
        output.result(fault.toLine(),
                      {{QStringLiteral("path"), fault.path}, {QStringLiteral("fault"), fault.what}});
    if (faults.count() > faults.list().size())
        output.message(QStringLiteral("and %1 more").arg(faults.count() - faults.list().size()));
    if (!guide)
        output.message(QStringLiteral("%1: %2 to mend").arg(name).arg(faults.count()));
    return guide;
}

int writeGuide(const Output &output, const QString &name, const QByteArray &bytes)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return output.failed(
            {base::Code::FileUnwritable, QStringLiteral("%1: %2").arg(name, file.errorString())});
    return kDone;
}

} // namespace

int runGuideCheck(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const QString name = words->plain.first();
    const auto guide = readGuideFile(call.output, name);
    if (!guide)
        return kFailed;
    call.output.result(
        QStringLiteral("%1: %2 talking points, nothing to mend").arg(name).arg(guide->size()),
        {{QStringLiteral("file"), name}, {QStringLiteral("points"), static_cast<qint64>(guide->size())}});
    return kDone;
}

int runGuideExport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const base::Result<desk::GuideInForce> guide = wait(desk::readGuide(call.desk));
    if (!guide)
        return call.output.failed(guide.error());
    const QString name = words->plain.first();
    if (const int code = writeGuide(call.output, name, guidance::guideFile(guide->points)); code != kDone)
        return code;
    // A file that lacks something is written all the same, and not called whole.
    for (const QString &key : guide->faults)
        call.output.message(QStringLiteral("left out: %1 cannot be read by this version").arg(key));
    call.output.result(QStringLiteral("%1: %2 talking points").arg(name).arg(guide->points.size()),
                       {{QStringLiteral("file"), name},
                        {QStringLiteral("points"), static_cast<qint64>(guide->points.size())},
                        {QStringLiteral("left_out"), QJsonArray::fromStringList(guide->faults)}});
    return guide->faults.isEmpty() ? kDone : kFailed;
}

int runGuideImport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const QString name = words->plain.first();
    const auto guide = readGuideFile(call.output, name);
    if (!guide)
        return kFailed;
    const base::Result<desk::CompanyChanges> changes = wait(desk::guideChanges(call.desk, *guide));
    if (!changes)
        return call.output.failed(changes.error());
    const auto written = static_cast<qint64>(changes->size());
    if (!changes->empty()) {
        if (const auto done = wait(desk::changeCompany(call.desk, *changes)); !done)
            return call.output.failed(done.error());
    }
    const auto points = static_cast<qint64>(guide->size());
    call.output.result(
        QStringLiteral("%1: %2 talking points, %3 of them new or changed").arg(name).arg(points).arg(written),
        {{QStringLiteral("file"), name},
         {QStringLiteral("points"), points},
         {QStringLiteral("written"), written}});
    return kDone;
}

} // namespace leeway::ctl
