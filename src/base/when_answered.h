#pragma once

#include "base/result.h"

#include <QFutureWatcher>

#include <utility>

namespace leeway::base
{

/// Calls `done` with the answer of `future` in the event loop of `context`, with Cancelled when it never got
/// one. When `context` is gone by then nothing is called.
///
/// Not QFuture::then(context, …): in Qt 6.4 its continuation dereferences the context on the answering
/// thread, which asserts (and races) when the context was destroyed first.
template <class T, class Done>
void whenAnswered(QObject *context, const QFuture<Result<T>> &future, Done &&done)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::forward<Done>(done)]() mutable {
                         watcher->deleteLater();
                         const QFuture<Result<T>> answered = watcher->future();
                         if (answered.resultCount() > 0)
                             done(answered.resultAt(0));
                         else
                             done(Result<T>(fail(Code::Cancelled)));
                     });
    watcher->setFuture(future);
}

} // namespace leeway::base
