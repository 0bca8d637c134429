#pragma once

#include "domain/case_outcome.h"

namespace leeway::domain
{

/// A recorded row that says yes or no of one head: an import, a survey, a paying system.
struct HeadRow {
    bool value = false;
    base::Instant at{}; ///< when it was known
    QString source;
};
/// That a source still tells of such things: what it did not tell until then did not happen.
struct HeadSource {
    base::Instant until{}; ///< the newest thing it told of anybody
    QString source;
};
/// Something a customer did after a case: an order, or getting in touch.
struct CustomerSign {
    base::Instant at{};
    CaseId about{}; ///< null of an order
    QString type;   ///< issue type of that case; may be empty
    QString source; ///< of an order
};
/// What was sent for one grant of a case, as the paying system said. What was undone before is left out.
struct PaidGrant {
    PayoutState state = PayoutState::ToSend;
    std::optional<base::Instant> settledAt{};
    std::optional<base::Instant> reversedAt{};
};

/// Whether the customer disputed how the case ended. The newest row counts, whenever it came. Without one:
/// no, once kDisputedDays are over and `heard` reaches beyond them; else nobody knows.
ToldHead disputedOf(base::Instant settledAt, const std::vector<HeadRow> &rows,
                    const std::optional<HeadSource> &heard, base::Instant now);

/// Whether something that was granted was taken back or came back. No, kReversedDays after all of it is
/// confirmed to have arrived; unknown while some is on its way, or failed, and where nothing was sent.
ToldHead reversedOf(const std::vector<PaidGrant> &paid, base::Instant now);

/// Whether the customer stayed: an order in the kStayedDays after the case was solved, or a contact about
/// something else in them. `rows` that say so themselves go before. No, once they are over without a sign and
/// `orders` reaches beyond them; else nobody knows: who needed nothing did not leave.
ToldHead stayedOf(const SolvedCase &solved, const std::vector<HeadRow> &rows,
                  const std::vector<CustomerSign> &signs, const std::optional<HeadSource> &orders,
                  base::Instant now);

} // namespace leeway::domain
