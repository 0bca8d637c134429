#include "storage/store_check.h"

#include "base/give_way.h"
#include "storage/pragmas.h"

namespace leeway::storage
{

using base::Code;
using base::Result;

namespace
{

Result<void> quickCheck(SqliteConnection &connection)
{
    if (Result<void> usable = applyReaderPragmas(connection); !usable)
        return usable;
    const Result<QVariant> verdict = connection.value(QStringLiteral("PRAGMA quick_check(1)"));
    if (!verdict)
        return tl::unexpected(verdict.error());
    if (verdict->toString() != u"ok")
        return base::fail(Code::StoreDamaged, QStringLiteral("quick_check: ") + verdict->toString());
    return {};
}

} // namespace

StoreCheck::StoreCheck(const QString &file, Found found)
{
    m_thread.reset(QThread::create([this, file, found = std::move(found)] { work(file, found); }));
    m_thread->setObjectName(QStringLiteral("read-check"));
    m_thread->start();
}

StoreCheck::~StoreCheck()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_aborted = true;
        if (m_running)
            m_running->interrupt();
    }
    m_thread->wait();
}

void StoreCheck::work(const QString &file, const Found &found)
{
    base::giveWay();
    const Result<std::unique_ptr<SqliteConnection>> connection =
        SqliteConnection::open(file, SqliteConnection::Mode::ReadOnly);
    if (!connection) {
        found(tl::unexpected(connection.error()));
        return;
    }
    {
        const std::scoped_lock lock(m_mutex);
        if (m_aborted)
            return;
        m_running = connection->get();
    }
    const Result<void> verdict = quickCheck(**connection);
    const std::scoped_lock lock(m_mutex);
    m_running = nullptr;
    if (!m_aborted)
        found(verdict);
}

} // namespace leeway::storage
