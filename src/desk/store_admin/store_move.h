#pragma once

#include "desk/store_admin/adopt_store.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace leeway::desk
{

/// Moves the store of this computer into a shared one for a window: what blocks runs on a thread of its own,
/// and its answers come through signals. One thing at a time: a look that is asked for meanwhile waits for
/// it, and a move is not begun before the last has answered. When it goes, what runs stops at the next page
/// and is waited for; the same move goes on later.
///
/// Lives on the GUI thread.
class StoreMove : public QObject
{
    Q_OBJECT

public:
    /// `folder` as in connectOptions.
    StoreMove(std::shared_ptr<storage::Storage> storage, std::shared_ptr<const base::Clock> clock,
              QString folder);
    ~StoreMove() override;

    /// What would move, and into which teams; `planned` or `failed` follows, for the last look only.
    void look(const StoreLogin &login, const QString &password);
    /// Nobody waits for the last look any more: nothing follows.
    void giveUpLook();
    /// Moves into the team of that name, as the login that looked; `stepped`s, then `moved` or `failed`.
    void move(const QString &team);
    /// `failed` with Cancelled follows, unless the shared store takes the rows in already.
    void stop();
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// As whom, and with what: for signing in afterwards. In memory only.
    [[nodiscard]] const QString &password() const { return m_password; }

Q_SIGNALS:
    void planned(const leeway::desk::AdoptPlan &plan);
    void stepped(const leeway::desk::AdoptStep &step);
    void moved(const leeway::desk::Adopted &adopted);
    void failed(const leeway::base::Error &error);

private:
    /// What a run needs, so that it outlives this object.
    struct Way {
        std::shared_ptr<storage::Storage> storage;
        std::shared_ptr<const base::Clock> clock;
        StoreLogin login;
        QString password;
        QString folder;
    };
    static base::Result<AdoptPlan> lookBy(const Way &way);
    [[nodiscard]] Way way() const;
    void runLook(const StoreLogin &login, const QString &password);
    /// What was asked for while something else ran.
    void runNext();

    std::shared_ptr<storage::Storage> m_storage;
    std::shared_ptr<const base::Clock> m_clock;
    QString m_folder;
    StoreLogin m_login;
    QString m_password;
    std::stop_source m_stop;
    bool m_busy = false;
    quint64 m_asked = 0;                                  ///< number of the last look
    std::optional<std::pair<StoreLogin, QString>> m_next; ///< the last look, while it waits
    QThreadPool m_pool;
};

} // namespace leeway::desk
