#include "storage/ended_rows.h"

#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

Result<std::vector<EndedContact>> readEndedContacts(Connection &db, base::Instant since,
                                                    std::optional<PersonId> of, int most)
{
    const QString sql =
        query("read_ended_contacts") %
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
