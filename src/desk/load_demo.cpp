#include "desk/load_demo.h"

#include "desk/demo/demo_ids.h"
#include "desk/demo/demo_knowledge.h"
#include "desk/demo/demo_reader.h"
#include "desk/demo/demo_waiting.h"
#include "desk/demo/demo_year.h"
#include "desk/demo_money.h"
#include "desk/fill_fund.h"
#include "desk/set_up.h"
#include "domain/json/company.h"
#include "domain/json/knowledge.h"
#include "domain/json/money.h"
#include "storage/bulk.h"
#include "storage/company_rows.h"
#include "storage/customer_writes.h"
#include "storage/felt_rows.h"
#include "storage/offer_rows.h"
#include "storage/storage.h"

namespace leeway::desk
{

namespace
{

using base::Result;

/// Bulk rows like the customers: no command stands for one of them.
Result<void> fillKnowledge(storage::Transaction &tx, const DemoWorkspace &demo, const base::Clock &clock)
{
    const Result<DemoKnowledge> known = readDemoKnowledge(demo.batch.persons, clock.now());
    if (!known)
        return tl::unexpected<base::Error>(known.error());
    for (const domain::Article &article : known->articles) {
        if (Result<void> put = storage::putCompanyRow(tx, QStringLiteral("article"), recordOf(article)); !put)
            return put;
    }
    for (const domain::Notice &notice : known->notices) {
        if (Result<void> put = storage::putCompanyRow(tx, QStringLiteral("notice"), recordOf(notice)); !put)
            return put;
    }
    return {};
}

Result<void> fillWaiting(storage::Transaction &tx, const DemoWorkspace &demo, const base::Clock &clock)
{
    const Result<std::vector<domain::Contact>> waiting = readDemoWaiting(demo.batch, clock.now());
    if (!waiting)
        return tl::unexpected<base::Error>(waiting.error());
    for (const domain::Contact &contact : *waiting) {
        if (Result<void> put = storage::putContact(tx, contact); !put)
            return put;
    }
    return {};
}

/// Its money is booked like anybody's; what is set about it are rows.
Result<void> fillMoney(storage::Transaction &tx, const DemoWorkspace &demo, const base::Clock &clock)
{
    const Result<DemoMoney> money = readDemoMoney(demo.batch.persons, clock.now());
    if (!money)
        return tl::unexpected<base::Error>(money.error());
    for (const domain::Policy &policy : money->policies) {
        if (Result<void> put = storage::putCompanyRow(tx, QStringLiteral("policy"), recordOf(policy)); !put)
            return put;
    }
    const domain::Fund fund{.id = demoId<domain::FundId>("fund", money->fundName),
                            .team = domain::TeamId::fromString(domain::companyKey()),
                            .name = money->fundName,
                            .currency = money->amount.currency};
    const auto filled = fillFund(tx, fund, money->amount.minor, money->addedBy, clock);
    return filled ? Result<void>() : Result<void>(tl::unexpected<base::Error>(filled.error()));
}

/// What advice is learned from: how it turned out, and what was chosen.
Result<void> fillYear(storage::Transaction &tx, domain::BatchId batch, const base::Clock &clock)
{
    DemoYear year = makeDemoYear(clock.now());
    storage::BulkBatch rows;
    rows.id = batch;
    rows.customers = std::move(year.archives);
    rows.cases = std::move(year.cases);
    rows.outcomes = std::move(year.outcomes);
    if (const auto written = storage::writeBulk(tx, rows, false); !written)
        return tl::unexpected<base::Error>(written.error());
    for (const domain::Offer &offer : year.offers) {
        if (Result<void> put = storage::putOffer(tx, offer); !put)
            return put;
    }
    for (const domain::FeltSum &sum : year.felt) {
        if (Result<void> put = storage::putFeltSum(tx, sum); !put)
            return put;
    }
    return {};
}

Result<domain::Person> fill(storage::Transaction &tx, const base::Clock &clock, DemoPast past)
{
    Result<DemoWorkspace> demo = readDemo(DemoMoment{.now = clock.now()});
    if (!demo)
        return tl::unexpected<base::Error>(demo.error());
    demo->batch.id = domain::BatchId::make(clock);
    const Result<storage::BulkCounts> written = storage::writeBulk(tx, demo->batch, false);
    if (!written)
        return tl::unexpected<base::Error>(written.error());
    if (Result<void> known = fillKnowledge(tx, *demo, clock); !known)
        return tl::unexpected<base::Error>(known.error());
    if (Result<void> waiting = fillWaiting(tx, *demo, clock); !waiting)
        return tl::unexpected<base::Error>(waiting.error());
    for (const domain::Choice &type : demo->choices) {
        if (Result<void> put = storage::putCompanyRow(tx, QStringLiteral("choice"), recordOf(type)); !put)
            return tl::unexpected<base::Error>(put.error());
    }
    if (Result<void> money = fillMoney(tx, *demo, clock); !money)
        return tl::unexpected<base::Error>(money.error());
    if (past == DemoPast::WithYear) {
        if (Result<void> year = fillYear(tx, demo->batch.id, clock); !year)
            return tl::unexpected<base::Error>(year.error());
    }
    if (Result<void> kept = rememberWorkspace(tx, demo->name, demo->me); !kept)
        return tl::unexpected<base::Error>(kept.error());
    tx.touchEverything();
    for (const domain::Person &person : demo->batch.persons) {
        if (person.id == demo->me)
            return person;
    }
    return base::fail(base::Code::NotFound, QStringLiteral("the demo names nobody whose desk it is"));
}

} // namespace

QFuture<Result<domain::Person>> loadDemo(storage::Storage &storage, std::shared_ptr<const base::Clock> clock,
                                         DemoPast past)
{
    return storage.write(
        [clock = std::move(clock), past](storage::Transaction &tx) { return fill(tx, *clock, past); });
}

} // namespace leeway::desk
