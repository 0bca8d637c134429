#pragma once

#include "base/result.h"
#include "remote/call_options.h"
#include "remote/connect_options.h"
#include "remote/rows.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace leeway::remote
{

/// One connection to the shared store, driven by the event loop; never blocks its thread.
///
/// Lives on the thread that made it, usually `sync`; all functions are called there, and all answers and
/// signals come there, each from a later turn than the call. Calls are done one after the other, in order. A
/// call that was sent when the link ended is answered RemoteAnswerUnknown, one that was not RemoteLost. It
/// does not reconnect: when and how often is the caller's to decide, and so is listening again afterwards.
///
/// Nothing of the session is used but LISTEN, so that a pool may stand between (a pool in transaction mode
/// says yes to LISTEN and then delivers nothing).
class Link : public QObject
{
    Q_OBJECT

public:
    explicit Link(QObject *parent = nullptr);
    /// Closes, and answers what is open.
    ~Link() override;

    /// Closes what was open and connects. RemoteUnreachable, RemoteLoginRefused, RemoteTlsMissing,
    /// RemoteCertificateUnknown, RemoteCertificateOtherHost, RemoteStoreTooOld (no such database),
    /// RemoteBusy; Cancelled when close() or another connectTo() came between.
    [[nodiscard]] QFuture<base::Result<void>> connectTo(const ConnectOptions &options);
    /// Open calls are answered; `lost` is not emitted.
    void close();

    [[nodiscard]] bool isOpen() const;
    /// Which of the hosts answered; empty while there is no connection.
    [[nodiscard]] Host host() const;

    /// One statement. Values come as text; RemoteValueInvalid for one with a zero byte, which text cannot
    /// hold.
    [[nodiscard]] QFuture<base::Result<Rows>> query(const QByteArray &sql, Params params = {},
                                                    CallOptions options = {});
    /// Several statements without values, one transaction unless they say otherwise.
    [[nodiscard]] QFuture<base::Result<void>> script(const QByteArray &sql, CallOptions options = {});
    /// COPY … TO STDOUT; how many lines came. The last lines may have come although it failed.
    [[nodiscard]] QFuture<base::Result<qint64>> copyOut(const QByteArray &sql, LineSink sink,
                                                        CallOptions options = {});
    /// COPY … FROM STDIN; how many rows the store took: all, or none when it failed. A store that finds a bad
    /// row says so at the end.
    [[nodiscard]] QFuture<base::Result<qint64>> copyIn(const QByteArray &sql, Source source,
                                                       CallOptions options = {});
    /// Goes on with a COPY whose sink said Pause or whose source said Wait.
    void resumeCopy();
    /// From now on `notified` tells of `channel`, as long as this connection lives.
    [[nodiscard]] QFuture<base::Result<void>> listen(const QByteArray &channel);

Q_SIGNALS:
    /// The connection ended without close(); the calls were answered before. Always RemoteLost.
    void lost(const leeway::base::Error &error);
    void notified(const QByteArray &channel, const QByteArray &payload);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace leeway::remote
