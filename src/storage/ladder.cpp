#include "storage/ladder.h"

#include "base/logging.h"

#include <QDir>
#include <QFile>

// Resources of a static library are left out by the linker unless somebody asks for them by name; the macro
// must not stand in a namespace.
static void initLocalSql()
{
    Q_INIT_RESOURCE(sql_local);
}

namespace leeway::storage
{

using base::Code;
using base::Result;

std::vector<LadderStep> localLadder()
{
    initLocalSql();
    std::vector<LadderStep> steps;
    const QDir folder(QStringLiteral(":/sql/local"));
    for (const QString &fileName : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(fileName));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        steps.push_back(
            {fileName.left(4).toInt(), fileName.chopped(4), opened ? file.readAll() : QByteArray()});
    }
    return steps;
}

Result<int> ladderStep(SqliteConnection &connection)
{
    const Result<QVariant> version = connection.value(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return tl::unexpected(version.error());
    return version->toInt();
}

namespace
{

Result<void> runStep(SqliteConnection &connection, const LadderStep &step)
{
    qCInfo(lcStorage) << "Climbing to step" << step.name;
    if (Result<void> begun = connection.begin(true); !begun)
        return begun;
    Result<void> done = connection.runScript(step.sql);
    if (done)
        done = connection.runScript(QByteArrayLiteral("PRAGMA user_version = ") +
                                    QByteArray::number(step.number));
    if (done)
        done = connection.commit();
    if (done)
        return done;
    connection.rollback();
    // What the disk did is its own cause; anything else is the step's.
    const bool stepsFault = done.error().code == Code::StoreQueryFailed ||
                            done.error().code == Code::AlreadyThere ||
                            done.error().code == Code::FieldInvalid || done.error().code == Code::NotFound;
    return base::fail(stepsFault ? Code::StoreStepFailed : done.error().code,
                      QStringLiteral("step %1: %2").arg(step.name, done.error().detail));
}

} // namespace

Result<void> climb(SqliteConnection &connection, const std::vector<LadderStep> &ladder,
                   std::optional<int> upTo)
{
    const Result<int> standing = ladderStep(connection);
    if (!standing)
        return tl::unexpected(standing.error());
    const int top = ladder.empty() ? 0 : ladder.back().number;
    if (*standing > top)
        return base::fail(
            Code::StoreTooNew,
            QStringLiteral("the store is at step %1, this program knows steps up to %2; it was last used "
                           "by a newer version of Leeway")
                .arg(*standing)
                .arg(top));
    for (const LadderStep &step : ladder) {
        if (step.number <= *standing || step.number > upTo.value_or(top))
            continue;
        if (Result<void> done = runStep(connection, step); !done)
            return done;
    }
    return {};
}

} // namespace leeway::storage
