#pragma once

#include "domain/search.h"
#include "storage/connection.h"

namespace leeway::storage
{

/// What was typed, taken apart once: folded words, digits for numbers, an address when there is an "@".
struct SearchWords {
    QString raw;
    QStringList words; ///< folded; the last one is a prefix
    QString digits;    ///< when the text looks like a phone, order or case number
    QString address;   ///< when it holds "@"
};
SearchWords searchWords(const QString &typed);

/// Customers by name (all words in any order, each a prefix), by handle (phone by its last digits, e-mail and
/// social by prefix, account and order number). At most `limit`; exact before prefix, recent before old.
base::Result<std::vector<domain::CustomerHit>> searchCustomers(Connection &db, const SearchWords &words,
                                                               int limit);
/// Customers whose name is one edit away from the words, for when the above found few. None of `besides`.
base::Result<std::vector<domain::CustomerHit>>
searchCustomersByTypo(Connection &db, const SearchWords &words, int limit,
                      const std::vector<domain::CustomerId> &besides);
/// Cases by number, by words of the title, by their customer's name, and by a name together with either
/// ("Sørbø 48 213", "tank Sørbø"). In that order, open ones first in each. A name together with something
/// else is looked for among the 50 newest customers of that name, a number together with a name among 200
/// numbers.
base::Result<std::vector<domain::CaseHit>> searchCases(Connection &db, const SearchWords &words, int limit);
/// Interactions whose title, author and body hold all the words between them, and those of a customer whose
/// name is some of the words while the text holds the rest ("ines kettle"); newest first.
base::Result<std::vector<domain::HistoryHit>> searchHistory(Connection &db, const SearchWords &words,
                                                            int limit);

} // namespace leeway::storage
