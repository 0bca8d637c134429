#pragma once

#include "domain/ids.h"
#include "storage/connection.h"

#include <vector>

namespace leeway::storage
{

// Several people may share a computer: what one of them has begun is kept under a key of their own.

/// `key` as it stands in the table `setting` for one person.
QString ownKey(const QString &key, domain::PersonId person);
/// What all of them keep under `key`, in no order; empty values are left out.
base::Result<std::vector<QByteArray>> readOfEach(Connection &db, const QString &key);
/// What `from` keeps becomes `to`'s, where `to` keeps nothing under that key: somebody is known by another
/// id from now on.
base::Result<void> handSettingsOver(Transaction &tx, domain::PersonId from, domain::PersonId to);

} // namespace leeway::storage
