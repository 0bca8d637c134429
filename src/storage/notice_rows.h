#pragma once

#include "domain/case.h"
#include "domain/contact.h"
#include "storage/connection.h"

#include <optional>
#include <vector>

namespace leeway::storage
{

/// A customer who has something open, with all joined records.
struct OpenCustomer {
    domain::CustomerId id;
    QString name;
    bool restricted = false;
    std::vector<domain::Contact> contacts; ///< that are not wrapped up, oldest first
    std::vector<domain::Case> cases;       ///< that are not settled, the newest first
};

struct OpenCustomersPage {
    std::vector<OpenCustomer> customers;
    std::optional<domain::CustomerId> next; ///< where to go on; nothing at the end
};

/// Customers behind `after` (nothing: from the first) that have an open case or a contact, by id. Looks at no
/// more than `mostLooked` customers and finds no more than `mostFound`, so that a page takes its time
/// whatever the store holds; of each at most a few cases and contacts. Guests of other teams and joined
/// records are no customers of their own.
base::Result<OpenCustomersPage> readOpenCustomers(Connection &db, std::optional<domain::CustomerId> after,
                                                  int mostLooked, int mostFound);

} // namespace leeway::storage
