#pragma once

#include "domain/facts/facts.h"
#include "storage/connection.h"

#include <optional>

namespace leeway::storage
{

/// The row of the history that shows what a fact rests on: itself, the newest of a case, of a promise the
/// newest of its case at the moment it was made. Nothing when the history has none.
base::Result<std::optional<domain::InteractionId>> readPlaceOf(Connection &db,
                                                               const domain::FactPlace &place);

} // namespace leeway::storage
