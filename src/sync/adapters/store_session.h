#pragma once

#include "base/clock.h"
#include "remote/link.h"

#include <QUuid>

#include <functional>
#include <vector>

namespace leeway::sync
{

/// Calls of the store's functions, directly or through a pool, as the address says (protocol.md, Identity).
///
/// Directly, the login says who calls. Through a pool all desks share one login and each call carries a
/// token: the session signs in directly for it, with the person's own login, and again before it ends or when
/// the store no longer knows it. Nothing else is kept of a connection there: no LISTEN, no prepared
/// statement, no setting.
///
/// Lives on the thread that made it, usually `sync`.
class StoreSession : public QObject
{
    Q_OBJECT

public:
    StoreSession(remote::ConnectOptions options, std::shared_ptr<const base::Clock> clock);

    [[nodiscard]] bool isPooled() const { return !m_options.pool.empty(); }
    /// For the next time it signs in.
    void setPassword(const remote::Secret &password) { m_options.password = password; }

    /// RemoteLoginRefused and the others of Link::connectTo.
    [[nodiscard]] QFuture<base::Result<void>> open();
    /// Keeps the token: who comes back through a pool need not sign in.
    void close();

    /// From now on calls are made for `desk`.
    void setDesk(const QUuid &desk) { m_desk = desk; }
    /// A statement of remote/store_calls.h. `params` are those after the token; `overlaps` as in CallOptions.
    [[nodiscard]] QFuture<base::Result<remote::Rows>> call(const QByteArray &sql, remote::Params params,
                                                           bool overlaps = false);

Q_SIGNALS:
    /// The way to the store ended by itself.
    void lost(const leeway::base::Error &error);
    /// Something changed in the store; never through a pool.
    void poked();

private:
    struct Asked;
    using Done = std::function<void(const base::Result<void> &)>;

    [[nodiscard]] bool hasToken() const { return !m_token.isEmpty() && m_tokenDesk == m_desk; }
    void send(const std::shared_ptr<Asked> &asked);
    void signInFor(const std::shared_ptr<Asked> &asked);
    void renewFor(const std::shared_ptr<Asked> &asked);
    void signIn(const Done &done);
    void takeToken();
    void keepToken(const base::Result<remote::Rows> &rows);
    void reachPool();
    void signedIn(const base::Result<void> &done);

    remote::ConnectOptions m_options;
    std::shared_ptr<const base::Clock> m_clock;
    remote::Link m_direct; ///< through a pool only while it signs in
    remote::Link m_pool;
    QUuid m_desk;
    remote::Secret m_token;
    QUuid m_tokenDesk;
    base::Instant m_renewAt{};
    std::vector<Done> m_waiting; ///< for the signing in that runs
};

} // namespace leeway::sync
