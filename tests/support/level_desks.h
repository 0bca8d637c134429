#pragma once

#include "support/pg_store.h"
#include "support/sync_desk.h"

#include <memory>
#include <vector>

namespace leeway::test
{

/// Nothing waits at any desk, and each has heard of everything in the store: from here on nothing changes by
/// itself. `isLevel()` alone may be a moment's; the dumps of two desks may be alike before both are told.
inline bool allHold(const std::vector<std::unique_ptr<SyncDesk>> &desks, const PgStore &store)
{
    for (const auto &desk : desks) {
        if (!desk->isLevel()) {
            desk->engine->tryNow();
            return false;
        }
    }
    for (const auto &desk : desks) {
        const QString heads =
            desk->value(
                    QStringLiteral("SELECT group_concat('''' || scope || ' ' || seq || '''') FROM cursor"))
                .toString();
        const QString count = desk->value(QStringLiteral("SELECT count(*) FROM cursor")).toString();
        if (store.sql(QStringLiteral("SELECT count(*) FROM core.scope WHERE id || ' ' || head IN (%1)")
                          .arg(heads)) != count) {
            desk->engine->tryNow();
            return false;
        }
    }
    return true;
}

} // namespace leeway::test
