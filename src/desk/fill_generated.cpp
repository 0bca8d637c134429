#include "desk/fill_generated.h"

#include "desk/prepare_search.h"
#include "storage/bulk.h"
#include "storage/storage.h"

namespace leeway::desk
{

base::Result<qint64> fillGenerated(Desk &desk, const DemoPlan &plan,
                                   const std::function<void(qint64 done, qint64 all, bool indexing)> &tell)
{
    base::Result<DemoGenerator> made = DemoGenerator::make(plan);
    if (!made)
        return tl::unexpected<base::Error>(made.error());
    DemoGenerator &generator = *made;
    const domain::BatchId id = domain::BatchId::make(desk.clock());
    qint64 done = 0;
    while (std::optional<storage::BulkBatch> batch = generator.next()) {
        batch->id = id;
        const auto size = static_cast<qint64>(batch->interactions.size());
        QFuture<base::Result<storage::BulkCounts>> written = desk.storage().write(
            [batch = std::make_shared<storage::BulkBatch>(std::move(*batch))](storage::Transaction &tx) {
                tx.touchEverything();
                return storage::writeBulk(tx, *batch, true);
            },
            storage::Urgency::Bulk);
        written.waitForFinished();
        if (written.resultCount() == 0)
            return base::fail(base::Code::Cancelled);
        if (const base::Result<storage::BulkCounts> counts = written.result(); !counts)
            return tl::unexpected<base::Error>(counts.error());
        done += size;
        tell(done, generator.interactions(), false);
    }
    if (base::Result<void> prepared = prepareSearch(
            desk, [] { return false; }, [&tell](qint64 waiting) { tell(waiting, 0, true); });
        !prepared)
        return tl::unexpected<base::Error>(prepared.error());
    return done;
}

} // namespace leeway::desk
