#pragma once

#include "desk/desk.h"
#include "domain/customer.h"

#include <optional>
#include <vector>

namespace leeway::desk
{

/// A customer made new, with the handles they gave.
struct NewCustomer {
    domain::Customer customer; ///< id may be null: it is given here
    std::vector<domain::Handle> handles;
};

/// FieldInvalid without a name; HandleInvalid names the handle. Returns the id. There is no undo: an empty
/// record is harmless and may already have been used; merging takes care of doubles.
QFuture<base::Result<domain::CustomerId>> createCustomer(Desk &desk, NewCustomer made);

/// Sets the fields in which `edited` differs from `base` (both of one customer). A field that changed in the
/// store meanwhile: ChangedMeanwhile with its name, and nothing is changed.
QFuture<base::Result<Undo>> editCustomer(Desk &desk, const domain::Customer &base,
                                         const domain::Customer &edited);

/// Puts a customer on top of this computer's list, or takes it from there. No command: it is about the desk,
/// not about the customer.
QFuture<base::Result<Undo>> setCustomerPinned(Desk &desk, domain::CustomerId id, bool pinned);

} // namespace leeway::desk
