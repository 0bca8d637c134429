#include "storage/perhaps_same.h"

#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <algorithm>

namespace leeway::storage
{

using base::Result;
using domain::CustomerId;

namespace
{

constexpr int kMostOfOneHandle = 5;

} // namespace

Result<std::vector<CustomerId>> perhapsSame(Connection &db, CustomerId id)
{
    auto records = recordsOf(db, id);
    if (!records)
        return records;
    const CustomerId first = records->front();
    const auto others = readAll<CustomerId>(
        db,
        QStringLiteral(
            "WITH family AS (SELECT ?1 AS id UNION SELECT id FROM customer WHERE merged_into = ?1), "
            "mine AS (SELECT DISTINCT h.kind, h.normalized FROM handle AS h WHERE h.customer IN family AND "
            "h.member IS NULL AND h.kind IN ('Phone', 'Email') AND h.normalized <> ''), "
            "found AS (SELECT DISTINCT m.kind, m.normalized, coalesce(c.merged_into, c.id) AS id FROM mine "
            "AS "
            "m JOIN handle AS h ON h.normalized = m.normalized AND h.kind = m.kind AND h.member IS NULL JOIN "
            "customer AS c ON c.id = h.customer WHERE c.kind = (SELECT kind FROM customer WHERE id = ?1)) "
            "SELECT DISTINCT f.id FROM (SELECT id, count(*) OVER (PARTITION BY kind, normalized) AS n FROM "
            "found) AS f WHERE f.id <> ?1 AND f.n <= ?2 ORDER BY f.id"),
        {idValue(first), kMostOfOneHandle}, [](const Rows &row) { return idFrom<CustomerId>(row.at(0)); });
    if (!others)
        return tl::unexpected(others.error());
    for (const CustomerId &other : *others) {
        const auto theirs = recordsOf(db, other);
        if (!theirs)
            return theirs;
        records->insert(records->end(), theirs->begin(), theirs->end());
    }
    return records;
}

} // namespace leeway::storage
