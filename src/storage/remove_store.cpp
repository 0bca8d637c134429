#include "storage/remove_store.h"

#include <QDir>
#include <QFileInfo>

namespace leeway::storage
{

base::Result<void> removeStore(const QString &file)
{
    const QFileInfo store(file);
    const QDir folder = store.dir();
    QStringList names{store.fileName()};
    // "-wal", "-shm", ".lock", ".damaged-…": the store's own name with something behind it.
    for (const char *behind : {"-*", ".*"})
        names += folder.entryList({store.fileName() + QLatin1String(behind)}, QDir::Files | QDir::Hidden);
    for (const QString &name : std::as_const(names)) {
        QFile one(folder.filePath(name));
        if (one.exists() && !one.remove())
            return base::fail(base::Code::FileUnwritable, QDir::toNativeSeparators(one.fileName()));
    }
    return {};
}

} // namespace leeway::storage
