#include "storage/blind_rows.h"

#include "storage/row_values.h"

namespace leeway::storage
{

using base::Result;

Result<qint64> readGivenTo(Connection &db, const GivenBy &by, std::span<const domain::CustomerId> customers)
{
    qint64 given = 0;
    for (const domain::CustomerId &customer : customers) {
        const auto sum = db.value(
            QStringLiteral("SELECT coalesce(sum(g.base), 0) FROM \"grant\" g WHERE g.customer = ? AND "
                           "g.at > ? AND g.person = ? AND g.fund = ? AND g.approval IS NULL AND "
                           "g.state IN ('Posted', 'Honoured', 'Late')"),
            {idValue(customer), instantValue(by.after), idValue(by.person), idValue(by.fund)});
        if (!sum)
            return tl::unexpected(sum.error());
        given += sum->toLongLong();
    }
    return given;
}

} // namespace leeway::storage
