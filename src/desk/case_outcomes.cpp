#include "desk/case_outcomes.h"

#include "storage/offer_rows.h"
#include "storage/outcome_rows.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

Result<ToldCase> toldCase(storage::Connection &db, const QString &number, base::Instant now)
{
    const auto id = storage::readCaseNumbered(db, number);
    if (!id)
        return tl::unexpected<base::Error>(id.error());
    const auto outcome = storage::readCaseOutcome(db, *id, now);
    if (!outcome)
        return tl::unexpected<base::Error>(outcome.error());
    const auto offers = storage::readOffersOf(db, outcome->customer);
    if (!offers)
        return tl::unexpected<base::Error>(offers.error());
    ToldCase told{*outcome, {}};
    std::copy_if(offers->begin(), offers->end(), std::back_inserter(told.offers),
                 [&id](const domain::Offer &offer) { return offer.theCase == *id; });
    return told;
}

} // namespace

QFuture<Result<ToldCase>> readToldCase(Desk &desk, const QString &number)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [number, now = desk.clock().now()](storage::Connection &db) { return toldCase(db, number, now); });
}

QFuture<Result<std::vector<domain::CaseOutcome>>> readCaseOutcomes(Desk &desk,
                                                                   const std::vector<domain::CaseId> &cases)
{
    return desk.storage().read(storage::Lane::Screens,
                               [cases, now = desk.clock().now()](storage::Connection &db) {
                                   return storage::readCaseOutcomes(db, cases, now);
                               });
}

} // namespace leeway::desk
