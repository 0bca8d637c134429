#pragma once

#include "storage/ladder.h"
#include "storage/storage.h"

namespace leeway::storage
{

/// Replaces the damaged store `file` by a new one with everything that could be read, and puts the damaged
/// one aside as "file.damaged-YYYYMMDDTHHMMSSZ". The new store is complete before anything is renamed: when
/// the disk is full or the power goes, all is as before and the next start does it again. Fills the last
/// three fields of `report`.
base::Result<void> rescueStore(const QString &file, const std::vector<LadderStep> &ladder,
                               const base::Clock &clock, StartReport &report);

/// Ends a rescue that was cut off between its two renames. Call it before looking at the file.
void finishRescue(const QString &file);

/// Remembers beside the file that damage was found while it was in use; the next start rescues it.
void noteDamage(const QString &file);
bool wasDamageNoted(const QString &file);

} // namespace leeway::storage
