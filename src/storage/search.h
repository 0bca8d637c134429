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
/// Cases by number or words of the title, open ones first.
base::Result<std::vector<domain::CaseHit>> searchCases(Connection &db, const SearchWords &words, int limit);
/// Interactions whose title or body holds all the words, newest first.
base::Result<std::vector<domain::HistoryHit>> searchHistory(Connection &db, const SearchWords &words,
                                                            int limit);

} // namespace leeway::storage
