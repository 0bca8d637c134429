#include "storage/hold_rows.h"

#include "base/canonical_json.h"
#include "domain/json/hold.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Result;

Result<std::optional<CustomerHold>> readHold(Connection &db, ContactId contact)
{
    const auto row =
        db.value(QStringLiteral("SELECT row FROM customer_hold WHERE contact = ?"), {idValue(contact)});
    if (!row)
        return tl::unexpected(row.error());
    if (!row->isValid())
        return std::optional<CustomerHold>();
    const auto hold = customerHoldFrom(QJsonDocument::fromJson(row->toString().toUtf8()).object());
    return hold ? Result<std::optional<CustomerHold>>(*hold)
                : Result<std::optional<CustomerHold>>(tl::unexpected(hold.error()));
}

Result<bool> isHoldAsked(Connection &db, ContactId contact, base::Instant since)
{
    const auto asked = db.value(
        QStringLiteral("SELECT 1 FROM command WHERE ((state = 'pending' AND kind = 'hold.take.v1') OR "
                       "(state = 'rejected' AND kind = 'hold.take.v1' AND answered_at > ?)) AND "
                       "json_extract(CAST(body AS TEXT), '$.contact') = ? LIMIT 1"),
        {instantValue(since), contact.toString()});
    return asked ? Result<bool>(asked->isValid()) : Result<bool>(tl::unexpected(asked.error()));
}

Result<std::set<ContactId>> readContactsOfOthers(Connection &db, std::span<const CustomerId> customers,
                                                 PersonId me)
{
    std::set<ContactId> others;
    for (const CustomerId &customer : customers) {
        const auto found = readAll<ContactId>(
            db,
            QStringLiteral("SELECT id FROM contact WHERE customer = ? AND state <> 'Done' AND person IS NOT "
                           "NULL AND person <> ?"),
            {idValue(customer), idValue(me)}, [](const Rows &row) { return idFrom<ContactId>(row.at(0)); });
        if (!found)
            return tl::unexpected(found.error());
        others.insert(found->begin(), found->end());
    }
    return others;
}

Result<void> putHold(Transaction &tx, const CustomerHold &hold)
{
    tx.touch(QStringLiteral("customer_hold"));
    return run(
        tx.db(),
        QStringLiteral("INSERT INTO customer_hold (contact, customer, row) VALUES (?, ?, ?) ON CONFLICT "
                       "(contact) DO UPDATE SET customer = excluded.customer, row = excluded.row"),
        {idValue(hold.contact), idValue(hold.customer),
         plainText(QString::fromUtf8(base::canonicalJson(toJson(hold))))});
}

Result<void> removeHold(Transaction &tx, ContactId contact)
{
    tx.touch(QStringLiteral("customer_hold"));
    return run(tx.db(), QStringLiteral("DELETE FROM customer_hold WHERE contact = ?"), {idValue(contact)});
}

} // namespace leeway::storage
