#pragma once

#include "base/result.h"
#include "remote/host_lookup.h"
#include "remote/pg_handles.h"
#include "remote/socket_watch.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace leeway::remote
{

/// One try to connect to one address, driven by the event loop. Destroying it gives up.
class Attempt : public QObject
{
public:
    /// Comes once, from the event loop; may destroy the attempt.
    using Done = std::function<void(base::Result<PgConnection>)>;

    /// `longest`: libpq's own connect_timeout does not hold when the event loop drives it.
    Attempt(const ConnectOptions &options, Candidate candidate, std::chrono::milliseconds longest, Done done);
    ~Attempt() override;

    void start();

private:
    void begin();
    void poll();
    void fail(base::Error error);

    ConnectOptions m_options;
    Candidate m_candidate;
    Done m_done;
    PgConnection m_connection;
    SocketWatch m_watch;
    QTimer m_guard;
};

} // namespace leeway::remote
