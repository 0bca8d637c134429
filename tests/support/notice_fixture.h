#pragma once

#include "models/notice_list.h"
#include "support/manual_clock.h"

namespace leeway::test
{

/// Customers whom notices touch, as values, a page of two at a time.
class MemoryReach final : public models::ReachSource
{
public:
    std::vector<desk::ReachedCustomer> customers;
    std::optional<base::Error> problem;
    int asked = 0;

    desk::ReachedCustomer &add(const base::Clock &clock, const QString &name, const domain::Notice &touching,
                               bool told = false)
    {
        desk::ReachedCustomer one;
        one.id = domain::CustomerId::make(clock);
        one.name = name;
        one.about = QStringLiteral("The machine drips after descaling");
        one.touchedBy = {touching.id};
        if (told)
            one.toldOf = {touching.id};
        return customers.emplace_back(std::move(one));
    }

    QFuture<base::Result<desk::ReachPage>> reach(const desk::ReachQuery &query) override
    {
        ++asked;
        if (problem)
            return QtFuture::makeReadyFuture(base::Result<desk::ReachPage>(tl::unexpected(*problem)));
        desk::ReachPage page;
        for (const desk::ReachedCustomer &one : customers) {
            if (query.after && !(*query.after < one.id))
                continue;
            if (page.customers.size() == 2) {
                page.next = page.customers.back().id;
                break;
            }
            page.customers.push_back(one);
        }
        return QtFuture::makeReadyFuture(base::Result<desk::ReachPage>(page));
    }
};

/// A known problem in force since three days, in two languages.
inline domain::Notice sealNotice(const base::Clock &clock)
{
    domain::Notice made;
    made.id = domain::NoticeId::make(clock);
    made.title = QStringLiteral("Seal of Aldera Brew 3 is too thin");
    made.when = {{QStringLiteral("fact"), QStringLiteral("case.type")},
                 {QStringLiteral("is"), QStringLiteral("Repair")}};
    made.sentence = {
        {QStringLiteral("en"), QStringLiteral("Machines of this spring have a seal that is too thin.")},
        {QStringLiteral("de"),
         QStringLiteral("Maschinen aus diesem Frühjahr haben eine zu dünne Dichtung.")}};
    made.resolution = QStringLiteral("A new seal by post, free; no descaling again.");
    made.from = clock.now() - std::chrono::hours(72);
    return made;
}

} // namespace leeway::test
