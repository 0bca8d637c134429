#pragma once

#include "remote/attempt.h"

#include <QElapsedTimer>

#include <deque>
#include <memory>

namespace leeway::remote
{

/// Tries all addresses of all hosts in turn until one lets us in. Destroying it gives up.
///
/// Not libpq's own list of hosts: there, one that swallows packets would eat the whole deadline, because
/// libpq's limit per host does not hold when the event loop drives it. Here each gets its share of what is
/// left.
class Connector : public QObject
{
public:
    /// A connection and the host it goes to, or the failure that tells most, whose detail lists them all.
    struct Connected {
        PgConnection connection;
        Host host;
    };
    using Done = std::function<void(base::Result<Connected>)>;

    Connector(ConnectOptions options, Done done);

    /// `done` comes once, from the event loop; may destroy the connector.
    void start();

private:
    void tryNext();
    void onTried(const Host &host, base::Result<PgConnection> tried);
    void giveUp();
    [[nodiscard]] std::chrono::milliseconds left() const;

    ConnectOptions m_options;
    Done m_done;
    QElapsedTimer m_since;
    QTimer m_lookupGuard;
    HostLookup m_lookup;
    std::deque<Candidate> m_candidates;
    std::unique_ptr<Attempt> m_attempt;
    std::optional<base::Error> m_failure;
    QStringList m_details;
};

} // namespace leeway::remote
