#include "storage/advice_rows.h"

#include "domain/json/offer.h"
#include "domain/left_as.h"
#include "storage/replica/state.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

const QString kSums = QStringLiteral("advice_cell");

Result<bool> hasSums(Connection &db)
{
    const Result<bool> alone = isOfThisComputerOnly(db);
    if (!alone || *alone)
        return alone ? Result<bool>(false) : alone;
    const auto any = db.value(QStringLiteral("SELECT 1 FROM advice_cell LIMIT 1"));
    return any ? Result<bool>(any->isValid()) : Result<bool>(tl::unexpected(any.error()));
}

Result<void> eachSum(Connection &db, const std::function<void(const AdviceCaseRow &)> &take)
{
    return db.each(
        QStringLiteral("SELECT situation, chosen, week, label, count FROM advice_cell ORDER BY id"), {},
        [&take](const Rows &row) {
            const QByteArray situation = row.at(0).toString().toUtf8();
            AdviceCaseRow made{.situation = situationFrom(QJsonDocument::fromJson(situation).object()),
                               .chosen = row.at(1).toString(),
                               .at = base::Instant(std::chrono::weeks(row.at(2).toInt())),
                               .satisfaction = row.at(3).toInt(),
                               .times = row.at(4).toLongLong()};
            if (const auto said = made.situation.find(QLatin1String(kAnsweredLevel));
                said != made.situation.end()) {
                made.isReading = true;
                if (said->second != QLatin1String(kNotAnswered)) {
                    bool isNumber = false;
                    made.answered = said->second.toInt(&isNumber);
                    if (!isNumber)
                        return true; // the word of a newer program
                }
                made.situation.erase(said);
            }
            take(made);
            return true;
        });
}

} // namespace

Result<void> putAdviceSum(Transaction &tx, const AdviceSum &sum)
{
    tx.touch(kSums);
    return run(tx.db(),
               QStringLiteral("INSERT INTO advice_cell (id, team, chosen, situation, week, label, count) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET team = "
                              "excluded.team, chosen = excluded.chosen, situation = excluded.situation, week "
                              "= excluded.week, label = excluded.label, count = excluded.count"),
               {idValue(sum.id), idValue(sum.team), plainText(sum.chosen), plainText(sum.situation), sum.week,
                sum.label, sum.count});
}

Result<void> removeAdviceSum(Transaction &tx, AdviceSumId id)
{
    tx.touch(kSums);
    return run(tx.db(), QStringLiteral("DELETE FROM advice_cell WHERE id = ?"), {idValue(id)});
}

Result<void> forgetAdviceOf(Transaction &tx, TeamId team)
{
    tx.touch(kSums);
    return run(tx.db(), QStringLiteral("DELETE FROM advice_cell WHERE team = ?"), {idValue(team)});
}

Result<void> eachAdviceKnown(Connection &db, const std::function<void(const AdviceCaseRow &)> &take)
{
    const Result<bool> sums = hasSums(db);
    if (!sums)
        return tl::unexpected(sums.error());
    return *sums ? eachSum(db, take) : eachAdviceCase(db, take);
}

} // namespace leeway::storage
