#pragma once

#include "domain/command.h"
#include "domain/contact.h"
#include "domain/order.h"
#include "domain/person.h"
#include "domain/snapshots.h"
#include "storage/connection.h"

#include <QJsonObject>

namespace leeway::storage
{

// Writing. All inside a Transaction; texts are masked (domain/masking.h) by these functions before they are
// stored, and every function touches what it changed. Each is the only place that writes its table.

/// Keeps what a person did, in the transaction that does it. `dseq` is given here, gapless.
base::Result<void> appendCommand(Transaction &tx, const domain::Command &command);

base::Result<void> putTeam(Transaction &tx, const domain::Team &team);
base::Result<void> putPerson(Transaction &tx, const domain::Person &person);
/// Inserts or replaces by id; keeps the search index and the sort key. The same for the rest.
base::Result<void> putCustomer(Transaction &tx, const domain::Customer &customer);
base::Result<void> putMember(Transaction &tx, const domain::Member &member);
base::Result<void> removeMember(Transaction &tx, domain::MemberId id);
base::Result<void> putHandle(Transaction &tx, const domain::Handle &handle);
base::Result<void> removeHandle(Transaction &tx, domain::HandleId id);
base::Result<void> putPreference(Transaction &tx, const domain::Preference &preference);
base::Result<void> removePreference(Transaction &tx, domain::PreferenceId id);
base::Result<void> putNeed(Transaction &tx, const domain::Need &need);
base::Result<void> removeNeed(Transaction &tx, domain::NeedId id);
base::Result<void> putConsent(Transaction &tx, const domain::Consent &consent);
base::Result<void> removeConsent(Transaction &tx, domain::ConsentId id);
base::Result<void> putCase(Transaction &tx, const domain::Case &theCase);
base::Result<void> putInteraction(Transaction &tx, const domain::Interaction &interaction);
base::Result<void> removeInteraction(Transaction &tx, domain::InteractionId id);
/// Bytes of a file whose name came without them.
base::Result<void> keepAttachment(Transaction &tx, domain::AttachmentId id, const QByteArray &bytes);
/// Sets the main case of an interaction (and the link row); nullopt takes it out of its case.
base::Result<void> moveInteraction(Transaction &tx, domain::InteractionId id,
                                   std::optional<domain::CaseId> to);
/// Adds or removes a secondary link.
base::Result<void> linkInteraction(Transaction &tx, domain::InteractionId id, domain::CaseId to, bool linked);
base::Result<void> setPinned(Transaction &tx, domain::InteractionId id, bool pinned);
base::Result<void> putTranscript(Transaction &tx, const domain::Transcript &transcript);
/// `html` already sanitized (ingest/html_sanitizer.h).
base::Result<void> putHtml(Transaction &tx, domain::InteractionId id, const QString &html);
base::Result<void> putAttachment(Transaction &tx, const domain::Attachment &attachment,
                                 const QByteArray &bytes);
base::Result<void> putAttempt(Transaction &tx, const domain::Attempt &attempt);
base::Result<void> removeAttempt(Transaction &tx, domain::AttemptId id);
base::Result<void> putPromise(Transaction &tx, const domain::Promise &promise);
base::Result<void> removePromise(Transaction &tx, domain::PromiseId id);
base::Result<void> putContact(Transaction &tx, const domain::Contact &contact);
base::Result<void> removeContact(Transaction &tx, domain::ContactId id);
base::Result<void> putPointMark(Transaction &tx, const domain::PointMark &mark);
base::Result<void> removePointMark(Transaction &tx, domain::PointMarkId id);
base::Result<void> putOutcome(Transaction &tx, const domain::Outcome &outcome);
base::Result<void> putOrder(Transaction &tx, const domain::Order &order);
/// Links orders that came without a customer and whose key matches a handle or account number now; returns
/// which.
base::Result<std::vector<domain::OrderId>> linkOrders(Transaction &tx);
/// Gives an order that came without one its customer, or takes it away again (nullopt).
base::Result<void> setOrderCustomer(Transaction &tx, domain::OrderId id,
                                    std::optional<domain::CustomerId> customer);
/// Says or takes back that a case is about a line of an order. FieldInvalid when they are of two customers.
base::Result<void> linkCaseToLine(Transaction &tx, domain::CaseId id, domain::OrderLineId line, bool linked);
/// Points `loser` to `winner` and back (undo); nothing is deleted or moved. MergeImpossible on itself or a
/// chain.
base::Result<void> setMergedInto(Transaction &tx, domain::CustomerId loser,
                                 std::optional<domain::CustomerId> winner);
/// The same for cases of one customer.
base::Result<void> setCaseMergedInto(Transaction &tx, domain::CaseId loser,
                                     std::optional<domain::CaseId> winner);
/// The next case number of this computer: a counter (decisions.md 8).
base::Result<QString> nextCaseNumber(Transaction &tx);
/// Remembers that the customer was opened now; feeds readRecentCustomers.
base::Result<void> noteOpened(Transaction &tx, domain::CustomerId id, base::Instant at);
base::Result<void> setCustomerPinned(Transaction &tx, domain::CustomerId id, bool pinned);
/// Why somebody opened what "this case only" folds, or a restricted customer; the row stays for ever.
base::Result<void> logAccess(Transaction &tx, domain::CustomerId id, domain::PersonId who, base::Instant at,
                             const QString &reason);
/// Drafts, window state and settings of this computer: last writer wins, no command.
base::Result<void> putSetting(Transaction &tx, const QString &key, const QByteArray &value);
base::Result<QByteArray> readSetting(Connection &db, const QString &key);

} // namespace leeway::storage
