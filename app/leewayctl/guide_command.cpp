#include "app/leewayctl/command.h"
#include "guidance/guide_json.h"

#include <QFile>

namespace leeway::ctl
{

namespace
{

int checkGuide(const SharedCall &call, const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return call.output.failed(
            {base::Code::FileUnreadable, QStringLiteral("%1: %2").arg(name, file.errorString())});
    // One byte more than a guide may have is enough to see that it is too large.
    const QByteArray bytes = file.read(guidance::kGuideMostBytes + 1);
    domain::JsonFaults faults;
    const std::optional<guidance::Guide> guide = guidance::guideFrom(bytes, faults);
    for (const domain::JsonFault &fault : faults.list())
        call.output.result(fault.toLine(),
                           {{QStringLiteral("path"), fault.path}, {QStringLiteral("fault"), fault.what}});
    if (faults.count() > faults.list().size())
        call.output.message(QStringLiteral("and %1 more").arg(faults.count() - faults.list().size()));
    if (!guide) {
        call.output.message(QStringLiteral("%1: %2 to mend").arg(name).arg(faults.count()));
        return kFailed;
    }
    call.output.result(
        QStringLiteral("%1: %2 talking points, nothing to mend").arg(name).arg(guide->size()),
        {{QStringLiteral("file"), name}, {QStringLiteral("points"), static_cast<qint64>(guide->size())}});
    return kDone;
}

} // namespace

int runGuideCheck(const SharedCall &call)
{
    if (call.words.size() != 1 || call.words.first().startsWith(u'-')) {
        call.output.message(QStringLiteral("usage: leewayctl guide check FILE"));
        return kWrongUse;
    }
    return checkGuide(call, call.words.first());
}

} // namespace leeway::ctl
