#include "desk/store_months.h"

#include "base/when_answered.h"
#include "desk/shared_store.h"

#include <QPromise>

#include <chrono>
#include <memory>

namespace leeway::desk
{

using base::Code;
using base::Result;

namespace
{

/// So often is asked what stands in a fund.
constexpr std::chrono::seconds kAskSumsAgain{60};

/// A promise that is kept once, from wherever the answer comes.
template <class T> class Answering
{
public:
    Answering()
        : m_promise(std::make_shared<QPromise<Result<T>>>())
    {
        m_promise->start();
    }
    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise->future(); }
    void answer(const Result<T> &with) const
    {
        m_promise->addResult(with);
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

} // namespace

StoreMonths::StoreMonths(Desk &desk, SharedStore &shared)
    : m_desk(desk)
    , m_shared(shared)
{
}

const StoreMonths::Told *StoreMonths::told(domain::FundId fund, const QString &month) const
{
    const auto found = m_told.find({fund, month});
    return found == m_told.end() ? nullptr : &found->second;
}

void StoreMonths::ask(domain::FundId fund, const QString &month,
                      const std::function<void(const Answer &)> &then)
{
    base::whenAnswered(this, m_shared.readMonth(fund, month), [this, fund, month, then](const Answer &came) {
        if (came)
            m_told[{fund, month}] = {*came, m_desk.clock().now()};
        then(came);
    });
}

QFuture<Result<StatementMonths>> StoreMonths::months(domain::FundId fund)
{
    const Answering<StatementMonths> answering;
    base::whenAnswered(
        this, readStatementMonths(m_desk, fund),
        [this, fund, answering](const Result<StatementMonths> &here) {
            if (!here || !here->elsewhere)
                return answering.answer(here);
            ask(fund, here->now, [this, fund, answering, all = *here](const Answer &came) mutable {
                const Told *before = told(fund, all.now);
                addOpenMonths(all, came ? came->due : before != nullptr ? before->month.due : QString());
                answering.answer(all);
            });
        });
    return answering.future();
}

QFuture<Result<MonthStatement>> StoreMonths::read(domain::FundId fund, const QString &month)
{
    const Answering<MonthStatement> answering;
    const auto fromStore = [this, fund, month, answering](const Answer &came) {
        const Told *kept = told(fund, month);
        const bool away = !came && came.error().code == Code::RemoteUnreachable;
        if (!came && (!away || kept == nullptr))
            return answering.answer(tl::unexpected<base::Error>(came.error()));
        base::whenAnswered(this, namedMonth(m_desk, fund, kept->month, kept->at),
                           [answering, away](Result<MonthStatement> named) {
                               if (named)
                                   named->storeAway = away;
                               answering.answer(named);
                           });
    };
    base::whenAnswered(this, readStatement(m_desk, fund, month),
                       [this, fund, month, answering, fromStore](const Result<MonthStatement> &here) {
                           if (here || here.error().code != Code::StoreShared)
                               return answering.answer(here);
                           ask(fund, month, fromStore);
                       });
    return answering.future();
}

void StoreMonths::askSums(const BudgetShelf &shelf)
{
    if (!shelf.fundsElsewhere)
        return;
    const base::Instant now = m_desk.clock().now();
    for (const FundState &state : shelf.funds) {
        const auto before = m_asked.find(state.fund.id);
        if (before != m_asked.end() && now < before->second + kAskSumsAgain && now >= before->second)
            continue;
        m_asked[state.fund.id] = now;
        askSum(state.fund.id);
    }
}

void StoreMonths::askSum(domain::FundId fund)
{
    base::whenAnswered(this, readStatementMonths(m_desk, fund),
                       [this, fund](const Result<StatementMonths> &here) {
                           if (!here)
                               return;
                           ask(fund, here->now, [this, fund, now = here->now](const Answer &came) {
                               if (!came)
                                   return (void)m_asked.erase(fund); // asked again with the next chance
                               m_running[fund] = now;
                               Q_EMIT sumsCame();
                           });
                       });
}

void StoreMonths::addSums(BudgetShelf &shelf) const
{
    if (!shelf.fundsElsewhere)
        return;
    for (FundState &state : shelf.funds) {
        const auto month = m_running.find(state.fund.id);
        const Told *kept = month == m_running.end() ? nullptr : told(state.fund.id, month->second);
        if (kept == nullptr)
            continue;
        const domain::Statement &s = kept->month.statement;
        state.available = s.available;
        state.inField = s.inField;
        state.month = s.month;
        state.givenInMonth = s.granted + s.lateHonoured - s.undone - s.reversed;
        state.toldAt = kept->at;
    }
}

} // namespace leeway::desk
