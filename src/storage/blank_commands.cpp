#include "storage/erase_records.h"
#include "storage/replica/state.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// Where a body holds the id of what its command made.
void addMade(const QByteArray &bytes, QSet<QUuid> &ids)
{
    const QJsonObject body = QJsonDocument::fromJson(bytes).object();
    const auto add = [&ids](const QJsonValue &id) {
        const QUuid made = QUuid::fromString(id.toString());
        if (!made.isNull())
            ids.insert(made);
    };
    add(body.value(QStringLiteral("id")));
    add(body.value(QStringLiteral("without_event")));
    for (const char *part : {"new", "made", "event", "interaction"})
        add(body.value(QLatin1String(part)).toObject().value(QStringLiteral("id")));
}

/// Of every command whose body may go: its number and its body.
Result<void> eachBody(Connection &db, const std::function<void(qint64, const QByteArray &)> &body)
{
    const Result<bool> alone = isOfThisComputerOnly(db);
    if (!alone)
        return tl::unexpected(alone.error());
    return db.each(QLatin1String("SELECT dseq, body FROM command WHERE length(body) > 0 AND kind NOT GLOB "
                                 "'customer.erase*'") %
                       QLatin1String(*alone ? "" : " AND state <> 'pending'"),
                   {}, [&body](const Rows &row) {
                       body(row.at(0).toLongLong(), row.at(1).toByteArray());
                       return true;
                   });
}

} // namespace

bool namesOneOf(const QByteArray &text, const QSet<QUuid> &ids)
{
    static const QRegularExpression id(
        QStringLiteral("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
    for (auto it = id.globalMatch(QString::fromLatin1(text)); it.hasNext();) {
        if (ids.contains(QUuid::fromString(it.next().captured())))
            return true;
    }
    return false;
}

Result<QSet<QUuid>> idsOfRecords(Connection &db, const std::vector<CustomerId> &records)
{
    constexpr std::array kTables{"member",  "handle",      "preference", "need",     "consent",    "case",
                                 "attempt", "promise",     "outcome",    "contact",  "point_mark", "offer",
                                 "survey",  "interaction", "order",      "approval", "grant",      "owed"};
    QSet<QUuid> ids;
    for (const CustomerId &one : records) {
        ids.insert(one.value);
        for (const char *table : kTables) {
            const Result<void> done =
                db.each(QStringLiteral("SELECT id FROM \"%1\" WHERE customer = ?").arg(QLatin1String(table)),
                        {idValue(one)}, [&ids](const Rows &row) {
                            ids.insert(QUuid::fromRfc4122(row.at(0).toByteArray()));
                            return true;
                        });
            if (!done)
                return tl::unexpected(done.error());
        }
    }
    return ids;
}

Result<void> blankCommands(Transaction &tx, QSet<QUuid> ids)
{
    // A note that was taken back, for example, is named by the command that took it back, and by its own.
    QSet<QUuid> made;
    Result<void> done = eachBody(tx.db(), [&](qint64, const QByteArray &body) {
        if (namesOneOf(body, ids))
            addMade(body, made);
    });
    ids += made;
    std::vector<qint64> theirs;
    if (done)
        done = eachBody(tx.db(), [&](qint64 dseq, const QByteArray &body) {
            if (namesOneOf(body, ids))
                theirs.push_back(dseq);
        });
    tx.touch(QStringLiteral("command"));
    for (const qint64 dseq : theirs) {
        if (done)
            done = run(tx.db(),
                       QStringLiteral("UPDATE command SET body = x'', answer = CASE answer WHEN '' "
                                      "THEN '' ELSE '{\"code\":\"erased\"}' END WHERE dseq = ?"),
                       {dseq});
    }
    return done;
}

} // namespace leeway::storage
