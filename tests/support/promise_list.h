#pragma once

#include "models/list_source.h"
#include "support/manual_clock.h"

#include <QPromise>

namespace leeway::test
{

/// A list source that holds promises only, in memory; each is kept by `me` unless said otherwise.
class MemoryPromises final : public models::ListSource
{
public:
    ManualClock clock;
    domain::PersonId me = domain::PersonId::make(clock);
    std::vector<domain::PromiseRow> rows;
    bool fails = false;

    domain::PromiseRow &add(const char *customer, const char *what, std::chrono::milliseconds in)
    {
        domain::PromiseRow row;
        row.promise.id = domain::PromiseId::make(clock);
        row.promise.customer = domain::CustomerId::make(clock);
        row.promise.what = QString::fromUtf8(what);
        row.promise.dueAt = clock.now() + in;
        row.promise.keeper = me;
        row.customerName = QString::fromUtf8(customer);
        row.keeperName = QStringLiteral("Inês Carvalho");
        return rows.emplace_back(row);
    }

    QFuture<base::Result<std::vector<domain::PromiseRow>>> promises(std::optional<domain::PersonId> keeper,
                                                                    int limit) override
    {
        std::vector<domain::PromiseRow> theirs;
        for (const domain::PromiseRow &row : rows) {
            if ((!keeper || row.promise.keeper == *keeper) && std::ssize(theirs) < limit)
                theirs.push_back(row);
        }
        using Rows = base::Result<std::vector<domain::PromiseRow>>;
        return ready<Rows>(fails ? Rows(base::fail(base::Code::StoreBusy)) : Rows(theirs));
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>>
    customers(const QString &, std::optional<domain::CustomerId>, int) override
    {
        return ready<base::Result<std::vector<domain::CustomerRow>>>({});
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>> pinnedCustomers() override
    {
        return ready<base::Result<std::vector<domain::CustomerRow>>>({});
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int) override
    {
        return ready<base::Result<std::vector<domain::CustomerRow>>>({});
    }
    QFuture<base::Result<std::vector<domain::Order>>> unlinkedOrders(int) override
    {
        return ready<base::Result<std::vector<domain::Order>>>({});
    }

private:
    template <class T> static QFuture<T> ready(T value)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
};

} // namespace leeway::test
