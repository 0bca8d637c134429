#include "sync/engine.h"

namespace leeway::sync
{

namespace
{

template <class T> QFuture<base::Result<T>> notConnected()
{
    return QtFuture::makeReadyFuture(
        base::Result<T>(base::fail(base::Code::RemoteUnreachable, QStringLiteral("not connected"))));
}

} // namespace

// All beside the steps: the link keeps the order, and a screen waits.

QFuture<base::Result<std::vector<domain::CustomerHit>>> Engine::findCustomers(const QString &text, int count)
{
    return m_store.hello ? m_peer.findCustomers(text, count)
                         : notConnected<std::vector<domain::CustomerHit>>();
}

QFuture<base::Result<std::vector<domain::HistoryHit>>> Engine::findHistory(const QString &text, int count)
{
    return m_store.hello ? m_peer.findHistory(text, count) : notConnected<std::vector<domain::HistoryHit>>();
}

QFuture<base::Result<std::vector<domain::Presence>>> Engine::whoIsHere()
{
    return m_store.hello ? m_peer.whoIsHere(m_desk) : notConnected<std::vector<domain::Presence>>();
}

QFuture<base::Result<domain::StoreMonth>> Engine::readMonth(domain::FundId fund, const QString &month)
{
    return m_store.hello ? m_peer.readMonth(fund, month) : notConnected<domain::StoreMonth>();
}

QFuture<base::Result<std::vector<domain::ClosedLook>>> Engine::readClosedLooks()
{
    return m_store.hello ? m_peer.readClosedLooks() : notConnected<std::vector<domain::ClosedLook>>();
}

} // namespace leeway::sync
