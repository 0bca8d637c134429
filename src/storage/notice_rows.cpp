#include "storage/notice_rows.h"

#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/fact_readers.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

constexpr int kMostOfEach = 8;

struct LookedAt {
    OpenCustomer customer;
    bool hasOpen = false;
};

/// The next customers in order, whether or not they have anything open.
Result<std::vector<LookedAt>> readNext(Connection &db, std::optional<CustomerId> after, int most)
{
    return readAll<LookedAt>(db, query("read_next_customers"),
                             {after ? idValue(*after) : QVariant(QByteArray("")), most}, [](const Rows &row) {
                                 return LookedAt{.customer = {.id = idFrom<CustomerId>(row.at(0)),
                                                              .name = row.at(1).toString(),
                                                              .restricted = row.at(2).toInt() != 0,
                                                              .contacts = {},
                                                              .cases = {}},
                                                 .hasOpen = row.at(3).toInt() != 0};
                             });
}

Result<void> readWhatIsOpen(Connection &db, OpenCustomer &customer)
{
    const auto records = recordsOf(db, customer.id);
    if (!records)
        return tl::unexpected(records.error());
    auto done = appendOfRecords(
        db, *records,
        QLatin1String("SELECT ") % contactColumns() %
            QLatin1String(
                " FROM contact AS t WHERE t.customer = ? AND t.state <> 'Done' ORDER BY t.opened_at "
                "LIMIT ?"),
        customer.contacts, contactFrom, {kMostOfEach});
    if (done)
        done = appendOfRecords(db, *records,
                               QLatin1String("SELECT ") % caseColumns() %
                                   QLatin1String(" FROM \"case\" AS k WHERE k.customer = ? AND k.solved = 0 "
                                                 "ORDER BY k.last_at DESC, k.id DESC LIMIT ?"),
                               customer.cases, caseFrom, {kMostOfEach});
    return done;
}

} // namespace

Result<OpenCustomersPage> readOpenCustomers(Connection &db, std::optional<CustomerId> after, int mostLooked,
                                            int mostFound)
{
    auto looked = readNext(db, after, mostLooked);
    if (!looked)
        return tl::unexpected(looked.error());
    OpenCustomersPage page;
    for (LookedAt &one : *looked) {
        page.next = one.customer.id;
        if (!one.hasOpen)
            continue;
        if (Result<void> done = readWhatIsOpen(db, one.customer); !done)
            return tl::unexpected(done.error());
        page.customers.push_back(std::move(one.customer));
        if (static_cast<int>(page.customers.size()) >= mostFound)
            return page;
    }
    if (static_cast<int>(looked->size()) < mostLooked)
        page.next.reset();
    return page;
}

} // namespace leeway::storage
