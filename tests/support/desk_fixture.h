#pragma once

#include "desk/desk.h"
#include "desk/set_up.h"
#include "storage/storage.h"
#include "support/await.h"
#include "support/manual_clock.h"

#include <QTemporaryDir>

namespace leeway::test
{

/// A desk on a fresh store in a folder of its own, with one person at work and a clock that stands still.
struct DeskFixture {
    DeskFixture()
    {
        auto opened = await(
            storage::Storage::open({folder.filePath(QStringLiteral("desk.leeway")), false, true}, clock));
        if (!opened)
            qFatal("the store does not open: %s", qPrintable(base::toLogLine(opened.error())));
        storage = *opened;
        auto person =
            await(desk::setUp(*storage, *clock, QStringLiteral("Inês Carvalho"), QStringLiteral("Test")));
        if (!person)
            qFatal("no person: %s", qPrintable(base::toLogLine(person.error())));
        desk = std::make_unique<desk::Desk>(storage, clock, *person);
    }

    /// The one value of a one-row query on the store, for looking behind the use cases.
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

    QTemporaryDir folder;
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<storage::Storage> storage;
    std::unique_ptr<desk::Desk> desk;
};

} // namespace leeway::test
