#pragma once

#include "domain/case.h"
#include "domain/customer.h"
#include "storage/connection.h"

#include <vector>

/// The columns of what stands beside a customer, and how a row becomes a value.
namespace leeway::storage
{

QString memberColumns();
domain::Member memberFrom(const Rows &row);
QString preferenceColumns();
domain::Preference preferenceFrom(const Rows &row);
QString needColumns();
domain::Need needFrom(const Rows &row);
QString consentColumns();
domain::Consent consentFrom(const Rows &row);
QString attemptColumns(); ///< of `attempt AS a`
domain::Attempt attemptFrom(const Rows &row);
QString outcomeColumns(); ///< of `outcome AS o`
domain::Outcome outcomeFrom(const Rows &row);

/// Appends the rows of `sql` (one bound id, then `more`) for each record of one customer.
template <class T, class Make>
base::Result<void> appendOfRecords(Connection &db, const std::vector<domain::CustomerId> &records,
                                   const QString &sql, std::vector<T> &out, Make make,
                                   const QVariantList &more = {})
{
    for (const domain::CustomerId &record : records) {
        const auto done = db.each(sql, QVariantList{record.toBytes()} + more, [&](const Rows &row) {
            out.push_back(make(row));
            return true;
        });
        if (!done)
            return done;
    }
    return {};
}

} // namespace leeway::storage
