#pragma once

#include "domain/grant.h"
#include "domain/json/fields.h"
#include "domain/owed.h"
#include "storage/commands/apply.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"

// Seen by storage/commands only.

namespace leeway::storage::commands
{

/// One command while it is applied.
struct Applied {
    Transaction &tx;
    domain::PersonId person;
    base::Instant at;
    QJsonObject body;
    Applying how;

    [[nodiscard]] bool isAgain() const { return how == Applying::Again; }
};

/// The two values of one edited field.
struct Edit {
    QJsonValue base;
    QJsonValue made;
};
Edit editOf(const QJsonObject &body, const QString &field);

/// What a failing step means: laid again over the store's rows, a thing that is gone there is no error.
base::Result<void> forgiving(const Applied &command, base::Result<void> done);

using Apply = base::Result<void> (*)(const Applied &);

base::Result<void> createCustomer(const Applied &command);
base::Result<void> setCustomerFields(const Applied &command);
base::Result<void> mergeCustomers(const Applied &command);
base::Result<void> unmergeCustomers(const Applied &command);
base::Result<void> logOpening(const Applied &command);

base::Result<void> putRecord(const Applied &command);
base::Result<void> removeRecord(const Applied &command);

base::Result<void> putCompanyRecord(const Applied &command);
base::Result<void> removeCompanyRecord(const Applied &command);

base::Result<void> addToFund(const Applied &command);
base::Result<void> takeLease(const Applied &command);
base::Result<void> topUpLease(const Applied &command);
base::Result<void> returnLease(const Applied &command);
base::Result<void> giveGrant(const Applied &command);
base::Result<void> undoGrant(const Applied &command);
base::Result<void> tellGrant(const Applied &command);
base::Result<void> settleLate(const Applied &command);
base::Result<void> askApproval(const Applied &command);
base::Result<void> decideApproval(const Applied &command);
base::Result<void> withdrawApproval(const Applied &command);

/// The payout of a grant that was booked here; one that sends nothing has none.
base::Result<void> beginPayout(const Applied &command, const domain::Grant &grant);
/// With its grant; UndoImpossible once it was handed over.
base::Result<void> cancelPayout(const Applied &command, domain::GrantId grant);
/// The same of what is owed; a repair has none.
base::Result<void> beginOwedPayout(const Applied &command, const domain::Owed &owed);
base::Result<void> cancelOwedPayout(const Applied &command, const domain::Owed &owed);
/// What is owed stands no more: booked back where this computer keeps the books.
base::Result<void> takeOwedBack(const Applied &command, domain::Owed owed);
base::Result<void> handOverPayouts(const Applied &command);
base::Result<void> settlePayout(const Applied &command);
base::Result<void> reversePayout(const Applied &command);
base::Result<void> closeMonth(const Applied &command);
base::Result<void> closeLook(const Applied &command);
base::Result<void> reopenLook(const Applied &command);

base::Result<void> addVouchers(const Applied &command);
base::Result<void> withdrawVouchers(const Applied &command);

base::Result<void> askErasure(const Applied &command);
base::Result<void> eraseCustomer(const Applied &command);
base::Result<void> withdrawErasure(const Applied &command);

base::Result<void> giveOwed(const Applied &command);
base::Result<void> undoOwed(const Applied &command);

base::Result<void> queueSurvey(const Applied &command);
base::Result<void> handOutSurveys(const Applied &command);
base::Result<void> answerSurvey(const Applied &command);

base::Result<void> openCase(const Applied &command);
base::Result<void> setCaseStatus(const Applied &command);
base::Result<void> mergeCases(const Applied &command);
base::Result<void> unmergeCases(const Applied &command);
base::Result<void> splitCase(const Applied &command);
base::Result<void> unsplitCase(const Applied &command);

base::Result<void> addNote(const Applied &command);
base::Result<void> removeNote(const Applied &command);
base::Result<void> moveInteraction(const Applied &command);
base::Result<void> pinInteraction(const Applied &command);

base::Result<void> linkOrderLine(const Applied &command);
base::Result<void> unlinkOrderLine(const Applied &command);
base::Result<void> setOrderCustomer(const Applied &command);
base::Result<void> settlePromise(const Applied &command);
base::Result<void> movePromise(const Applied &command);

base::Result<void> setCaseOwner(const Applied &command);
base::Result<void> setNextStep(const Applied &command);
base::Result<void> setCaseFields(const Applied &command);
base::Result<void> setComplaint(const Applied &command);
base::Result<void> setPromiseKeeper(const Applied &command);
base::Result<void> setAway(const Applied &command);

} // namespace leeway::storage::commands
