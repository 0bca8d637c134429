#include "app/leeway/budget_controller.h"
#include "base/when_answered.h"
#include "desk/shared_store.h"
#include "ui/leeway/month_panel.h"

#include <QPromise>
#include <QTimer>

#include <chrono>
#include <memory>

// What stands in the funds of a shared store, for whoever may see it: asked there, never waited for.
namespace leeway::app
{

namespace
{

/// The store is asked at most so often (desk::StoreMonths); between, nothing is.
constexpr std::chrono::seconds kLookAtSums{60};

} // namespace

QFuture<base::Result<desk::BudgetShelf>> BudgetController::readShelf()
{
    using Shelf = base::Result<desk::BudgetShelf>;
    auto promise = std::make_shared<QPromise<Shelf>>();
    promise->start();
    base::whenAnswered(this, desk::readBudgetShelf(m_parts.desk), [this, promise](Shelf shelf) {
        if (shelf)
            m_months.addSums(*shelf);
        promise->addResult(std::move(shelf));
        promise->finish();
    });
    return promise->future();
}

void BudgetController::wireSums()
{
    connect(&m_months, &desk::StoreMonths::sumsCame, this, [this] { m_list.reload(); });
    connect(&m_parts.shared, &desk::SharedStore::statusChanged, this, [this] {
        if (!m_parts.shared.status().isConnected())
            return;
        askSums();
        // What is shown from before the store went away is read again.
        if (m_month != nullptr && m_month->isVisible() && m_month->isOfStoreAway())
            readMonth(m_month->month());
    });
    auto *again = new QTimer(this);
    connect(again, &QTimer::timeout, this, &BudgetController::askSums);
    again->start(kLookAtSums);
}

void BudgetController::askSums()
{
    if (mayChange() && m_parts.shared.status().isConnected())
        m_months.askSums(m_list.shelf());
}

} // namespace leeway::app
