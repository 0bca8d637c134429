#pragma once

#include "base/clock.h"
#include "domain/offer.h"
#include "storage/connection.h"

#include <QString>

#include <functional>
#include <optional>

namespace leeway::storage
{

/// One contact that is over, as the check of fairness reads it. Customer and person are not among it.
struct FairnessContact {
    QString issue;    ///< type of its case; empty: none
    QString impact;   ///< by name; empty: not said
    QString channel;  ///< by name
    QString language; ///< that the customer likes best, as the record has it
    QString place;
    std::optional<base::Instant> since; ///< they are a customer
    base::Instant openedAt{};
    qint64 given = 0; ///< minor units of `currency` that stand; 0: nothing that costs money
    QString currency; ///< of the fund; empty: nothing was given
};
/// Every contact that was wrapped up.
base::Result<void> eachFairnessContact(Connection &db,
                                       const std::function<void(const FairnessContact &)> &take);

/// What was shown once, and what is known of the customer's groups. Nobody is named.
struct AdvisedRow {
    std::map<QString, QString> situation; ///< fact -> level
    std::vector<domain::ShownResolution> shown;
    QString language; ///< that the customer likes best, as the record has it
    QString place;
    std::optional<base::Instant> since; ///< they are a customer
    base::Instant at{};
    QString currency; ///< of the fund that costs are in; empty: there is none
};
/// The offers that came here last, at most `most`.
base::Result<void> eachAdvisedRow(Connection &db, int most,
                                  const std::function<void(const AdvisedRow &)> &take);

} // namespace leeway::storage
