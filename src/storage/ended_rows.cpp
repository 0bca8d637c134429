#include "storage/ended_rows.h"

#include "storage/row_readers.h"
#include "storage/row_values.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

Result<std::vector<EndedContact>> readEndedContacts(Connection &db, base::Instant since,
                                                    std::optional<PersonId> of, int most)
{
    // The source stands there as the index says it (resources/sql/local), not bound.
    const QString sql =
        QLatin1String("SELECT i.id, i.customer, i.main_case, coalesce(w.name, c.name), max(c.restricted, "
                      "coalesce(w.restricted, 0)), i.person, coalesce(o.name, i.author), i.title, i.body, "
                      "i.at FROM interaction AS i JOIN customer AS c ON c.id = i.customer LEFT JOIN customer "
                      "AS w ON w.id = c.merged_into LEFT JOIN person AS o ON o.id = i.person WHERE i.source "
                      "= 'leeway.ended_contact' AND i.at >= ? AND c.guest_until IS NULL") %
        (of ? QLatin1String(" AND i.person = ?")
            : QLatin1String(
                  " AND NOT EXISTS (SELECT 1 FROM interaction AS s WHERE s.customer = i.customer AND "
                  "s.main_case IS i.main_case AND s.at >= i.at AND s.source = "
                  "'leeway.ended_contact_seen')")) %
        QLatin1String(" ORDER BY i.at DESC LIMIT ?");
    QVariantList values{instantValue(since)};
    if (of)
        values.append(idValue(*of));
    values.append(most);
    return readAll<EndedContact>(db, sql, values, [](const Rows &row) {
        return EndedContact{.id = idFrom<InteractionId>(row.at(0)),
                            .customer = idFrom<CustomerId>(row.at(1)),
                            .caseId = optionalIdFrom<CaseId>(row.at(2)),
                            .customerName = row.at(3).toString(),
                            .restricted = row.at(4).toInt() != 0,
                            .person = idFrom<PersonId>(row.at(5)),
                            .personName = row.at(6).toString(),
                            .title = row.at(7).toString(),
                            .text = row.at(8).toString(),
                            .at = instantFrom(row.at(9))};
    });
}

} // namespace leeway::storage
