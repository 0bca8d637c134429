#pragma once

#include "domain/search.h"
#include "storage/connection.h"

#include <QStringList>

namespace leeway::storage
{

// Whose something is, exactly, for what a phone system says. Every row is the record that stands for the
// owner now; each customer once, at most `limit`.

/// Records with the handle `normalized`, of any of `kinds`.
base::Result<std::vector<domain::CustomerHit>> customersOfHandle(Connection &db,
                                                                 const std::vector<domain::HandleKind> &kinds,
                                                                 const QString &normalized, int limit);
/// Records with a phone number that ends in `digits`.
base::Result<std::vector<domain::CustomerHit>> customersOfPhoneEnd(Connection &db, const QString &digits,
                                                                   int limit);

enum class NumberKind { Account, Order, Case };
base::Result<std::vector<domain::CustomerHit>> customersOfNumber(Connection &db, NumberKind kind,
                                                                 const QString &number, int limit);

/// Somebody in whose history a number is written.
struct PhoneMention {
    domain::CustomerRow row;
    domain::InteractionId interaction;
    base::Instant at{};
};
/// Who wrote the number with the digits `national` in one of `spellings`, or had it in a signature: newest
/// mention first. Restricted customers are left out, as in every search of texts.
base::Result<std::vector<PhoneMention>> customersMentioning(Connection &db, const QStringList &spellings,
                                                            const QString &national, int limit);

} // namespace leeway::storage
