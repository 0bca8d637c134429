#include "storage/power_cut_disk.h"

#include <QDir>
#include <QFile>

#include <utility>

#include <sqlite3.h>

namespace leeway::test
{

namespace
{

constexpr qint64 kSector = 512;

/// The one that lives: SQLite's files carry no pointer of ours.
PowerCutDisk *theDisk = nullptr;

/// A file as SQLite has it: in front of the real one, which follows it in memory.
struct WatchedFile {
    sqlite3_file base;
    sqlite3_file *real;
    QString *name; ///< of a file in the folder
};

WatchedFile *watched(sqlite3_file *file)
{
    return reinterpret_cast<WatchedFile *>(file);
}

template <auto Member, class... Args> int passOn(sqlite3_file *file, Args... args)
{
    sqlite3_file *real = watched(file)->real;
    return (real->pMethods->*Member)(real, args...);
}

void putBytes(QByteArray &into, qint64 offset, const QByteArray &bytes)
{
    if (into.size() < offset + bytes.size())
        into.append(offset + bytes.size() - into.size(), '\0');
    into.replace(offset, bytes.size(), bytes);
}

} // namespace

/// SQLite's way to files, which tells the disk what is done.
struct PowerCutDisk::Way {
    sqlite3_vfs vfs{};
    sqlite3_vfs *real = nullptr;

    static int open(sqlite3_vfs *way, const char *path, sqlite3_file *file, int flags, int *given);
    static int remove(sqlite3_vfs *way, const char *path, int syncFolder);

    static void note(sqlite3_file *file, Act::Kind kind, qint64 offset = 0, const QByteArray &bytes = {})
    {
        if (watched(file)->name != nullptr && theDisk != nullptr)
            theDisk->note({kind, *watched(file)->name, offset, bytes});
    }
    static int close(sqlite3_file *file)
    {
        delete std::exchange(watched(file)->name, nullptr);
        return passOn<&sqlite3_io_methods::xClose>(file);
    }
    static int write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
    {
        note(file, Act::Kind::Write, offset, QByteArray(static_cast<const char *>(bytes), count));
        return passOn<&sqlite3_io_methods::xWrite>(file, bytes, count, offset);
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        note(file, Act::Kind::Truncate, size);
        return passOn<&sqlite3_io_methods::xTruncate>(file, size);
    }
    static int sync(sqlite3_file *file, int flags)
    {
        note(file, Act::Kind::Sync);
        return passOn<&sqlite3_io_methods::xSync>(file, flags);
    }
    static void barrier(sqlite3_file *file)
    {
        watched(file)->real->pMethods->xShmBarrier(watched(file)->real);
    }
    static const sqlite3_io_methods kMethods;
};

const sqlite3_io_methods PowerCutDisk::Way::kMethods{
    3,
    close,
    passOn<&sqlite3_io_methods::xRead, void *, int, sqlite3_int64>,
    write,
    truncate,
    sync,
    passOn<&sqlite3_io_methods::xFileSize, sqlite3_int64 *>,
    passOn<&sqlite3_io_methods::xLock, int>,
    passOn<&sqlite3_io_methods::xUnlock, int>,
    passOn<&sqlite3_io_methods::xCheckReservedLock, int *>,
    passOn<&sqlite3_io_methods::xFileControl, int, void *>,
    passOn<&sqlite3_io_methods::xSectorSize>,
    passOn<&sqlite3_io_methods::xDeviceCharacteristics>,
    passOn<&sqlite3_io_methods::xShmMap, int, int, int, void volatile **>,
    passOn<&sqlite3_io_methods::xShmLock, int, int, int>,
    barrier,
    passOn<&sqlite3_io_methods::xShmUnmap, int>,
    passOn<&sqlite3_io_methods::xFetch, sqlite3_int64, int, void **>,
    passOn<&sqlite3_io_methods::xUnfetch, sqlite3_int64, void *>,
};

int PowerCutDisk::Way::open(sqlite3_vfs *way, const char *path, sqlite3_file *file, int flags, int *given)
{
    sqlite3_vfs *real = reinterpret_cast<Way *>(way)->real;
    WatchedFile *one = watched(file);
    one->base.pMethods = nullptr;
    one->real = reinterpret_cast<sqlite3_file *>(one + 1);
    one->name = nullptr;
    const int done = real->xOpen(real, path, one->real, flags, given);
    if (one->real->pMethods == nullptr)
        return done;
    one->base.pMethods = &kMethods;
    if (const QString name = theDisk->nameOf(path); !name.isEmpty())
        one->name = new QString(name);
    return done;
}

int PowerCutDisk::Way::remove(sqlite3_vfs *way, const char *path, int syncFolder)
{
    sqlite3_vfs *real = reinterpret_cast<Way *>(way)->real;
    if (const QString name = theDisk->nameOf(path); !name.isEmpty())
        theDisk->note({Act::Kind::Remove, name, 0, {}});
    return real->xDelete(real, path, syncFolder);
}

PowerCutDisk::PowerCutDisk(const QString &folder)
    : m_folder(QDir(folder).absolutePath() + u'/')
    , m_way(std::make_unique<Way>())
{
    Q_ASSERT(theDisk == nullptr);
    theDisk = this;
    m_way->real = sqlite3_vfs_find(nullptr);
    m_way->vfs = *m_way->real;
    m_way->vfs.zName = "power cut";
    m_way->vfs.szOsFile = static_cast<int>(sizeof(WatchedFile)) + m_way->real->szOsFile;
    m_way->vfs.xOpen = &Way::open;
    m_way->vfs.xDelete = &Way::remove;
    sqlite3_vfs_register(&m_way->vfs, 1);
}

PowerCutDisk::~PowerCutDisk()
{
    sqlite3_vfs_register(m_way->real, 1);
    sqlite3_vfs_unregister(&m_way->vfs);
    theDisk = nullptr;
}

QString PowerCutDisk::nameOf(const char *path) const
{
    // SQLite's memory shared between connections is no file of the disk: it is made anew.
    const QString whole = QString::fromUtf8(path);
    return path != nullptr && whole.startsWith(m_folder) && !whole.endsWith(QLatin1String("-shm"))
               ? whole.mid(m_folder.size())
               : QString();
}

void PowerCutDisk::note(Act act)
{
    const std::scoped_lock lock(m_mutex);
    if (m_armed)
        m_acts.push_back(std::move(act));
}

void PowerCutDisk::arm()
{
    const std::scoped_lock lock(m_mutex);
    m_armed = true;
    m_acts.clear();
    m_synced.clear();
    for (const QString &name : QDir(m_folder).entryList(QDir::Files)) {
        QFile file(m_folder + name);
        if (nameOf((m_folder + name).toUtf8().constData()).isEmpty() || !file.open(QIODevice::ReadOnly))
            continue;
        m_synced.insert(name, file.readAll());
    }
}

size_t PowerCutDisk::moments() const
{
    const std::scoped_lock lock(m_mutex);
    return m_acts.size();
}

/// By file, how many of the acts before `at` are on the disk for sure.
QHash<QString, size_t> PowerCutDisk::lastSyncs(size_t at) const
{
    QHash<QString, size_t> last;
    for (size_t i = 0; i < at; ++i) {
        if (m_acts[i].kind == Act::Kind::Sync)
            last.insert(m_acts[i].name, i);
    }
    return last;
}

void PowerCutDisk::writeImage(const QString &folder, size_t at, Unsynced unsynced,
                              QRandomGenerator &random) const
{
    const std::scoped_lock lock(m_mutex);
    QHash<QString, QByteArray> files = m_synced;
    const QHash<QString, size_t> syncs = lastSyncs(at);
    for (size_t i = 0; i < at; ++i) {
        const Act &act = m_acts[i];
        const bool isSafe = syncs.contains(act.name) && i < syncs.value(act.name);
        const quint32 fate = random.bounded(3U); // lost, half, whole
        if (act.kind == Act::Kind::Sync ||
            (!isSafe && (unsynced == Unsynced::Lost || (unsynced == Unsynced::Mixed && fate == 0))))
            continue;
        if (act.kind == Act::Kind::Remove) {
            files.remove(act.name);
        } else if (act.kind == Act::Kind::Truncate) {
            files[act.name].resize(std::min<qsizetype>(files[act.name].size(), act.offset));
        } else {
            const bool isTorn = !isSafe && unsynced == Unsynced::Mixed && fate == 1;
            const qint64 kept = isTorn ? act.bytes.size() / 2 / kSector * kSector : act.bytes.size();
            putBytes(files[act.name], act.offset, act.bytes.left(kept));
        }
    }
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        QFile out(QDir(folder).filePath(file.key()));
        if (!out.open(QIODevice::WriteOnly) || out.write(file.value()) != file.value().size())
            qFatal("%s cannot be written", qPrintable(out.fileName()));
    }
}

} // namespace leeway::test
