#include "remote/link.h"

#include "base/logging.h"
#include "remote/connector.h"
#include "remote/conversation.h"
#include "remote/copy_calls.h"
#include "remote/query_call.h"

#include <QPointer>
#include <QThread>

namespace leeway::remote
{

using base::Code;
using base::Error;
using base::Result;

namespace
{

/// LISTEN as a call, without its empty rows.
class ListenCall final : public AnsweredCall<void>
{
public:
    explicit ListenCall(QByteArray channel)
        : AnsweredCall(CallOptions())
        , m_channel(std::move(channel))
    {
    }

    bool send(PGconn *connection) override
    {
        const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
            PQescapeIdentifier(connection, m_channel.constData(), static_cast<size_t>(m_channel.size())),
            PQfreemem);
        return quoted &&
               PQsendQuery(connection, QByteArray(QByteArray("LISTEN ") + quoted.get()).constData()) == 1;
    }

protected:
    Result<void> value() override { return {}; }

private:
    QByteArray m_channel;
};

/// A text for libpq ends at its first zero byte; what stands behind must not be dropped in silence.
std::optional<size_t> withZeroByte(const Params &params)
{
    for (size_t i = 0; i < params.size(); ++i) {
        if (params[i] && params[i]->contains('\0'))
            return i;
    }
    return {};
}

} // namespace

struct Link::Private {
    explicit Private(Link *link)
        : q(link)
    {
    }

    /// Whatever the caller learns comes in a turn of its own, in order: it may then do anything, also delete
    /// the link.
    void later(std::function<void()> tell)
    {
        news.push_back(std::move(tell));
        if (news.size() == 1)
            QMetaObject::invokeMethod(
                q, [this] { tellNews(); }, Qt::QueuedConnection);
    }

    void tellNews()
    {
        const QPointer<Link> alive(q);
        for (size_t n = news.size(); n > 0 && alive; --n) {
            const std::function<void()> tell = std::move(news.front());
            news.pop_front();
            tell();
        }
        if (alive && !news.empty())
            QMetaObject::invokeMethod(
                q, [this] { tellNews(); }, Qt::QueuedConnection);
    }

    void answerLater(std::shared_ptr<Call> call, const Result<void> &outcome)
    {
        later([call = std::move(call), outcome] { call->answer(outcome); });
    }

    template <class T> QFuture<Result<T>> add(std::unique_ptr<AnsweredCall<T>> call)
    {
        Q_ASSERT(QThread::currentThread() == q->thread());
        QFuture<Result<T>> future = call->future();
        if (conversation)
            conversation->add(std::move(call));
        else
            answerLater(std::move(call), base::fail(Code::RemoteLost, QStringLiteral("there is no link")));
        return future;
    }

    void onConnected(Result<Connector::Connected> connected);
    void answerConnecting(const Result<void> &outcome);
    Conversation::Events events();
    void close(const QString &why);

    Link *q;
    bool ending = false; ///< answers still go out, signals do not
    ConnectOptions options;
    Host host;
    std::unique_ptr<Connector> connector;
    std::shared_ptr<QPromise<Result<void>>> connecting;
    std::unique_ptr<Conversation> conversation;
    std::deque<std::function<void()>> news;
};

void Link::Private::onConnected(Result<Connector::Connected> connected)
{
    connector.release()->deleteLater(); // it is what called us
    if (!connected) {
        qCInfo(lcRemote, "no connection: %s", qUtf8Printable(base::toLogLine(connected.error())));
        return answerConnecting(tl::unexpected<Error>(connected.error()));
    }
    host = connected->host;
    qCInfo(lcRemote, "connected to %s:%d", qUtf8Printable(host.name), host.port);
    conversation = std::make_unique<Conversation>(std::move(connected->connection), options, events());
    conversation->start();
    answerConnecting({});
}

void Link::Private::answerConnecting(const Result<void> &outcome)
{
    later([promise = std::exchange(connecting, nullptr), outcome] {
        promise->addResult(outcome);
        promise->finish();
    });
}

Conversation::Events Link::Private::events()
{
    return {
        .answered = [this](std::unique_ptr<Call> call,
                           const Result<void> &outcome) { answerLater(std::move(call), outcome); },
        .notified =
            [this](const QByteArray &channel, const QByteArray &payload) {
                later([this, channel, payload] {
                    if (!ending)
                        Q_EMIT q->notified(channel, payload);
                });
            },
        .lost =
            [this](const Error &error) {
                qCInfo(lcRemote, "lost: %s", qUtf8Printable(error.detail));
                conversation.release()->deleteLater();
                host = {};
                later([this, error] {
                    if (!ending)
                        Q_EMIT q->lost(error);
                });
            },
    };
}

void Link::Private::close(const QString &why)
{
    if (connector) {
        connector.reset();
        answerConnecting(base::fail(Code::Cancelled, why));
    }
    if (conversation) {
        conversation->close(why);
        conversation.release()->deleteLater();
    }
    host = {};
}

Link::Link(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Link::~Link()
{
    d->ending = true;
    d->close(QStringLiteral("the link was closed"));
    // Answers that were on their way still come; whoever waits for one would wait for ever.
    for (const std::function<void()> &tell : std::exchange(d->news, {}))
        tell();
}

QFuture<Result<void>> Link::connectTo(const ConnectOptions &options)
{
    close();
    d->options = options;
    d->connecting = std::make_shared<QPromise<Result<void>>>();
    d->connecting->start();
    QFuture<Result<void>> future = d->connecting->future();
    d->connector = std::make_unique<Connector>(
        options, [this](Result<Connector::Connected> connected) { d->onConnected(std::move(connected)); });
    d->connector->start();
    return future;
}

void Link::close()
{
    d->close(QStringLiteral("the link was closed"));
}

bool Link::isOpen() const
{
    return d->conversation != nullptr;
}

Host Link::host() const
{
    return d->host;
}

QFuture<Result<Rows>> Link::query(const QByteArray &sql, Params params, CallOptions options)
{
    const std::optional<size_t> odd = withZeroByte(params);
    auto call = std::make_unique<QueryCall>(sql, std::move(params), std::move(options));
    if (!odd)
        return d->add<Rows>(std::move(call));
    QFuture<Result<Rows>> future = call->future();
    d->answerLater(std::move(call), base::fail(Code::RemoteValueInvalid,
                                               QStringLiteral("value $%1 holds a zero byte").arg(*odd + 1)));
    return future;
}

QFuture<Result<void>> Link::script(const QByteArray &sql, CallOptions options)
{
    return d->add<void>(std::make_unique<ScriptCall>(sql, std::move(options)));
}

QFuture<Result<qint64>> Link::copyOut(const QByteArray &sql, LineSink sink, CallOptions options)
{
    return d->add<qint64>(std::make_unique<CopyOutCall>(sql, std::move(sink), std::move(options)));
}

QFuture<Result<qint64>> Link::copyIn(const QByteArray &sql, Source source, CallOptions options)
{
    return d->add<qint64>(std::make_unique<CopyInCall>(sql, std::move(source), std::move(options)));
}

void Link::resumeCopy()
{
    if (d->conversation)
        d->conversation->resume();
}

QFuture<Result<void>> Link::listen(const QByteArray &channel)
{
    return d->add<void>(std::make_unique<ListenCall>(channel));
}

} // namespace leeway::remote
