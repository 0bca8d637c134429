#pragma once

#include "base/clock.h"
#include "desk/store_admin/join_store.h"
#include "desk/store_admin/trial_folder.h"
#include "remote/link.h"

#include <QPointer>

#include <memory>
#include <utility>

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
    /// Wraps what follows an answer of the link that is asked now. Of a link that was dropped meanwhile
    /// nothing follows.
    template <class Done> [[nodiscard]] auto ofThisLink(Done done)
    {
        return [this, of = QPointer(m_link.get()), done = std::move(done)](const auto &answer) {
            if (of && of == m_link.get())
                done(answer);
        };
    }
    void connected(const base::Result<void> &done);
    void measured(const base::Result<remote::Rows> &rows);
    void greeted(const base::Result<remote::Rows> &rows);
    void askWhetherFirst();
    void refuse(const base::Error &error);

    std::shared_ptr<const base::Clock> m_clock;
    TrialFolder m_folder;
    std::unique_ptr<remote::Link> m_link;
    ConnectChecks m_checks;
    std::optional<Welcome> m_welcome;
    QUuid m_desk;    ///< a desk is one person's: another one for another login
    QString m_login; ///< whose `m_desk` is
    bool m_hasPassword = false;
    base::Instant m_askedAt{};
};

} // namespace leeway::desk
