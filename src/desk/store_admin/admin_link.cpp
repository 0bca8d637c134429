#include "desk/store_admin/admin_link.h"

#include "base/when_answered.h"
#include "remote/link.h"

#include <QPromise>
#include <QTimer>

namespace leeway::desk
{

using base::Result;

AdminLink::AdminLink()
{
    m_thread.setObjectName(QStringLiteral("store-admin"));
    m_thread.start();
    // A link belongs to the thread it is made on.
    QObject there;
    there.moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        &there,
        [this, &there, here = QThread::currentThread()] {
            m_link = std::make_unique<remote::Link>();
            there.moveToThread(here);
        },
        Qt::BlockingQueuedConnection);
}

AdminLink::~AdminLink()
{
    // What closing leaves to be deleted later must be deleted while the thread's loop still turns.
    remote::Link *link = m_link.release();
    QMetaObject::invokeMethod(link, [link, thread = &m_thread] {
        link->close();
        link->deleteLater();
        QTimer::singleShot(0, [thread] { thread->quit(); });
    });
    m_thread.wait();
}

template <class T, class Ask> QFuture<Result<T>> AdminLink::ask(Ask ask)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QFuture<Result<T>> future = promise->future();
    QMetaObject::invokeMethod(m_link.get(), [link = m_link.get(), promise, ask = std::move(ask)]() mutable {
        base::whenAnswered(link, ask(*link), [promise](const Result<T> &answer) {
            promise->addResult(answer);
            promise->finish();
        });
    });
    return future;
}

QFuture<Result<void>> AdminLink::connectTo(const remote::ConnectOptions &options)
{
    return ask<void>([options](remote::Link &link) { return link.connectTo(options); });
}

QFuture<Result<remote::Rows>> AdminLink::query(const QByteArray &sql, remote::Params params,
                                               std::chrono::milliseconds silence)
{
    return ask<remote::Rows>([sql, params = std::move(params), silence](remote::Link &link) mutable {
        return link.query(sql, std::move(params), {.silence = silence, .stop = {}});
    });
}

QFuture<Result<void>> AdminLink::script(const QByteArray &sql, std::chrono::milliseconds silence)
{
    return ask<void>(
        [sql, silence](remote::Link &link) { return link.script(sql, {.silence = silence, .stop = {}}); });
}

QFuture<Result<qint64>> AdminLink::copyIn(const QByteArray &sql, const QByteArray &lines,
                                          std::chrono::milliseconds silence)
{
    return ask<qint64>([sql, lines, silence](remote::Link &link) {
        auto source = [left = lines]() mutable {
            const QByteArray bytes = std::exchange(left, {});
            return bytes.isEmpty() ? remote::Supply::end() : remote::Supply::data(bytes);
        };
        return link.copyIn(sql, std::move(source), {.silence = silence, .stop = {}});
    });
}

} // namespace leeway::desk
