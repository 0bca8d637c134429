#include "desk/store_admin/climb_store.h"

#include "base/canonical_json.h"
#include "desk/store_admin/statement.h"

#include <QDir>

// Resources of a static library are left out by the linker unless somebody asks for them by name; the macro
// must not stand in a namespace.
static void initSharedSql()
{
    Q_INIT_RESOURCE(sql_shared);
}

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using remote::Rows;

namespace
{

constexpr int kOldestServer = 150000;

/// What queries/look_at_database.sql answers.
struct Look {
    Rows rows;

    [[nodiscard]] QString text(const char *column) const
    {
        return rows.text(0, rows.column(column)).value_or(QString());
    }
    [[nodiscard]] bool is(const char *column) const
    {
        return rows.boolean(0, rows.column(column)).value_or(false);
    }
};

Result<void> suits(const Look &look, ClimbFrom from)
{
    const QString database = look.text("database");
    const QString login = look.text("login");
    if (look.text("version").toInt() < kOldestServer)
        return fail(Code::RemoteStoreTooOld,
                    QStringLiteral("this is PostgreSQL %1; a shared store needs 15 or newer")
                        .arg(look.text("version_text")));
    if (!look.is("is_store") && from == ClimbFrom::AStore)
        return fail(Code::NotFound,
                    QStringLiteral("there is no store in the database %1; `leewayctl store create` makes one")
                        .arg(database));
    if (!look.is("is_store") && look.is("is_taken"))
        return fail(Code::RemoteRejected,
                    QStringLiteral(
                        "the database %1 holds something else (a schema core, api, stage or trgm); a store "
                        "wants an empty one")
                        .arg(database));
    if (look.text("encoding") != QLatin1String("UTF8"))
        return fail(Code::RemoteRejected,
                    QStringLiteral(
                        "the database %1 is not in UTF8; make it anew: createdb --owner=%2 --encoding=UTF8 "
                        "--locale=C.UTF-8 --template=template0 %1")
                        .arg(database, login));
    if (!look.is("is_ours"))
        return fail(
            Code::RemoteNotAllowed,
            QStringLiteral("the database %1 belongs to %2; sign in as %2, or let a superuser say: ALTER "
                           "DATABASE \"%1\" OWNER TO \"%3\"")
                .arg(database, look.text("owner"), login));
    if (!look.is("makes_roles"))
        return fail(Code::RemoteNotAllowed,
                    QStringLiteral("%1 may not make roles; let a superuser say: ALTER ROLE \"%1\" CREATEROLE")
                        .arg(login));
    return {};
}

Result<std::vector<StoreStep>> climbedSteps(AdminLink &link)
{
    const Result<Rows> rows = answerOf(link.query(statement("read_steps")));
    if (!rows)
        return tl::unexpected<base::Error>(rows.error());
    std::vector<StoreStep> steps;
    steps.reserve(static_cast<size_t>(rows->count()));
    for (int i = 0; i < rows->count(); ++i)
        steps.push_back({.number = static_cast<int>(rows->int64(i, 0).value_or(0)),
                         .name = rows->text(i, 1).value_or(QString()),
                         .sql = {},
                         .sha256 = rows->text(i, 2).value_or(QString())});
    return steps;
}

QString fileName(const StoreStep &step)
{
    return QStringLiteral("%1_%2").arg(step.number, 4, 10, QLatin1Char('0')).arg(step.name);
}

/// Every store must have taken the same road.
Result<void> sameRoad(const std::vector<StoreStep> &climbed, const std::vector<StoreStep> &ladder)
{
    for (size_t i = 0; i < climbed.size(); ++i) {
        if (i >= ladder.size())
            return fail(Code::StoreTooNew,
                        QStringLiteral(
                            "the store stands on step %1, this program knows steps up to %2; use a newer one")
                            .arg(climbed.back().number)
                            .arg(ladder.size()));
        if (climbed[i].number != ladder[i].number || climbed[i].sha256 != ladder[i].sha256)
            return fail(
                Code::StoreStepFailed,
                QStringLiteral("the store climbed another step %1 than the one this program carries; use the "
                               "program that made it")
                    .arg(fileName(climbed[i])));
    }
    return {};
}

QByteArray scriptOf(const StoreStep &step)
{
    const auto filled = [&step](QByteArray sql) {
        return sql.replace(":number", QByteArray::number(step.number))
            .replace(":name", step.name.toUtf8())
            .replace(":sha256", step.sha256.toLatin1());
    };
    return filled(statement("begin_step")) + '\n' + step.sql + '\n' + filled(statement("end_step"));
}

Result<void> climbOne(AdminLink &link, const StoreStep &step)
{
    const Result<void> done = answerOf(link.script(scriptOf(step)));
    if (done)
        return done;
    const Code code = done.error().code;
    const bool stepsFault = code == Code::RemoteQueryFailed || code == Code::RemoteRejected ||
                            code == Code::RemoteStoreTooOld || code == Code::RemoteNotAllowed;
    return fail(stepsFault ? Code::StoreStepFailed : code,
                QStringLiteral("step %1: %2").arg(fileName(step), done.error().detail));
}

/// Somebody climbs at the same time: queries/begin_step.sql refused.
bool wasOvertaken(const Result<void> &done)
{
    return !done && done.error().code == Code::RemoteBusy &&
           done.error().detail.contains(QLatin1String("somebody else climbs"));
}

Result<Look> lookAt(AdminLink &link, ClimbFrom from)
{
    const Result<Rows> rows = answerOf(link.query(statement("look_at_database")));
    if (!rows)
        return tl::unexpected<base::Error>(rows.error());
    const Look look{*rows};
    if (Result<void> suited = suits(look, from); !suited)
        return tl::unexpected<base::Error>(suited.error());
    return look;
}

/// The steps of the store, which are the first of `ladder`.
Result<int> standingOn(AdminLink &link, ClimbFrom from, const std::vector<StoreStep> &ladder)
{
    const Result<Look> look = lookAt(link, from);
    if (!look)
        return tl::unexpected<base::Error>(look.error());
    if (!look->is("is_store"))
        return 0;
    const Result<std::vector<StoreStep>> climbed = climbedSteps(link);
    if (!climbed)
        return tl::unexpected<base::Error>(climbed.error());
    if (Result<void> same = sameRoad(*climbed, ladder); !same)
        return tl::unexpected<base::Error>(same.error());
    return static_cast<int>(climbed->size());
}

} // namespace

std::vector<StoreStep> sharedLadder()
{
    initSharedSql();
    std::vector<StoreStep> steps;
    const QDir folder(QStringLiteral(":/sql/shared"));
    for (const QString &name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        const QByteArray sql = opened ? file.readAll() : QByteArray();
        steps.push_back({.number = name.left(4).toInt(),
                         .name = name.chopped(4).mid(5),
                         .sql = sql,
                         .sha256 = QString::fromLatin1(base::sha256(sql).toHex())});
    }
    return steps;
}

Result<Climbed> climbStore(AdminLink &link, ClimbFrom from,
                           const std::function<void(const StoreStep &)> &onStep)
{
    const std::vector<StoreStep> ladder = sharedLadder();
    Result<int> standing = standingOn(link, from, ladder);
    if (!standing)
        return tl::unexpected<base::Error>(standing.error());
    const int begun = *standing;
    while (static_cast<size_t>(*standing) < ladder.size()) {
        const StoreStep &step = ladder[static_cast<size_t>(*standing)];
        onStep(step);
        const Result<void> done = climbOne(link, step);
        if (!done && !wasOvertaken(done))
            return tl::unexpected<base::Error>(done.error());
        standing = done ? Result<int>(step.number) : standingOn(link, from, ladder);
        if (!standing)
            return tl::unexpected<base::Error>(standing.error());
    }
    return Climbed{begun, *standing};
}

} // namespace leeway::desk
