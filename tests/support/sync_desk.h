#pragma once

#include "base/canonical_json.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "storage/commands/apply.h"
#include "storage/replica/state.h"
#include "storage/storage.h"
#include "support/await.h"
#include "support/manual_clock.h"
#include "support/memory_store.h"
#include "support/replica_dump.h"
#include "sync/adapters/storage_replica.h"
#include "sync/engine.h"

#include <QTemporaryDir>

namespace leeway::test
{

/// Paces for tests: everything at once.
inline sync::Engine::Pace quickPace()
{
    using std::chrono::milliseconds;
    return {.heads = milliseconds(20),
            .busyHeads = milliseconds(10),
            .comeBack = milliseconds(0),
            .page = 7,
            .push = 3};
}

/// One desk on a store of its own in a folder of its own, and its way to a shared store.
struct SyncDesk {
    SyncDesk(std::unique_ptr<sync::Peer> way, const domain::Person &person, quint32 seed)
        : me(person)
        , peer(std::move(way))
    {
        open();
        engine = std::make_unique<sync::Engine>(*peer, *replica, clock, seed, quickPace());
    }

    void open()
    {
        auto opened = await(
            storage::Storage::open({folder.filePath(QStringLiteral("desk.leeway")), false, true}, clock));
        if (!opened)
            qFatal("the store does not open: %s", qPrintable(base::toLogLine(opened.error())));
        storage = *opened;
        replica = std::make_unique<sync::StorageReplica>(storage);
    }

    /// What a use case does: applies and keeps the command. Its refusal is the test's to judge.
    base::Result<void> perform(std::string_view kind, const QJsonObject &body)
    {
        const domain::Command command{domain::CommandId::make(*clock),
                                      QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size())),
                                      me.id, clock->now(), base::canonicalJson(body)};
        base::Result<void> done = await(storage->write(
            [command](storage::Transaction &tx) { return storage::performCommand(tx, command); }));
        engine->wake();
        return done;
    }

    QVariant value(const QString &sql, const QVariantList &bound = {})
    {
        auto read = await(
            storage->read(storage::Lane::Screens, [=](storage::Connection &db) -> base::Result<QVariant> {
                return db.value(sql, bound);
            }));
        if (!read)
            qFatal("%s", qPrintable(base::toLogLine(read.error())));
        return *read;
    }

    [[nodiscard]] bool isLevel() const
    {
        const domain::StoreStatus &status = engine->status();
        return status.phase == domain::StorePhase::Level && status.waiting == 0;
    }

    domain::Person me;
    QTemporaryDir folder;
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<storage::Storage> storage;
    std::unique_ptr<sync::Peer> peer;
    std::unique_ptr<sync::StorageReplica> replica;
    std::unique_ptr<sync::Engine> engine;
};

/// A desk whose way to a store in memory can be made bad.
struct MemoryDesk : SyncDesk {
    MemoryDesk(const std::shared_ptr<MemoryStore> &store, const domain::Person &person, quint32 seed)
        : SyncDesk(std::make_unique<MemoryPeer>(store, person.id, seed), person, seed)
    {
    }
    [[nodiscard]] MemoryPeer &way() const { return static_cast<MemoryPeer &>(*peer); }
};

} // namespace leeway::test
