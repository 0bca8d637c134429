#include "desk/demo/demo_files.h"

#include <QDir>
#include <QFile>

// Outside any namespace, as the macro wants it; a static library would otherwise lose its resources.
static void keepDemoResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace leeway::desk
{

namespace
{

base::Result<QByteArray> demoBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Code::FileUnreadable, path);
    return file.readAll();
}

} // namespace

base::Result<std::vector<DemoFile>> demoFiles(const QString &folder)
{
    keepDemoResources();
    const QDir dir(QStringLiteral(":/demo/") + folder);
    std::vector<DemoFile> files;
    const QStringList names = dir.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        base::Result<QByteArray> bytes = demoBytes(dir.filePath(name));
        if (!bytes)
            return tl::unexpected<base::Error>(bytes.error());
        files.push_back({name, *std::move(bytes)});
    }
    if (files.empty())
        return base::fail(base::Code::FileUnreadable, dir.path());
    return files;
}

base::Result<QByteArray> demoAttachment(const QString &name)
{
    keepDemoResources();
    return demoBytes(QStringLiteral(":/demo/attachments/") + name);
}

} // namespace leeway::desk
