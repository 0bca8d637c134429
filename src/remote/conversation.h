#pragma once

#include "remote/call.h"
#include "remote/canceller.h"
#include "remote/connect_options.h"
#include "remote/socket_watch.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace leeway::remote
{

/// An open connection and the calls on it: one runs, the others wait in order. Calls that overlap
/// (CallOptions) go out behind it; their turn, and the silence that is counted, begins when it is answered.
///
/// Whatever ends it, every call is answered once: with what the store said, or with RemoteAnswerUnknown when
/// it was sent, or with RemoteLost when it was not.
class Conversation : public QObject
{
public:
    /// None of them may destroy the Conversation; all may come in the middle of its work.
    struct Events {
        std::function<void(std::unique_ptr<Call>, base::Result<void>)> answered;
        std::function<void(QByteArray channel, QByteArray payload)> notified;
        std::function<void(base::Error)> lost; ///< it is over; the calls were answered before
    };

    Conversation(PgConnection connection, const ConnectOptions &options, Events events);
    ~Conversation() override;

    void start();
    void add(std::unique_ptr<Call> call);
    void resume();
    /// Ends it without `lost`; `why` goes to the calls.
    void close(const QString &why);

private:
    struct Queued {
        quint64 id = 0;
        std::unique_ptr<Call> call;
        std::unique_ptr<std::stop_callback<std::function<void()>>> onStop;
    };

    void onReadable();
    void onWritable();
    void onSilence();
    void onHeartbeat();
    void onStop(quint64 id);
    void onCancelled();
    void onNotice(const PGresult *notice);
    bool consume();
    void tellNotifications();
    void pumpLater();
    void pump();
    bool startNext();
    [[nodiscard]] bool mayStart(const Call &next) const;
    bool sendNext(Call &next);
    void beginTurn(Queued queued);
    void finishRunning(const base::Result<void> &outcome);
    void settle(Call::Step step);
    void lose(const QString &why, bool telling = true);

    PgConnection m_connection;
    Events m_events;
    std::chrono::milliseconds m_heartbeatSilence;
    std::deque<Queued> m_queue;
    std::optional<Queued> m_running;
    std::deque<Queued> m_behind; ///< sent too, and answered after the running one
    SocketWatch m_watch;
    Canceller m_canceller;
    QTimer m_again, m_silence, m_heartbeat;
    QTimer m_cancelAgain; ///< a store that had not begun when it was asked to stop has heard nothing
    QString m_lastNotice; ///< of the server's that ends connections
    quint64 m_lastId = 0;
    bool m_broken = false;      ///< libpq lost its place: nothing more can be asked here
    bool m_heard = false;       ///< something came since the last heartbeat
    bool m_unconfirmed = false; ///< the running call was committed without its standby
    bool m_inTurn = false;
    QString m_closing; ///< set while in a turn: why to close after it
};

} // namespace leeway::remote
