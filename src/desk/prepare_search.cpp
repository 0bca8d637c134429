#include "desk/prepare_search.h"

#include "storage/bulk.h"
#include "storage/storage.h"

namespace leeway::desk
{

base::Result<void> prepareSearch(Desk &desk, const std::function<bool()> &stop,
                                 const std::function<void(qint64 waiting)> &tell)
{
    constexpr int kSlice = 4'000;
    while (!stop()) {
        QFuture<base::Result<qint64>> sliced =
            desk.storage().write([](storage::Transaction &tx) { return storage::indexPending(tx, kSlice); },
                                 storage::Urgency::Bulk);
        sliced.waitForFinished();
        if (sliced.resultCount() == 0)
            return base::fail(base::Code::Cancelled);
        const base::Result<qint64> waiting = sliced.result();
        if (!waiting)
            return tl::unexpected<base::Error>(waiting.error());
        tell(*waiting);
        if (*waiting == 0)
            break;
    }
    return {};
}

} // namespace leeway::desk
