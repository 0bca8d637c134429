#pragma once

#include "base/result.h"
#include "desk/demo/demo_plan.h"
#include "storage/bulk.h"

#include <memory>
#include <optional>

namespace leeway::desk
{

/// Makes any number of customers with believable histories, batch by batch.
///
/// The same plan gives the same values on every computer. Ids depend on the plan without its `now`: a plan
/// loaded again adds nothing. They rise in the order of making, as the store's indexes like it. Memory: one
/// batch and one customer's cases. For one thread at a time.
class DemoGenerator
{
public:
    /// FieldInvalid or FileUnreadable when the words or names that the program carries are damaged.
    static base::Result<DemoGenerator> make(const DemoPlan &plan);
    DemoGenerator(DemoGenerator &&other) noexcept;
    DemoGenerator &operator=(DemoGenerator &&other) noexcept;
    ~DemoGenerator();

    /// The next batch: about 5,000 interactions with the customers and cases they belong to (those come no
    /// later than their interactions). The first holds the persons. Nothing after the last.
    std::optional<storage::BulkBatch> next();

    /// Exactly how many interactions all batches hold together.
    [[nodiscard]] qint64 interactions() const;
    /// "Customer number k has exactly n interactions", in force.
    [[nodiscard]] const std::vector<std::pair<qint64, qint64>> &special() const;
    /// The id of customer number `index`, known before it is made; for benches.
    [[nodiscard]] domain::CustomerId customerId(qint64 index) const;

private:
    struct Private;
    explicit DemoGenerator(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace leeway::desk
