#pragma once

#include "base/clock.h"
#include "desk/store_admin/join_store.h"
#include "remote/link.h"

#include <QTemporaryDir>

#include <memory>

namespace leeway::desk
{

/// ConnectSession over a real link. Its link lives on the GUI thread and never blocks it.
class StoreConnectSession final : public ConnectSession
{
    Q_OBJECT

public:
    explicit StoreConnectSession(std::shared_ptr<const base::Clock> clock);

    void check(const StoreLogin &login, const QString &password) override;
    void changeFirst(const QString &next) override;
    void cancel() override;
    [[nodiscard]] const ConnectChecks &checks() const override { return m_checks; }
    /// Once signed in: what joinStore needs.
    [[nodiscard]] const std::optional<Welcome> &welcome() const { return m_welcome; }

private:
    [[nodiscard]] QString trialFolder();
    void connected(const base::Result<void> &done);
    void measured(const base::Result<remote::Rows> &rows);
    void greeted(const base::Result<remote::Rows> &rows);
    void askWhetherFirst();
    void refuse(const base::Error &error);

    std::shared_ptr<const base::Clock> m_clock;
    std::unique_ptr<QTemporaryDir> m_folder; ///< for the certificate of what is tried; made when first wanted
    std::unique_ptr<remote::Link> m_link;
    ConnectChecks m_checks;
    std::optional<Welcome> m_welcome;
    QUuid m_desk;    ///< a desk is one person's: another one for another login
    QString m_login; ///< whose `m_desk` is
    bool m_hasPassword = false;
    base::Instant m_askedAt{};
};

} // namespace leeway::desk
