#pragma once

#include "models/work_rows.h"
#include "models/work_source.h"
#include "support/manual_clock.h"

namespace leeway::test
{

/// What an agent has in hand, as values.
class MemoryWork final : public models::WorkSource
{
public:
    ManualClock clock;
    models::WorkPageData data;
    domain::PersonId me = domain::PersonId::make(clock);
    std::optional<base::Error> problem;

    desk::LiveContact live(const char *name, const char *subject, std::chrono::minutes ago)
    {
        desk::LiveContact one;
        one.contact.id = domain::ContactId::make(clock);
        one.contact.customer = domain::CustomerId::make(clock);
        one.contact.state = domain::ContactState::Live;
        one.contact.identity = domain::IdentityLevel::Matched;
        one.contact.subject = QString::fromUtf8(subject);
        one.contact.openedAt = clock.now() - ago;
        one.name = QString::fromUtf8(name);
        return one;
    }
    domain::PromiseRow promise(const char *customer, std::chrono::minutes due)
    {
        domain::PromiseRow one;
        one.promise.id = domain::PromiseId::make(clock);
        one.promise.customer = domain::CustomerId::make(clock);
        one.promise.what = QStringLiteral("a call");
        one.promise.about = QStringLiteral("the courier");
        one.promise.dueAt = clock.now() + due;
        one.promise.keeper = me;
        one.customerName = QString::fromUtf8(customer);
        one.keeperName = QStringLiteral("Inês Carvalho");
        return one;
    }
    domain::ContactRow waits(const char *name, const char *subject, std::chrono::minutes ago)
    {
        domain::ContactRow one;
        one.contact = live(name, subject, ago).contact;
        one.contact.state = domain::ContactState::Waiting;
        one.contact.channel = domain::Channel::Chat;
        one.customerName = QString::fromUtf8(name);
        return one;
    }
    /// Somebody unknown rings, one is to be wrapped up, one is on; one was handed over, one asks; two
    /// promises; a queue.
    void fill()
    {
        using std::chrono::minutes;
        desk::LiveContact unknown = live("", "", minutes(0));
        unknown.contact.customer = {};
        unknown.contact.identity = domain::IdentityLevel::None;
        unknown.handle = QStringLiteral("+47 918 22 333");
        desk::LiveContact ended = live("Rahul Deshpande", "Invoice shows the old number", minutes(2));
        ended.contact.channel = domain::Channel::Chat;
        ended.contact.state = domain::ContactState::Ended;
        data.live = {unknown, ended, live("Marit Sørbø", "Cracked water tank", minutes(6))};
        data.waiting.promises = {
            {promise("Layla Ben Omar", minutes(-25)), promise("Oluwaseun Adeyemi", minutes(90))}, 2};
        domain::ContactRow handed = waits("Luiza Prado", "Entrega remarcada duas vezes", minutes(50));
        handed.contact.channel = domain::Channel::Social;
        handed.contact.dueAt = clock.now() + minutes(8);
        handed.contact.person = me;
        data.waiting.handed = {{handed}, 1};
        domain::TodayCase asked;
        asked.theCase.id = domain::CaseId::make(clock);
        asked.theCase.customer = domain::CustomerId::make(clock);
        asked.theCase.title = QStringLiteral("保証書の再発行について");
        asked.customerName = QStringLiteral("渡辺 健二");
        asked.since = clock.now() - minutes(42);
        data.waiting.asked = {{asked}, 1};
        data.waiting.queue = {{waits("Sanne de Wit", "Order 771 204: wrong colour", minutes(3)),
                               waits("Yusuf Demirtaş", "", minutes(1))},
                              12};
    }

    QFuture<base::Result<domain::WaitingLists>> waiting() override
    {
        using Answer = base::Result<domain::WaitingLists>;
        return QtFuture::makeReadyFuture(problem ? Answer(tl::unexpected(*problem)) : Answer(data.waiting));
    }
};

} // namespace leeway::test
