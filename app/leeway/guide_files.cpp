#include "app/leeway/guide_files.h"

#include <QFile>
#include <QSaveFile>
#include <QtConcurrent>

namespace leeway::app
{

QFuture<base::Result<GuideFileRead>> readGuideFile(const QString &path)
{
    return QtConcurrent::run([path]() -> base::Result<GuideFileRead> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return base::fail(base::Code::FileUnreadable, file.errorString());
        GuideFileRead read;
        // One byte more than a guide may have is enough to see that it is too large.
        read.guide = guidance::guideFrom(file.read(guidance::kGuideMostBytes + 1), read.faults);
        return read;
    });
}

QFuture<base::Result<void>> writeGuideFile(const QString &path, const guidance::Guide &guide)
{
    return QtConcurrent::run([path, guide]() -> base::Result<void> {
        const QByteArray bytes = guidance::guideFile(guide);
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            return base::fail(base::Code::FileUnwritable, file.errorString());
        return {};
    });
}

} // namespace leeway::app
