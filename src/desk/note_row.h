#pragma once

#include "desk/desk.h"
#include "domain/interaction.h"

#include <optional>

namespace leeway::desk
{

// For use inside desk.

/// A note that `desk.me()` writes now, in the history of a customer and of a case of theirs. What must not be
/// kept is masked by whoever gives it on (commands/mask.h), as more may be put into it.
domain::Interaction noteBy(const Desk &desk, domain::CustomerId customer,
                           const std::optional<domain::CaseId> &about);

} // namespace leeway::desk
