#include "storage/came_rows.h"

#include "domain/json/came_sum.h"
#include "storage/query.h"
#include "storage/replica/state.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

const QString kCame = QStringLiteral("came_sum");

} // namespace

Result<void> putCameSum(Transaction &tx, const CameSum &sum)
{
    tx.touch(kCame);
    return run(tx.db(), query("put_came_sum"),
               {idValue(sum.id), idValue(sum.team), nameOfCameHead(sum.head), plainText(sum.chosen),
                plainText(sum.situation), sum.week, sum.due, nameOfCame(sum.came), sum.count});
}

Result<void> removeCameSum(Transaction &tx, CameSumId id)
{
    tx.touch(kCame);
    return run(tx.db(), QStringLiteral("DELETE FROM came_sum WHERE id = ?"), {idValue(id)});
}

Result<void> forgetCameOf(Transaction &tx, TeamId team)
{
    tx.touch(kCame);
    return run(tx.db(), QStringLiteral("DELETE FROM came_sum WHERE team = ?"), {idValue(team)});
}

Result<std::vector<CameSum>> readCameSums(Connection &db)
{
    std::vector<CameSum> sums;
    const Result<bool> alone = isOfThisComputerOnly(db);
    if (!alone)
        return tl::unexpected(alone.error());
    if (*alone)
        return sums;
    const auto done =
        db.each(QStringLiteral("SELECT id, team, head, chosen, situation, week, due, came, count FROM "
                               "came_sum ORDER BY id"),
                {}, [&sums](const Rows &row) {
                    const auto head = cameHeadNamed(row.at(2).toString());
                    const auto came = cameNamed(row.at(7).toString());
                    if (head && came) {
                        sums.push_back({.id = idFrom<CameSumId>(row.at(0)),
                                        .team = idFrom<TeamId>(row.at(1)),
                                        .head = *head,
                                        .chosen = row.at(3).toString(),
                                        .situation = row.at(4).toString(),
                                        .week = row.at(5).toInt(),
                                        .due = row.at(6).toInt(),
                                        .came = *came,
                                        .count = row.at(8).toLongLong()});
                    }
                    return true;
                });
    return done ? Result<std::vector<CameSum>>(std::move(sums)) : tl::unexpected(done.error());
}

} // namespace leeway::storage
