#include "storage/felt_rows.h"

#include "domain/json/company.h"

#include "storage/replica/state.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

const QString kFelt = QStringLiteral("felt_sum");

/// Those whose team `is` ("=", "<>") `team`; whether there was one. What the demo brought is of no team of a
/// store, and counts nowhere but where it was loaded.
Result<bool> eachSumOf(Connection &db, const QString &is, TeamId team,
                       const std::function<void(const FitRow &)> &take)
{
    bool any = false;
    const Result<void> done =
        db.each(QLatin1String("SELECT resolution, base, currency, count FROM felt_sum WHERE team ") % is %
                    QLatin1String(" ? ORDER BY id"),
                {idValue(team)}, [&](const Rows &row) {
                    any = true;
                    take({.resolution = row.at(0).toString(),
                          .base = row.at(1).toLongLong(),
                          .currency = row.at(2).toString(),
                          .times = row.at(3).toLongLong()});
                    return true;
                });
    return done ? Result<bool>(any) : Result<bool>(tl::unexpected(done.error()));
}

} // namespace

Result<void> putFeltSum(Transaction &tx, const FeltSum &sum)
{
    tx.touch(kFelt);
    return run(tx.db(),
               QStringLiteral("INSERT INTO felt_sum (id, team, resolution, currency, base, count) VALUES (?, "
                              "?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET team = excluded.team, "
                              "resolution = excluded.resolution, currency = excluded.currency, base = "
                              "excluded.base, count = excluded.count"),
               {idValue(sum.id), idValue(sum.team), plainText(sum.resolution), plainText(sum.currency),
                sum.base, sum.count});
}

Result<void> removeFeltSum(Transaction &tx, FeltSumId id)
{
    tx.touch(kFelt);
    return run(tx.db(), QStringLiteral("DELETE FROM felt_sum WHERE id = ?"), {idValue(id)});
}

Result<void> forgetFeltOf(Transaction &tx, TeamId team)
{
    tx.touch(kFelt);
    return run(tx.db(), QStringLiteral("DELETE FROM felt_sum WHERE team = ?"), {idValue(team)});
}

Result<void> eachFitKnown(Connection &db, const std::function<void(const FitRow &)> &take)
{
    const Result<bool> alone = isOfThisComputerOnly(db);
    if (!alone)
        return tl::unexpected(alone.error());
    const auto demo = TeamId::fromString(companyKey());
    if (*alone) {
        const Result<bool> any = eachSumOf(db, QStringLiteral("="), demo, take);
        return any ? eachFitRow(db, take) : Result<void>(tl::unexpected(any.error()));
    }
    const Result<bool> any = eachSumOf(db, QStringLiteral("<>"), demo, take);
    if (!any)
        return tl::unexpected(any.error());
    return *any ? Result<void>() : eachFitRow(db, take);
}

} // namespace leeway::storage
