#include "storage/rescue.h"

#include "base/logging.h"
#include "storage/pragmas.h"
#include "storage/salvage.h"
#include "storage/start_checks.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace leeway::storage
{

using base::Code;
using base::Result;

namespace
{

const QStringList kStoreSuffixes = {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")};

QString rescuePath(const QString &file)
{
    return file + QStringLiteral(".rescue");
}

QString damageNotePath(const QString &file)
{
    return file + QStringLiteral(".damage-found");
}

void removeStore(const QString &file)
{
    for (const QString &suffix : kStoreSuffixes)
        QFile::remove(file + suffix);
}

/// Makes renames last over a power cut.
void syncFolderOf(const QString &file)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(file).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

QString freeName(const QString &file, base::Instant now)
{
    const QString stamp = base::toDateTime(now).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QString name = file + QStringLiteral(".damaged-") + stamp;
    QString candidate = name;
    for (int i = 2; QFileInfo::exists(candidate); ++i)
        candidate = QStringLiteral("%1-%2").arg(name).arg(i);
    return candidate;
}

Result<QString> putAside(const QString &file, base::Instant now)
{
    const QString aside = freeName(file, now);
    // The log before the file: a cut between the two leaves a file that still says what it is.
    for (const QString &suffix : {QStringLiteral("-wal"), QStringLiteral("-shm"), QString()}) {
        if (QFileInfo::exists(file + suffix) && !QFile::rename(file + suffix, aside + suffix))
            return base::fail(Code::StoreReadOnly,
                              QStringLiteral("the damaged store cannot be renamed to ") + aside);
    }
    return aside;
}

/// The damaged store for reading, with its log if that can be used, else as the file stands.
std::unique_ptr<SqliteConnection> openDamaged(const QString &file)
{
    for (const auto mode : {SqliteConnection::Mode::ReadOnly, SqliteConnection::Mode::Immutable}) {
        Result<std::unique_ptr<SqliteConnection>> source = SqliteConnection::open(file, mode);
        if (!source || !(*source)->runScript("PRAGMA writable_schema = ON"))
            continue;
        if ((*source)->value(QStringLiteral("SELECT count(*) FROM sqlite_schema")))
            return std::move(*source);
    }
    return nullptr;
}

Result<void> fillRescue(SqliteConnection &target, const QString &damaged,
                        const std::vector<LadderStep> &ladder, StartReport &report)
{
    const std::unique_ptr<SqliteConnection> source = openDamaged(damaged);
    if (!source)
        return climb(target, ladder);
    // Up to where the damaged store stood, so that its rows fit; the later steps then move them on.
    const Result<int> step = ladderStep(*source);
    const int top = ladder.empty() ? 0 : ladder.back().number;
    const bool stepFits = step && *step >= 1 && *step <= top;
    if (Result<void> climbed = climb(target, ladder, stepFits ? *step : top); !climbed)
        return climbed;
    if (Result<void> off = target.runScript("PRAGMA foreign_keys = OFF"); !off)
        return off;
    const Result<Salvaged> saved = salvage(*source, target);
    if (!saved)
        return tl::unexpected(saved.error());
    report.rowsSaved = saved->rows;
    report.rowsLost = saved->somethingUnread ? -1 : saved->refused;
    return climb(target, ladder);
}

Result<void> buildRescue(const QString &file, const std::vector<LadderStep> &ladder, StartReport &report)
{
    const QString rescue = rescuePath(file);
    removeStore(rescue);
    if (Result<void> made = createPrivateFile(rescue); !made)
        return made;
    Result<std::unique_ptr<SqliteConnection>> target =
        SqliteConnection::open(rescue, SqliteConnection::Mode::ReadWrite);
    if (!target)
        return tl::unexpected(target.error());
    Result<void> done = markAsOurs(**target);
    if (done)
        done = applyWriterPragmas(**target);
    if (done)
        done = fillRescue(**target, file, ladder, report);
    // One file without a log, so that one rename moves it.
    if (done)
        done = (*target)->runScript("PRAGMA wal_checkpoint(TRUNCATE)");
    target->reset();
    if (!done)
        removeStore(rescue);
    return done;
}

} // namespace

Result<void> rescueStore(const QString &file, const std::vector<LadderStep> &ladder, const base::Clock &clock,
                         StartReport &report)
{
    qCWarning(lcStorage) << "The store is damaged; what can be read is copied to a new one";
    if (Result<void> built = buildRescue(file, ladder, report); !built)
        return built;
    const Result<QString> aside = putAside(file, clock.now());
    if (!aside)
        return tl::unexpected(aside.error());
    finishRescue(file);
    QFile::remove(damageNotePath(file));
    syncFolderOf(file);
    report.damagedFile = *aside;
    return {};
}

void finishRescue(const QString &file)
{
    if (!QFileInfo::exists(file) && QFileInfo::exists(rescuePath(file)))
        QFile::rename(rescuePath(file), file);
}

void noteDamage(const QString &file)
{
    if (!QFileInfo::exists(damageNotePath(file)))
        (void)createPrivateFile(damageNotePath(file));
}

bool wasDamageNoted(const QString &file)
{
    return QFileInfo::exists(damageNotePath(file));
}

} // namespace leeway::storage
