#pragma once

#include "desk/desk.h"
#include "domain/grant.h"
#include "domain/payout.h"

#include <vector>

namespace leeway::desk
{

// What was granted on its way to the customer (domain/payout.h), for finance. Every act asks for
// domain::mayPayOut: RoleNotAllowed. With a shared store each is asked for, and judged there.

/// The table of payouts was touched.
bool touchesPayouts(const Touched &what);

/// Of a team (a null id: of all) in that state, or in any; in the order they were made.
QFuture<base::Result<std::vector<domain::Payout>>> readPayouts(Desk &desk, domain::TeamId team,
                                                               std::optional<domain::PayoutState> state);

/// What was handed over to the paying system in one file. Its payouts are in the order they were made.
struct PayoutBatch {
    domain::PayoutBatchId id;
    domain::TeamId team;
    qint64 number = 0; ///< in its team; 0: asked for, the shared store has not numbered it
    base::Instant at{};
    std::vector<domain::Payout> payouts;

    bool operator==(const PayoutBatch &) const = default;
};
/// Hands over what is to be sent of a team and nobody may take back any more, the oldest first, at most
/// domain::kMostInBatch. Nothing when there is none.
QFuture<base::Result<std::optional<PayoutBatch>>> handOverPayouts(Desk &desk, domain::TeamId team);
/// NotFound without such a batch.
QFuture<base::Result<PayoutBatch>> readBatch(Desk &desk, domain::TeamId team, qint64 number);
/// Numbered batches that `desk.me()` handed over and whose file was not written here, oldest first.
QFuture<base::Result<std::vector<PayoutBatch>>> readUnwrittenBatches(Desk &desk);
QFuture<base::Result<void>> noteBatchWritten(Desk &desk, domain::PayoutBatchId batch);

/// What the history and the promise say, in the language of whoever reports: "Payout failed".
struct PayoutWords {
    QString failed;
    QString returned;
    QString reversed;
    QString promise; ///< what is promised to a customer whom it did not reach
};
/// Records what the paying system says, in one transaction: what it is booked by, and when it did not reach
/// the customer a promise of who granted it until the end of the next working day, and a line in the history.
/// False when the same was recorded before.
///
/// Errors: NotFound; those of domain::isNews; RoleNotAllowed also for who granted it, unless they are alone
/// with a computer of its own.
QFuture<base::Result<bool>> settlePayout(Desk &desk, const domain::PayoutReport &report,
                                         const PayoutWords &words);
/// Whether that would be recorded; nothing is.
QFuture<base::Result<bool>> checkPayoutReport(Desk &desk, const domain::PayoutReport &report);
/// Takes back what failed or was returned; `why` in at most domain::kLongestReversalWhy characters.
/// ChangedMeanwhile in any other state, FieldInvalid with "why".
QFuture<base::Result<void>> reversePayout(Desk &desk, domain::GrantId payout, const QString &why,
                                          const PayoutWords &words);

/// One fund's payouts in one state.
struct PayoutSum {
    domain::Fund fund; ///< without a name when this desk does not hold it
    domain::PayoutState state = domain::PayoutState::ToSend;
    qint64 count = 0;
    qint64 base = 0; ///< minor units of the fund's currency

    bool operator==(const PayoutSum &) const = default;
};
/// Payouts against the books, and what waits for an answer.
struct PayoutCheck {
    std::vector<PayoutSum> sums;
    std::vector<domain::Payout> unanswered; ///< handed over at least `days` days ago
    /// Of this computer's own books: sentences, none when they agree. With a shared store it checks its own.
    QStringList wrong;
};
QFuture<base::Result<PayoutCheck>> checkPayouts(Desk &desk, int days);

} // namespace leeway::desk
