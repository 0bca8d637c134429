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
    // What SQLite, the lock and a rescue put beside it; a copy that a person made is theirs.
    for (const char *behind :
         {"-wal", "-shm", "-journal", ".lock", ".rescue*", ".damage-found", ".damaged-*"})
        names += folder.entryList({store.fileName() + QLatin1String(behind)}, QDir::Files | QDir::Hidden);
    for (const QString &name : std::as_const(names)) {
        QFile one(folder.filePath(name));
        if (one.exists() && !one.remove())
            return base::fail(base::Code::FileUnwritable, QDir::toNativeSeparators(one.fileName()));
    }
    return {};
}

} // namespace leeway::storage
