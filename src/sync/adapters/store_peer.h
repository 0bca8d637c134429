#pragma once

#include "sync/adapters/store_session.h"
#include "sync/peer.h"

namespace leeway::sync
{

/// The shared store in PostgreSQL. Lives on the thread that made it, usually `sync`.
///
/// Listens for pokes: a channel that carries nothing but that something changed (decisions.md 6). Behind a
/// pool none come, and the heads are looked at by the clock.
class StorePeer final : public Peer
{
    Q_OBJECT

public:
    /// `app` is name and version, for the store's list of desks.
    StorePeer(remote::ConnectOptions options, QString app,
              std::shared_ptr<const base::Clock> clock = std::make_shared<base::SystemClock>());

    /// For the next time it connects.
    void setPassword(const remote::Secret &password) { m_session.setPassword(password); }

    QFuture<base::Result<void>> connectToStore() override;
    void disconnectFromStore() override;
    QFuture<base::Result<HelloAnswer>> hello(const Hello &hello) override;
    QFuture<base::Result<PushAnswer>> push(const QUuid &desk,
                                           const std::vector<domain::OutboxCommand> &commands) override;
    QFuture<base::Result<std::vector<Change>>> pull(const QUuid &desk, const domain::Cursor &cursor,
                                                    int page) override;
    QFuture<base::Result<std::vector<domain::StoreRow>>>
    copyRows(const QUuid &desk, const domain::Cursor &cursor, int page) override;
    QFuture<base::Result<std::optional<qint64>>> countRows(const QUuid &desk, const QString &scope) override;
    QFuture<base::Result<Heads>> heads(const QUuid &desk, const HeadsQuestion &question) override;
    QFuture<base::Result<OpenedCustomer>> openCustomer(const QUuid &desk, domain::CustomerId customer,
                                                       const QString &reason) override;
    QFuture<base::Result<std::vector<domain::StoreRow>>>
    restOfCustomer(const QUuid &desk, domain::CustomerId customer, const std::optional<EntryPlace> &behind,
                   int page) override;
    QFuture<base::Result<std::vector<domain::HistoryHit>>> findHistory(const QString &text,
                                                                       int count) override;
    QFuture<base::Result<std::vector<domain::CustomerHit>>> findCustomers(const QString &text,
                                                                          int count) override;
    QFuture<base::Result<CaseNumbers>> takeNumbers(const QUuid &desk) override;
    QFuture<base::Result<QByteArray>> readAttachment(const QUuid &desk, domain::AttachmentId attachment,
                                                     qint64 from) override;
    QFuture<base::Result<std::vector<domain::Presence>>> whoIsHere(const QUuid &desk) override;
    QFuture<base::Result<domain::StoreMonth>> readMonth(domain::FundId fund, const QString &month) override;
    QFuture<base::Result<std::vector<domain::ClosedLook>>> readClosedLooks() override;

private:
    QString m_app;
    StoreSession m_session;
};

} // namespace leeway::sync
