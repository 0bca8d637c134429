#pragma once

#include "models/list_source.h"
#include "models/work_rows.h"
#include "support/manual_clock.h"

namespace leeway::test
{

/// What an agent has in hand, as values.
class MemoryWork final : public models::ListSource
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
    /// Somebody unknown rings, one is to be wrapped up, one is on; two promises for today and one for later.
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
        data.promises = {promise("Layla Ben Omar", minutes(-25)), promise("Oluwaseun Adeyemi", minutes(90)),
                         promise("Béatrice Lemoine", minutes(60 * 40))};
    }

    QFuture<base::Result<std::vector<domain::CustomerRow>>>
    customers(const QString &, std::optional<domain::CustomerId>, int) override
    {
        return nothing<std::vector<domain::CustomerRow>>();
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>> pinnedCustomers() override
    {
        return nothing<std::vector<domain::CustomerRow>>();
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int) override
    {
        return nothing<std::vector<domain::CustomerRow>>();
    }
    QFuture<base::Result<std::vector<domain::PromiseRow>>> promises(std::optional<domain::PersonId>,
                                                                    int) override
    {
        using Answer = base::Result<std::vector<domain::PromiseRow>>;
        return QtFuture::makeReadyFuture(problem ? Answer(tl::unexpected(*problem)) : Answer(data.promises));
    }
    QFuture<base::Result<std::vector<domain::Order>>> unlinkedOrders(int) override
    {
        return nothing<std::vector<domain::Order>>();
    }

private:
    template <class T> QFuture<base::Result<T>> nothing()
    {
        return QtFuture::makeReadyFuture(base::Result<T>(T()));
    }
};

} // namespace leeway::test
