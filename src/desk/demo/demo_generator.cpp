#include "desk/demo/demo_generator.h"

#include "desk/demo/demo_generated_history.h"
#include "desk/demo/demo_ids.h"
#include "desk/demo/demo_reader.h"

namespace leeway::desk
{

struct DemoGenerator::Private {
    explicit Private(DemoMaterial made)
        : material(std::move(made))
        , counts(material.plan)
        , ids(material.plan)
    {
    }

    DemoMaterial material;
    DemoCounts counts;
    DemoIdMaker ids;
    GeneratedCustomer customer; ///< the one being written out; index -1 before the first
    size_t caseIndex = 0;
    qint64 written = 0; ///< interactions of `customer` so far
    bool personsGiven = false;

    [[nodiscard]] bool customerDone() const { return written >= customer.interactions; }
    void addInteractions(storage::BulkBatch &batch, size_t most);
};

void DemoGenerator::Private::addInteractions(storage::BulkBatch &batch, size_t most)
{
    while (!customerDone() && batch.interactions.size() < most) {
        while (written >= customer.cases[caseIndex].first + customer.cases[caseIndex].count)
            ++caseIndex;
        batch.interactions.push_back(
            makeInteraction(material, customer, customer.cases[caseIndex], written, ids));
        ++written;
    }
}

base::Result<DemoGenerator> DemoGenerator::make(const DemoPlan &plan)
{
    auto workspace = readDemo(DemoMoment{.now = plan.now, .zone = QTimeZone::utc()});
    if (!workspace)
        return tl::unexpected<base::Error>(workspace.error());
    auto cultures = readDemoCultures();
    if (!cultures)
        return tl::unexpected<base::Error>(cultures.error());
    auto words = readDemoWords();
    if (!words)
        return tl::unexpected<base::Error>(words.error());
    for (const DemoCulture &culture : *cultures) {
        if (!words->contains(culture.language))
            return base::fail(base::Code::FieldInvalid,
                              QStringLiteral("names: no words in ") + culture.language);
    }
    return DemoGenerator(std::make_unique<Private>(DemoMaterial{.plan = plan,
                                                                .persons = workspace->batch.persons,
                                                                .cultures = *std::move(cultures),
                                                                .words = *std::move(words)}));
}

DemoGenerator::DemoGenerator(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}
DemoGenerator::DemoGenerator(DemoGenerator &&other) noexcept = default;
DemoGenerator &DemoGenerator::operator=(DemoGenerator &&other) noexcept = default;
DemoGenerator::~DemoGenerator() = default;

std::optional<storage::BulkBatch> DemoGenerator::next()
{
    constexpr size_t kInteractions = 5000;
    constexpr size_t kCustomers = 5000;
    storage::BulkBatch batch;
    batch.id = demoId<domain::BatchId>("batch", d->ids.planName());
    batch.interactions.reserve(kInteractions);
    if (!d->personsGiven)
        batch.persons = d->material.persons;
    d->personsGiven = true;
    d->addInteractions(batch, kInteractions);
    while (batch.interactions.size() < kInteractions && batch.customers.size() < kCustomers &&
           d->customer.index + 1 < d->material.plan.customers) {
        d->customer = makeCustomer(d->material, d->customer.index + 1, d->counts.next(), d->ids, batch);
        d->caseIndex = 0;
        d->written = 0;
        d->addInteractions(batch, kInteractions);
    }
    if (batch.interactions.empty() && batch.customers.empty())
        return std::nullopt;
    return batch;
}

qint64 DemoGenerator::interactions() const
{
    return d->counts.total();
}

const std::vector<std::pair<qint64, qint64>> &DemoGenerator::special() const
{
    return d->counts.special();
}

domain::CustomerId DemoGenerator::customerId(qint64 index) const
{
    return domain::CustomerId{d->ids.customer(index)};
}

} // namespace leeway::desk
