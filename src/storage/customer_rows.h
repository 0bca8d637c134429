#pragma once

#include "domain/history_find.h"
#include "domain/order.h"
#include "domain/person.h"
#include "domain/snapshots.h"
#include "storage/connection.h"

namespace leeway::storage
{

// Reading. All on a Connection of any lane; NotFound when the id is unknown.

/// Everything the header shows. A merged record answers with the record it points to.
base::Result<domain::CustomerSnapshot> readCustomer(Connection &db, domain::CustomerId id, base::Instant now);
/// The row itself, merged or not.
base::Result<domain::Customer> readCustomerRecord(Connection &db, domain::CustomerId id);
base::Result<domain::Case> readCase(Connection &db, domain::CaseId id);
/// The interactions whose main case it is, oldest first.
base::Result<std::vector<domain::InteractionId>> readInteractionIds(Connection &db, domain::CaseId id);
base::Result<domain::Promise> readPromise(Connection &db, domain::PromiseId id);
/// One page of cases: open first, then newest interaction first. `offsetAfter` null starts at the top.
base::Result<domain::CasePage> readCases(Connection &db, domain::CustomerId id,
                                         const domain::TimelineFilter &filter,
                                         std::optional<domain::CaseId> after, int limit);
/// Bodies are cut at 2,000 characters (bodyCut).
base::Result<domain::TimelinePage> readTimeline(Connection &db, const domain::TimelineQuery &query);
/// The newest interactions of a customer whatever their case, newest first; bodies cut as above.
base::Result<std::vector<domain::Interaction>> readLastInteractions(Connection &db, domain::CustomerId id,
                                                                    int limit);
/// What is pinned of a customer, of any case, newest first, at most `limit`; bodies cut as above.
base::Result<std::vector<domain::TimelineEntry>> readPinned(Connection &db, domain::CustomerId id, int limit);
/// One interaction with its whole body.
base::Result<domain::Interaction> readInteraction(Connection &db, domain::InteractionId id);
/// Sanitized HTML as imported; empty when there was none.
base::Result<QString> readHtml(Connection &db, domain::InteractionId id);
base::Result<domain::Transcript> readTranscript(Connection &db, domain::InteractionId id);
/// What came with an interaction, in the order it came, without bytes.
base::Result<std::vector<domain::Attachment>> readAttachments(Connection &db, domain::InteractionId id);
base::Result<QByteArray> readAttachment(Connection &db, domain::AttachmentId id);
/// Orders of a customer, newest first, with lines and events; keyset by (orderedAt, id).
base::Result<std::vector<domain::Order>> readOrders(Connection &db, domain::CustomerId id, int limit);
/// One order with lines and events.
base::Result<domain::Order> readOrder(Connection &db, domain::OrderId id);
/// Which cases the order lines of a customer are about, newest order first.
base::Result<std::vector<domain::CaseLine>> readCaseLines(Connection &db, domain::CustomerId id);
/// All orders of that number, with lines and events, newest first: two shops may count alike.
base::Result<std::vector<domain::Order>> readOrdersNumbered(Connection &db, const QString &number);
/// How many interactions of a customer the filter for orders and money shows.
base::Result<int> countBusiness(Connection &db, domain::CustomerId id);
base::Result<std::vector<domain::Order>> readUnlinkedOrders(Connection &db, int limit);
/// Customers last opened or changed on this computer, newest first.
base::Result<std::vector<domain::CustomerRow>> readRecentCustomers(Connection &db, int limit);
/// All customers by name, keyset on (folded name, id); `after` empty starts at the top.
base::Result<std::vector<domain::CustomerRow>>
readCustomersByName(Connection &db, std::optional<domain::CustomerId> after, int limit);
base::Result<std::vector<domain::CustomerRow>> readPinnedCustomers(Connection &db);
/// Open promises, earliest due first; of one keeper when given.
base::Result<std::vector<domain::PromiseRow>>
readOpenPromises(Connection &db, std::optional<domain::PersonId> keeper, int limit);
/// The open promise to a customer that is due first, of all records that stand for them; absent: none is
/// open.
base::Result<std::optional<domain::Promise>> readNextPromise(Connection &db, domain::CustomerId customer);
base::Result<std::vector<domain::Person>> readPersons(Connection &db);
/// Who may decide what others ask for: active leads, deputies and finance, by name.
base::Result<std::vector<domain::Person>> readWhoDecides(Connection &db);
base::Result<domain::Person> readPerson(Connection &db, domain::PersonId id);
/// The interactions in whose text, or in what was said in whose transcript, all of the words stand, newest
/// first.
base::Result<std::vector<domain::TimelineCursor>> findInHistory(Connection &db,
                                                                const domain::HistoryFind &wanted);

} // namespace leeway::storage
