#pragma once

#include "desk/desk.h"
#include "domain/history_find.h"
#include "domain/order.h"

namespace leeway::desk
{

// What screens read. Every function returns at once; the future finishes on a store thread, so continue with
// `.then(context, …)`. Errors: NotFound for an id nobody knows, Store… otherwise.

QFuture<base::Result<domain::CustomerSnapshot>> readCustomer(Desk &desk, domain::CustomerId id);
/// A customer in short: the header, the newest contacts and the open cases, newest first. Of a restricted one
/// the name and nothing else.
struct Preview {
    domain::CustomerSnapshot customer;
    std::vector<domain::Interaction> lastContacts;
    std::vector<domain::Case> openCases;
};
QFuture<base::Result<Preview>> readPreview(Desk &desk, domain::CustomerId id);
/// Remembers that the customer was opened now, for "Recent".
QFuture<base::Result<void>> noteOpened(Desk &desk, domain::CustomerId id);
/// Records why somebody opened what "this case only" folds. FieldInvalid without a reason.
QFuture<base::Result<void>> openFolded(Desk &desk, domain::CustomerId id, const QString &reason);
/// Records why somebody opened a restricted customer (decisions.md 4). FieldInvalid without a reason.
QFuture<base::Result<void>> openRestricted(Desk &desk, domain::CustomerId id, const QString &reason);

QFuture<base::Result<domain::CasePage>> readCases(Desk &desk, domain::CustomerId id,
                                                  domain::TimelineFilter filter,
                                                  std::optional<domain::CaseId> after, int limit);
QFuture<base::Result<domain::TimelinePage>> readTimeline(Desk &desk, domain::TimelineQuery query);
/// What is pinned, of any case, newest first.
QFuture<base::Result<std::vector<domain::TimelineEntry>>> readPinned(Desk &desk, domain::CustomerId id);
QFuture<base::Result<domain::Interaction>> readInteraction(Desk &desk, domain::InteractionId id);
QFuture<base::Result<QString>> readHtml(Desk &desk, domain::InteractionId id);
QFuture<base::Result<domain::Transcript>> readTranscript(Desk &desk, domain::InteractionId id);
QFuture<base::Result<QByteArray>> readAttachment(Desk &desk, domain::AttachmentId id);
QFuture<base::Result<std::vector<domain::TimelineCursor>>> findInHistory(Desk &desk,
                                                                         domain::HistoryFind wanted);
/// How many interactions the filter for orders and money shows.
QFuture<base::Result<int>> countBusiness(Desk &desk, domain::CustomerId id);
QFuture<base::Result<std::vector<domain::Order>>> readOrders(Desk &desk, domain::CustomerId id);
QFuture<base::Result<domain::Order>> readOrder(Desk &desk, domain::OrderId id);
/// Which cases the order lines of a customer are about.
QFuture<base::Result<std::vector<domain::CaseLine>>> readCaseLines(Desk &desk, domain::CustomerId id);
QFuture<base::Result<std::vector<domain::Order>>> readUnlinkedOrders(Desk &desk, int limit);

QFuture<base::Result<std::vector<domain::CustomerRow>>> readRecentCustomers(Desk &desk, int limit);
QFuture<base::Result<std::vector<domain::CustomerRow>>> readPinnedCustomers(Desk &desk);
QFuture<base::Result<std::vector<domain::CustomerRow>>>
readCustomersByName(Desk &desk, std::optional<domain::CustomerId> after, int limit);
/// Open promises, earliest due first; of one keeper when given.
QFuture<base::Result<std::vector<domain::PromiseRow>>>
readOpenPromises(Desk &desk, std::optional<domain::PersonId> keeper, int limit);
QFuture<base::Result<std::vector<domain::Person>>> readPersons(Desk &desk);

} // namespace leeway::desk
