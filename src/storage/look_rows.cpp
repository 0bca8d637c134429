#include "storage/look_rows.h"

#include "base/canonical_json.h"
#include "domain/json/look.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"

#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Result<std::vector<ClosedLook>> closedLooksWhere(Connection &db, const char *condition,
                                                 const QVariantList &values)
{
    struct Row {
        QByteArray content;
        base::Instant at;
        PersonId by;
    };
    const auto rows = readAll<Row>(
        db,
        QLatin1String("SELECT content, closed_at, closed_by FROM closed_look WHERE ") %
            QLatin1String(condition) % QLatin1String(" ORDER BY closed_at DESC, rowid DESC"),
        values, [](const Rows &row) {
            return Row{row.at(0).toString().toUtf8(), instantFrom(row.at(1)), idFrom<PersonId>(row.at(2))};
        });
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<ClosedLook> all;
    all.reserve(rows->size());
    for (const Row &row : *rows) {
        auto look = closedLookFrom(QJsonDocument::fromJson(row.content).object(), row.at, row.by);
        if (!look)
            return tl::unexpected(look.error());
        all.push_back(*std::move(look));
    }
    return all;
}

QVariant idOrNothing(const QUuid &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toRfc4122());
}

} // namespace

Result<std::vector<ClosedLook>> readClosedLooks(Connection &db, base::Instant since)
{
    return closedLooksWhere(db, "reopened_at IS NULL AND closed_at >= ?", {instantValue(since)});
}

Result<ClosedLook> readClosedLook(Connection &db, ClosedLookId id)
{
    const auto found = closedLooksWhere(db, "id = ?", {idValue(id)});
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? fail(Code::NotFound, QStringLiteral("look")) : Result<ClosedLook>(found->front());
}

Result<void> addClosedLook(Transaction &tx, const ClosedLook &look)
{
    const Result<ClosedLook> before = readClosedLook(tx.db(), look.id);
    if (before)
        return toJson(*before) == toJson(look) ? Result<void>()
                                               : fail(Code::AlreadyThere, QStringLiteral("look"));
    if (before.error().code != Code::NotFound)
        return tl::unexpected(before.error());
    tx.touch(QStringLiteral("closed_look"));
    return run(tx.db(),
               QStringLiteral("INSERT INTO closed_look (id, kind, team, person, customer, content, "
                              "closed_at, closed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
               {idValue(look.id), lookKindNames().at(static_cast<qsizetype>(look.about.kind)),
                idOrNothing(look.about.team.value), idValue(look.about.person),
                idOrNothing(look.about.customer.value_or(CustomerId()).value),
                QString::fromUtf8(base::canonicalJson(toJson(look))), instantValue(look.closedAt),
                idValue(look.closedBy)});
}

Result<void> reopenClosedLook(Transaction &tx, ClosedLookId id, base::Instant at, PersonId by)
{
    tx.touch(QStringLiteral("closed_look"));
    return run(tx.db(),
               QStringLiteral("UPDATE closed_look SET reopened_at = ?, reopened_by = ? WHERE id = ? AND "
                              "reopened_at IS NULL"),
               {instantValue(at), idValue(by), idValue(id)});
}

} // namespace leeway::storage
