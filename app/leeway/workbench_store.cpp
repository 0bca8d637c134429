// The shared store as it stands in the window, and moving into one.
#include "app/leeway/customer_window.h"
#include "app/leeway/lease_keeper.h"
#include "app/leeway/move_controller.h"
#include "app/leeway/store_controller.h"
#include "app/leeway/store_door.h"
#include "app/leeway/workbench.h"
#include "models/format.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"

#include <utility>

namespace leeway::app
{

void Workbench::wireStore()
{
    connect(&m_desk, &desk::Desk::meChanged, this, [this] {
        m_window->topBar().setPerson(m_desk.me().name);
        m_customers.setKeeper(m_desk.me().id);
    });
    connect(&m_shared, &desk::SharedStore::statusChanged, this, [this] {
        const bool filling = m_shared.status().phase == domain::StorePhase::Filling;
        if (std::exchange(m_filling, filling) && !filling)
            prepareSearch(); // the first sync leaves the words of its rows for later
        if (m_second)
            m_second->setSources(m_shared.status().sources);
    });
    const bool apart = m_shared.status().phase == domain::StorePhase::Apart;
    m_window->registry().action(QStringLiteral("person.password"))->setVisible(!apart);
    if (apart)
        return; // moving in: offerMoving()
    new LeaseKeeper(m_desk, m_shared, this);
    connect(m_storeView, &StoreController::leaveWanted, this, &Workbench::leaveWanted);
    auto *door = new StoreDoor(m_storage, m_desk, m_shared, *m_storeView, this);
    connect(door, &StoreDoor::wayRenewed, this, &Workbench::wayRenewed);
}

void Workbench::sayWayRenewed()
{
    m_window->showDone(tr("The new invite holds from now on; everything on this computer stays."));
}

void Workbench::offerMoving()
{
    if (m_shared.status().phase != domain::StorePhase::Apart)
        return;
    m_move = new MoveController({m_storage, m_desk.sharedClock(), *m_window}, this);
    m_storeView->offerMoving();
    connect(m_storeView, &StoreController::moveWanted, m_move, &MoveController::open);
    connect(m_move, &MoveController::moved, this, &Workbench::movedIn);
}

void Workbench::close()
{
    m_window->close(); // what is typed and where one was are written down
}

void Workbench::sayMoved(const desk::Adopted &adopted)
{
    const QString store = models::isolatedText(models::screenText(adopted.storeName, 120).simplified());
    m_window->showDone(adopted.moneyDiffers.isEmpty()
                           ? tr("Everything is in %1 now; this computer follows it.").arg(store)
                           : tr("Everything is in %1 now. Orders that were there before differ in what was "
                                "paid; the store's hold.")
                                 .arg(store));
}

} // namespace leeway::app
