#include "storage/customer_rows.h"
#include "storage/erase_records.h"
#include "storage/replica/state.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <array>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Of which tables rows are counted, and how those of one customer are found.
struct ErasureCounting {
    const char *table;
    const char *where; ///< one bound id; a record's
};
constexpr std::array kErasureCountings{
    ErasureCounting{"customer", "id = ?"},
    ErasureCounting{"member", "customer = ?"},
    ErasureCounting{"handle", "customer = ?"},
    ErasureCounting{"preference", "customer = ?"},
    ErasureCounting{"need", "customer = ?"},
    ErasureCounting{"consent", "customer = ?"},
    ErasureCounting{"case", "customer = ?"},
    ErasureCounting{"interaction", "customer = ?"},
    ErasureCounting{"attachment", "interaction IN (SELECT id FROM interaction WHERE customer = ?)"},
    ErasureCounting{"attempt", "customer = ?"},
    ErasureCounting{"promise", "customer = ?"},
    ErasureCounting{"outcome", "customer = ?"},
    ErasureCounting{"contact", "customer = ?"},
    ErasureCounting{"point_mark", "customer = ?"},
    ErasureCounting{"offer", "customer = ?"},
    ErasureCounting{"survey", "customer = ?"},
    ErasureCounting{"order", "customer = ?"},
    ErasureCounting{"approval", "customer = ?"},
    ErasureCounting{"payout", "customer = ?"},
    ErasureCounting{"access_log", "customer = ?"},
    ErasureCounting{"grant", "customer = ?"},
    ErasureCounting{"owed", "customer = ?"}};

Result<qint64> countOf(Connection &db, const char *table, const char *where,
                       const std::vector<CustomerId> &records)
{
    qint64 count = 0;
    for (const CustomerId &one : records) {
        const auto here = db.value(QStringLiteral("SELECT count(*) FROM \"%1\" WHERE %2")
                                       .arg(QLatin1String(table), QLatin1String(where)),
                                   {idValue(one)});
        if (!here)
            return tl::unexpected(here.error());
        count += here->toLongLong();
    }
    return count;
}

/// Commands whose words would go.
Result<qint64> countCommands(Connection &db, const std::vector<CustomerId> &records)
{
    const auto ids = idsOfRecords(db, records);
    if (!ids)
        return tl::unexpected(ids.error());
    qint64 count = 0;
    const Result<void> done =
        db.each(QStringLiteral("SELECT body FROM command WHERE length(body) > 0"), {}, [&](const Rows &row) {
            count += namesOneOf(row.at(0).toByteArray(), *ids) ? 1 : 0;
            return true;
        });
    return done ? Result<qint64>(count) : Result<qint64>(tl::unexpected(done.error()));
}

} // namespace

Result<bool> moneyWaits(Connection &db, const std::vector<CustomerId> &records)
{
    for (const auto &[table, states] :
         {std::pair{"payout", "'ToSend', 'HandedOver', 'Failed', 'Returned'"},
          std::pair{"approval", "'Open', 'Approved'"}, std::pair{"grant", "'Late'"}}) {
        const auto count = countOf(
            db, table,
            QByteArray(QByteArray("customer = ? AND state IN (") + states + QByteArray(")")).constData(),
            records);
        if (!count)
            return tl::unexpected(count.error());
        if (*count > 0)
            return true;
    }
    return false;
}

Result<ErasurePreview> previewErasure(Connection &db, CustomerId customer)
{
    const auto records = recordsOf(db, customer);
    if (!records)
        return tl::unexpected(records.error());
    const Result<Customer> first = readCustomerRecord(db, records->front());
    const Result<bool> waits = moneyWaits(db, *records);
    const Result<qint64> commands = countCommands(db, *records);
    if (!first || !waits || !commands)
        return tl::unexpected(!first ? first.error() : !waits ? waits.error() : commands.error());
    ErasurePreview preview{.customer = first->id,
                           .name = first->name,
                           .records = static_cast<int>(records->size()),
                           .moneyWaits = *waits};
    for (const ErasedTable &table : erasedTables()) {
        Result<qint64> count = 0;
        for (const ErasureCounting &one : kErasureCountings) {
            if (qstrcmp(one.table, table.table) == 0)
                count = countOf(db, one.table, one.where, *records);
        }
        if (!count)
            return tl::unexpected(count.error());
        if (qstrcmp(table.table, "command") == 0)
            count = *commands;
        if (*count > 0)
            preview.counts.push_back({QString::fromLatin1(table.table), table.fate, *count});
    }
    return preview;
}

} // namespace leeway::storage
