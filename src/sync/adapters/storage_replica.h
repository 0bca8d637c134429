#pragma once

#include "storage/storage.h"
#include "sync/replica.h"

namespace leeway::sync
{

/// The replica in the store of this computer. Every call is one transaction on the storage thread.
class StorageReplica final : public Replica
{
public:
    explicit StorageReplica(std::shared_ptr<storage::Storage> storage);

    QFuture<base::Result<LocalState>> read() override;
    QFuture<base::Result<void>> remember(const domain::ReplicaState &state) override;
    QFuture<base::Result<void>> become(const QUuid &desk) override;
    QFuture<base::Result<std::vector<domain::OutboxCommand>>> outbox(qint64 after, int count,
                                                                     qsizetype bytes) override;
    QFuture<base::Result<void>> keepAnswers(const KeptAnswers &kept) override;
    QFuture<base::Result<void>> reopen(qint64 acked) override;
    QFuture<base::Result<void>> park(domain::CommandId id, const QByteArray &why) override;
    QFuture<base::Result<void>> startFilling(const domain::Cursor &cursor) override;
    QFuture<base::Result<void>> putPage(const domain::Cursor &next, const std::vector<domain::StoreRow> &rows,
                                        bool filling) override;
    QFuture<base::Result<void>> finishFilling(const domain::Cursor &cursor) override;
    QFuture<base::Result<void>> forgetScope(const QString &scope) override;
    QFuture<base::Result<void>> putRest(const std::vector<domain::StoreRow> &rows) override;
    QFuture<base::Result<void>> putGuest(const std::vector<domain::StoreRow> &rows,
                                         const std::optional<domain::CustomerId> &rest, base::Instant until,
                                         bool prolong) override;
    QFuture<base::Result<void>> forgetGuest(domain::CustomerId customer) override;
    QFuture<base::Result<void>> stopWanting(domain::CustomerId customer) override;
    QFuture<base::Result<bool>> tidy() override;
    QFuture<base::Result<void>> putNumbers(qint64 first, qint64 last) override;
    QFuture<base::Result<void>> putAttachment(domain::AttachmentId id, const QByteArray &bytes) override;

private:
    std::shared_ptr<storage::Storage> m_storage;
};

} // namespace leeway::sync
