#include "storage/rescue.h"

#include "base/logging.h"
#include "storage/pragmas.h"
#include "storage/salvage.h"
#include "storage/search_index.h"
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

/// A copy of the damaged store in which the first bytes say again that it is a database; they never change,
/// so a header that was written over there is the one damage that can be undone.
Result<void> copyWithHeader(const QString &damaged, const QString &copy)
{
    removeStore(copy);
    for (const QString &suffix : {QString(), QStringLiteral("-wal")}) {
        if (QFileInfo::exists(damaged + suffix) && !QFile::copy(damaged + suffix, copy + suffix))
            return base::fail(Code::StoreFull, QStringLiteral("no room for a copy of the damaged store"));
    }
    QFile file(copy);
    constexpr char kMagic[] = "SQLite format 3"; // with its closing zero
    if (!file.open(QIODevice::ReadWrite) || file.write(kMagic, sizeof kMagic) != sizeof kMagic)
        return base::fail(Code::StoreUnreadable, file.errorString());
    return {};
}

/// Indexes every row that `rows` names, if its index is there: an older ladder step has none.
Result<void> indexAll(SqliteConnection &target, const QString &rows,
                      Result<void> (*indexOne)(Connection &, qint64))
{
    Result<void> indexed = target.begin(true);
    if (!indexed)
        return indexed;
    const Result<void> read = target.each(rows, {}, [&](const Rows &row) {
        indexed = indexOne(target, row.at(0).toLongLong());
        return indexed.has_value();
    });
    if (read && indexed)
        return target.commit();
    target.rollback();
    return read ? indexed : read;
}

/// Titles of cases, and articles, do not wait for the index like names and bodies: they are few, and there is
/// no table for it.
Result<void> indexFew(SqliteConnection &target)
{
    const auto hasIndex = [&target](const char *name) {
        const auto there =
            target.value(QStringLiteral("SELECT 1 FROM sqlite_schema WHERE name = ?"), {QLatin1String(name)});
        return there && there->isValid();
    };
    Result<void> done;
    if (hasIndex("case_index"))
        done = indexAll(target, QStringLiteral("SELECT rowid FROM \"case\""), indexCase);
    if (done && hasIndex("article_index"))
        done = indexAll(target, QStringLiteral("SELECT rowid FROM company_row WHERE \"table\" = 'article'"),
                        indexArticle);
    return done;
}

Result<void> copyRows(SqliteConnection &target, SqliteConnection &source,
                      const std::vector<LadderStep> &ladder, StartReport &report)
{
    // Up to where the damaged store stood, so that its rows fit; the later steps then move them on.
    const Result<int> step = ladderStep(source);
    const int top = ladder.empty() ? 0 : ladder.back().number;
    const bool stepFits = step && *step >= 1 && *step <= top;
    if (Result<void> climbed = climb(target, ladder, stepFits ? *step : top); !climbed)
        return climbed;
    if (Result<void> off = target.runScript("PRAGMA foreign_keys = OFF"); !off)
        return off;
    const Result<Salvaged> saved = salvage(source, target);
    if (!saved)
        return tl::unexpected(saved.error());
    report.rowsSaved = saved->rows;
    report.rowsLost = saved->somethingUnread ? -1 : saved->refused;
    if (Result<void> climbed = climb(target, ladder); !climbed)
        return climbed;
    return indexFew(target);
}

Result<void> fillRescue(SqliteConnection &target, const QString &damaged,
                        const std::vector<LadderStep> &ladder, StartReport &report)
{
    if (const std::unique_ptr<SqliteConnection> source = openDamaged(damaged))
        return copyRows(target, *source, ladder, report);
    const QString copy = rescuePath(damaged) + QStringLiteral("-copy");
    Result<void> done = copyWithHeader(damaged, copy);
    if (done) {
        const std::unique_ptr<SqliteConnection> source = openDamaged(copy);
        done = source ? copyRows(target, *source, ladder, report) : climb(target, ladder);
    }
    removeStore(copy);
    return done;
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
