#pragma once

#include "domain/order.h"
#include "domain/person.h"
#include "domain/snapshots.h"
#include "storage/connection.h"

#include <algorithm>
#include <string_view>
#include <vector>

/// The columns of each kind of row and how a row becomes a value, each in one place.
namespace leeway::storage
{

QString customerColumns(); ///< of `customer AS c`
domain::Customer customerFrom(const Rows &row);
/// Of `"case" AS k`, in the order in which `caseFrom` reads them.
inline constexpr std::string_view kCaseColumnNames =
    "k.id, k.customer, k.number, k.title, k.type, k.status, k.complaint, k.opened_at, k.settled_at, "
    "k.last_at, "
    "k.interaction_count, k.summary, k.merged_into, k.version, k.owner, k.next_step, k.next_at, "
    "k.waiting_for, "
    "k.what_happened, k.how_affected, k.what_wanted, k.acknowledge_by, k.acknowledged_at, k.answer_by, "
    "k.complaint_answered_at, k.final_by";
constexpr int kCaseColumns =
    1 + static_cast<int>(std::count(kCaseColumnNames.begin(), kCaseColumnNames.end(), ','));
QString caseColumns();
domain::Case caseFrom(const Rows &row);
QString interactionColumns(); ///< of `interaction AS i`; then transcript_lines
constexpr int kTranscriptLinesColumn = 23;
domain::Interaction interactionFrom(const Rows &row);
QString handleColumns();
domain::Handle handleFrom(const Rows &row);
QString promiseColumns(); ///< of `promise AS p`
domain::Promise promiseFrom(const Rows &row);
QString customerRowColumns(); ///< of `customer AS c`
domain::CustomerRow customerRowFrom(const Rows &row);

/// Every row of a query as values.
template <class T, class Make>
base::Result<std::vector<T>> readAll(Connection &db, const QString &sql, const QVariantList &values,
                                     Make make)
{
    std::vector<T> rows;
    const base::Result<void> done = db.each(sql, values, [&](const Rows &row) {
        rows.push_back(make(row));
        return true;
    });
    if (!done)
        return tl::unexpected(done.error());
    return rows;
}

/// Appends the cases of order lines for which `condition` (over case k, order_line l, order o; one bound id)
/// holds, in the order of the orders.
base::Result<void> appendCaseLines(Connection &db, const QString &condition, const QUuid &id,
                                   std::vector<domain::CaseLine> &out);

/// The record `id` stands for: itself, or the one its merge link points to. NotFound when unknown.
base::Result<domain::CustomerId> survivorOf(Connection &db, domain::CustomerId id);
/// All whose rows one screen shows together with those of `id`: the record it stands for first, then those
/// whose merge link points to that. NotFound when unknown.
base::Result<std::vector<domain::CustomerId>> recordsOf(Connection &db, domain::CustomerId id);
/// The same for a case: itself, then those merged into it.
base::Result<std::vector<domain::CaseId>> caseFamily(Connection &db, domain::CaseId id);

} // namespace leeway::storage
