#include "storage/perhaps_same.h"

#include "storage/query.h"
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
    const auto others =
        readAll<CustomerId>(db, query("find_perhaps_same"), {idValue(first), kMostOfOneHandle},
                            [](const Rows &row) { return idFrom<CustomerId>(row.at(0)); });
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
