#pragma once

#include "desk/contact_queue.h"
#include "desk/desk.h"
#include "desk/shared_store.h"
#include "storage/contact_rows.h"
#include "storage/storage.h"
#include "support/await.h"
#include "support/manual_clock.h"
#include "support/pg_store.h"
#include "sync/adapters/store_service.h"

#include <QTemporaryDir>

namespace leeway::test
{

/// How long two desks on one store may take to hear of each other: sanitizers on a busy machine.
inline constexpr int kPatienceMs = 120'000;

/// A whole desk without its window: store, sync on its thread, and what people do.
struct WholeDesk {
    WholeDesk(const test::PgStore &at, const QString &login, const domain::Person &person)
    {
        clock->set(base::SystemClock().now());
        auto opened = await(
            storage::Storage::open({folder.filePath(QStringLiteral("desk.leeway")), false, true}, clock));
        if (!opened)
            qFatal("the store does not open: %s", qPrintable(base::toLogLine(opened.error())));
        storage = *opened;
        desk = std::make_unique<desk::Desk>(storage, clock, person);
        store = std::make_unique<desk::SharedStore>(
            *desk,
            std::make_unique<sync::StoreService>(storage, clock, at.options(login), QStringLiteral("test")));
    }

    [[nodiscard]] bool isLevel() const
    {
        return store->status().phase == domain::StorePhase::Level && store->status().waiting == 0;
    }
    std::optional<domain::Contact> contact(domain::ContactId id) const
    {
        const auto found = await(storage->read(
            storage::Lane::Screens, [id](storage::Connection &db) { return storage::readContact(db, id); }));
        return found ? std::optional(*found) : std::nullopt;
    }
    desk::ContactLists lists() const { return await(desk::readContactLists(*desk)).value(); }

    QTemporaryDir folder;
    std::shared_ptr<test::ManualClock> clock = std::make_shared<test::ManualClock>();
    std::shared_ptr<storage::Storage> storage;
    std::unique_ptr<desk::Desk> desk;
    std::unique_ptr<desk::SharedStore> store;
};

} // namespace leeway::test
