#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/money.h"

#include <QDate>

#include <chrono>
#include <optional>

namespace leeway::domain
{

/// A grant on its way to the customer through a paying system (design.md 1).
///
/// A grant that sends money or goods has one, under the grant's own id, which is also by what the paying
/// system knows it; so has what is owed anyway (owed.h), which no fund pays. It is handed over once, in one
/// batch. Of that system only its references are kept.
struct Payout {
    GrantId id;
    TeamId team;
    FundId fund;     ///< null: it is owed, and `id` that of domain::Owed
    PersonId person; ///< who granted it; never who says that it was paid
    CustomerId customer;
    std::optional<CaseId> theCase;
    QString resolution; ///< its key in the catalogue; "owed_refund", "owed_replacement"
    PayoutWay way = PayoutWay::None;
    Money amount; ///< in the customer's currency: what the paying system sends
    Money base;   ///< in the fund's
    base::Instant madeAt{};
    PayoutState state = PayoutState::ToSend;
    std::optional<PayoutBatchId> batch{};
    qint64 number = 0; ///< of its batch, counted in its team; 0: in none, or the shared store has not said it
    std::optional<base::Instant> handedOverAt{};
    PersonId handedOverBy{};
    QString account; ///< the customer's account number when it was handed over: the file stays as it was
    QString orders;  ///< numbers of the orders it is about then, a blank between them
    QString reference;
    QDate day;     ///< on which the paying system did it
    QString words; ///< why it failed or came back
    std::optional<base::Instant> settledAt{};
    std::optional<base::Instant> confirmedAt{}; ///< stays when it comes back
    PersonId settledBy{};
    QString why; ///< it was reversed
    std::optional<base::Instant> reversedAt{};
    PersonId reversedBy{};

    [[nodiscard]] bool isOwed() const { return fund.isNull(); }
    bool operator==(const Payout &) const = default;
};

inline constexpr int kLongestReference = 100;
inline constexpr int kLongestPayoutWords = 2000;
inline constexpr int kLongestReversalWhy = 500;
inline constexpr std::size_t kMostInBatch = 1000;

/// Whoever does the company's money. Agents and leads give it, and never say that it arrived.
inline bool mayPayOut(Role role)
{
    return role == Role::Finance || role == Role::Admin;
}

/// Whether it may be handed over at `now`: nobody can take its grant back any more. `told`: the customer
/// knows of it.
bool isSendable(const Payout &payout, bool told, base::Instant now);

/// What the paying system says of one.
struct PayoutReport {
    GrantId payout;
    PayoutState result = PayoutState::Confirmed; ///< Confirmed, Failed or Returned
    QString reference;
    QDate day;
    std::optional<Money> amount{}; ///< needed unless it failed
    QString words;                 ///< needed unless it was confirmed
};
/// Whether a report says something new of `payout`; false: the same was said before.
///
/// FieldInvalid with the key that is missing or does not fit, "amount" for another sum than ours among them;
/// ChangedMeanwhile with "state" or "reference" when something else is known of it. `today` is the company's.
base::Result<bool> isNews(const Payout &payout, const PayoutReport &report, QDate today);

} // namespace leeway::domain
