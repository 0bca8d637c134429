#include "desk/demo/demo_files.h"

#include <QDir>
#include <QDirIterator>
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
    QStringList names;
    QDirIterator below(dir.path(), QDir::Files, QDirIterator::Subdirectories);
    while (below.hasNext())
        names.append(dir.relativeFilePath(below.next()));
    names.sort(); // an iterator promises no order, and the same demo has to come out everywhere
    std::vector<DemoFile> files;
    for (const QString &name : std::as_const(names)) {
        base::Result<QByteArray> bytes = demoBytes(dir.filePath(name));
        if (!bytes)
            return tl::unexpected<base::Error>(bytes.error());
        files.push_back({name, *std::move(bytes)});
    }
    if (files.empty())
        return base::fail(base::Code::FileUnreadable, dir.path());
    return files;
}

base::Result<QByteArray> demoFile(const QString &name)
{
    keepDemoResources();
    return demoBytes(QStringLiteral(":/demo/") + name);
}

base::Result<QByteArray> demoAttachment(const QString &name)
{
    keepDemoResources();
    return demoBytes(QStringLiteral(":/demo/attachments/") + name);
}

} // namespace leeway::desk
