#include "desk/store_check.h"

#include "storage/check.h"
#include "storage/health.h"
#include "storage/storage.h"

namespace leeway::desk
{

namespace
{

base::Result<StoreCheck> figuresOf(storage::Connection &db, const QString &file)
{
    const base::Result<storage::StoreFigures> figures = storage::readFigures(db);
    if (!figures)
        return tl::unexpected<base::Error>(figures.error());
    StoreCheck check;
    check.file = file;
    check.bytes = figures->bytes;
    check.customers = figures->customers;
    check.cases = figures->cases;
    check.interactions = figures->interactions;
    check.commands = figures->commands;
    return check;
}

base::Result<StoreCheck> checkAll(storage::Connection &db, const QString &file)
{
    const base::Result<QStringList> damage = storage::readDamage(db);
    if (!damage)
        return tl::unexpected<base::Error>(damage.error());
    base::Result<StoreCheck> check = figuresOf(db, file);
    if (!check)
        return check;
    check->problems = *damage;
    if (damage->isEmpty()) {
        const base::Result<QStringList> inconsistencies = storage::readInconsistencies(db);
        if (!inconsistencies)
            return tl::unexpected<base::Error>(inconsistencies.error());
        check->problems = *inconsistencies;
    }
    return check;
}

} // namespace

QFuture<base::Result<StoreCheck>> checkStore(Desk &desk)
{
    return desk.storage().read(
        storage::Lane::Behind,
        [file = desk.storage().file()](storage::Connection &db) { return checkAll(db, file); });
}

QFuture<base::Result<StoreCheck>> readStoreFigures(Desk &desk)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [file = desk.storage().file()](storage::Connection &db) { return figuresOf(db, file); });
}

} // namespace leeway::desk
