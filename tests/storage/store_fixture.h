#pragma once

#include "storage/storage.h"

#include "support/await.h"
#include "support/manual_clock.h"

#include <QTemporaryDir>

namespace leeway::test
{

/// A new store in a folder of its own, and calls into it that wait for the answer.
class StoreFixture
{
public:
    StoreFixture()
    {
        auto opened = await(storage::Storage::open({.file = file()}, m_clock));
        if (!opened)
            qFatal("%s", qPrintable(base::toLogLine(opened.error())));
        m_store = *std::move(opened);
    }

    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("a.leeway")); }
    [[nodiscard]] const base::Clock &clock() const { return *m_clock; }
    [[nodiscard]] base::Instant now() const { return m_clock->now(); }
    void close() { m_store.reset(); }

    /// What `fn(Transaction &)` returned, with the reason in the log when it failed.
    template <class Fn> auto write(Fn fn) { return told(await(m_store->write(std::move(fn)))); }
    template <class Fn> auto read(Fn fn)
    {
        return told(await(m_store->read(storage::Lane::Screens, std::move(fn))));
    }
    /// True when every one of the results `fn` lists in turn is good.
    template <class Fn> bool writes(Fn fn) { return write(std::move(fn)).has_value(); }

    qint64 number(const QString &sql)
    {
        const auto value = read([sql](storage::Connection &db) { return db.value(sql); });
        return value ? value->toLongLong() : -1;
    }

private:
    template <class T> static base::Result<T> told(base::Result<T> result)
    {
        if (!result)
            qWarning("%s", qPrintable(base::toLogLine(result.error())));
        return result;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<ManualClock> m_clock = std::make_shared<ManualClock>();
    std::shared_ptr<storage::Storage> m_store;
};

} // namespace leeway::test
