#pragma once

#include "remote/connect_options.h"
#include "remote/password_store.h"
#include "storage/storage.h"
#include "sync/service.h"

#include <memory>

namespace leeway::sync
{

/// Sync with a store in PostgreSQL on the thread `sync`.
///
/// Made and destroyed on the GUI thread. Destroying ends the step that runs; what waits goes out next time. A
/// password comes from the keyring, unless the options have one; one that is given is kept there.
class StoreService final : public Service
{
    Q_OBJECT

public:
    /// `app` is name and version, for the store's list of desks.
    StoreService(std::shared_ptr<storage::Storage> storage, std::shared_ptr<const base::Clock> clock,
                 const remote::ConnectOptions &options, const QString &app);
    ~StoreService() override;

    [[nodiscard]] domain::StoreStatus status() const override { return m_status; }
    void wake() override;
    void tryNow() override;
    void signIn(const QString &password) override;
    QFuture<bool> forgetPassword() override;
    void setOpen(std::optional<domain::CustomerId> customer) override;
    QFuture<base::Result<void>> fetchCustomer(domain::CustomerId customer, const QString &reason) override;
    QFuture<base::Result<void>> fetchAttachment(domain::AttachmentId attachment) override;
    QFuture<base::Result<std::vector<domain::HistoryHit>>> findHistory(const QString &text,
                                                                       int count) override;
    QFuture<base::Result<std::vector<domain::CustomerHit>>> findCustomers(const QString &text,
                                                                          int count) override;
    QFuture<base::Result<std::vector<domain::Presence>>> whoIsHere() override;
    QFuture<base::Result<domain::StoreMonth>> readMonth(domain::FundId fund, const QString &month) override;
    QFuture<base::Result<std::vector<domain::ClosedLook>>> readClosedLooks() override;

private:
    class Worker;
    /// Asks on the thread `sync`; the answer comes from there.
    template <class T, class Ask> QFuture<base::Result<T>> asked(Ask ask);

    void begin();

    remote::PasswordStore m_passwords;
    QString m_address; ///< what a password is kept for
    std::unique_ptr<QThread> m_thread;
    Worker *m_worker; ///< lives and dies on m_thread
    domain::StoreStatus m_status;
};

} // namespace leeway::sync
