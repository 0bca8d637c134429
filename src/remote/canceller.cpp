#include "remote/canceller.h"

#include "base/logging.h"

#include <QPromise>

#include <array>
#include <thread>

namespace leeway::remote
{

Canceller::Canceller(std::function<void()> done)
{
    QObject::connect(&m_watcher, &QFutureWatcher<void>::finished, &m_watcher, std::move(done));
}

void Canceller::cancel(PGconn *connection)
{
    if (isBusy())
        return;
    QPromise<void> promise;
    promise.start();
    m_watcher.setFuture(promise.future());
    PGcancel *request = PQgetCancel(connection);
    std::thread([request, promise = std::move(promise)]() mutable {
        std::array<char, 256> why{};
        if (!request || PQcancel(request, why.data(), static_cast<int>(why.size())) == 0)
            qCInfo(lcRemote, "a call could not be stopped: %s", why.data());
        PQfreeCancel(request);
        promise.finish();
    }).detach();
}

} // namespace leeway::remote
