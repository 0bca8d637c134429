#pragma once

#include "base/result.h"
#include "remote/connect_options.h"
#include "remote/rows.h"

#include <QFuture>
#include <QThread>

#include <chrono>
#include <memory>

namespace leeway::remote
{
class Link;
}

namespace leeway::desk
{

/// A link to a shared store on a thread of its own, for whoever looks after the store.
///
/// All functions may be called from any thread, and the futures waited for, but not on the GUI thread. What
/// is asked is asked in order. It does not reconnect; connectTo() again does.
class AdminLink
{
public:
    /// A step of the schema or a batch may keep the store busy for long without a byte.
    static constexpr std::chrono::milliseconds kPatience = std::chrono::hours(2);

    AdminLink();
    ~AdminLink();
    Q_DISABLE_COPY_MOVE(AdminLink)

    [[nodiscard]] QFuture<base::Result<void>> connectTo(const remote::ConnectOptions &options);
    [[nodiscard]] QFuture<base::Result<remote::Rows>> query(const QByteArray &sql, remote::Params params = {},
                                                            std::chrono::milliseconds silence = kPatience);
    /// Several statements, one transaction.
    [[nodiscard]] QFuture<base::Result<void>> script(const QByteArray &sql,
                                                     std::chrono::milliseconds silence = kPatience);
    /// COPY … FROM STDIN with `lines` as they are; how many rows the store took: all, or none.
    [[nodiscard]] QFuture<base::Result<qint64>> copyIn(const QByteArray &sql, const QByteArray &lines,
                                                       std::chrono::milliseconds silence = kPatience);

private:
    template <class T, class Ask> QFuture<base::Result<T>> ask(Ask ask);

    QThread m_thread;
    std::unique_ptr<remote::Link> m_link; ///< lives on m_thread
};

/// The answer of `future`; blocks. Cancelled when it never got one.
template <class T> base::Result<T> answerOf(QFuture<base::Result<T>> future)
{
    future.waitForFinished();
    if (future.resultCount() == 0)
        return base::fail(base::Code::Cancelled, QStringLiteral("the link closed"));
    return future.result();
}

/// The error of `result`, for a result of another type.
template <class T> tl::unexpected<base::Error> errorOf(const base::Result<T> &result)
{
    return tl::unexpected<base::Error>(result.error());
}

} // namespace leeway::desk
