#pragma once

#include "domain/offer.h"
#include "storage/connection.h"

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace leeway::storage
{

QString offerColumns(); ///< of `offer AS f`
domain::Offer offerFrom(const Rows &row);

/// NotFound when there is none.
base::Result<domain::Offer> readOffer(Connection &db, domain::OfferId id);
/// Those of one customer with all joined records, oldest first.
base::Result<std::vector<domain::Offer>> readOffersOf(Connection &db, domain::CustomerId customer);

/// Inserts it, or puts it in place of the one with its id: the shared store's word. Commands change none.
base::Result<void> putOffer(Transaction &tx, const domain::Offer &offer);
/// For a row that moved to another team; nobody takes an offer back.
base::Result<void> removeOffer(Transaction &tx, domain::OfferId id);

/// What was chosen in a situation and how it turned out, as learning reads it.
struct AdviceCaseRow {
    std::map<QString, QString> situation; ///< fact -> level, codes but for the type of a case without offer
    QString chosen;                       ///< as it was recorded
    qint64 cost = 0;                      ///< minor units of the fund's currency
    base::Instant at{};                   ///< when it was chosen
    int satisfaction = 0;                 ///< 0-10 in tenths
    base::Instant toldAt{};               ///< when that was known
    qint64 times = 1;                     ///< so many alike
    domain::CaseId theCase{};             ///< that stands for all that were joined; null of what is counted
    /// What `satisfaction` says is only how they left, as their agent read it (domain/left_as.h). With
    /// `answered`, what the customer said in the end, it is no case: it tells what such a reading is worth.
    bool isReading = false;
    std::optional<int> answered{}; ///< 0-10 in tenths; of readings only
};
/// Every offer of whose case it is known how it turned out since; cases that were joined are one. An outcome
/// is of the last offer before it, and of several of the same offer the latest counts. What was taken back
/// was not chosen. How they left at the end of the offer's contact is told where no outcome is known, and
/// beside it, with neither situation nor cost, where one is. Then the outcomes of cases without any offer, as
/// imports bring them: the latest of each that names a resolution, with the case's type as the company writes
/// it and the channel that the case was last on; chosen when it was known.
base::Result<void> eachAdviceCase(Connection &db, const std::function<void(const AdviceCaseRow &)> &take);
/// The number of a case, which may be empty, when cases of other people may be shown it: nothing of a
/// restricted customer, nor of one who wants what happened to be used for the case at hand only.
base::Result<std::optional<QString>> readOpenCaseNumber(Connection &db, domain::CaseId id);

/// What was given, and whether that was about right, as the agent said it of the contact.
struct FitRow {
    QString resolution; ///< its key
    qint64 base = 0;    ///< what it took from its fund, in minor units
    QString currency;   ///< of the fund
    domain::Fit fit = domain::Fit::AboutRight;
    qint64 times = 1; ///< so many alike
};
base::Result<void> eachFitRow(Connection &db, const std::function<void(const FitRow &)> &take);

} // namespace leeway::storage
