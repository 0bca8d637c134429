#pragma once

#include "desk/desk.h"
#include "domain/case.h"
#include "domain/contact.h"
#include "domain/customer.h"

#include <optional>

namespace leeway::desk
{

/// Adds `value`, or puts it in place of `before`. T is Member, Handle, Preference, Need, Consent, Attempt,
/// Promise, Contact or PointMark. Ids, times and authors left empty are filled in. Handles are normalized
/// here (HandleInvalid).
template <class T> QFuture<base::Result<Undo>> putRecord(Desk &desk, T value, std::optional<T> before = {});
/// Takes `value` away again; the same types.
template <class T> QFuture<base::Result<Undo>> removeRecord(Desk &desk, T value);

/// `handle` as it is stored: trimmed, masked, normalized, with an id. HandleInvalid names it.
base::Result<domain::Handle> preparedHandle(const Desk &desk, domain::Handle handle);

} // namespace leeway::desk
