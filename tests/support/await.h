#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>

namespace leeway::test
{

/// The result of `future`, with the event loop running meanwhile. Fails the test after `seconds`.
template <class T> T await(QFuture<T> future, int seconds = 120)
{
    QFutureWatcher<T> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcher<T>::finished);
    watcher.setFuture(future);
    if (!future.isFinished() && finished.isEmpty() && !finished.wait(seconds * 1000))
        qFatal("a future did not finish in %d s", seconds);
    if (future.resultCount() == 0)
        qFatal("a future was cancelled");
    return future.takeResult();
}

} // namespace leeway::test
