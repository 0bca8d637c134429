// The shared store as it stands in the window, and moving into one.
#include "app/leeway/move_controller.h"
#include "app/leeway/store_controller.h"
#include "app/leeway/workbench.h"
#include "models/format.h"

namespace leeway::app
{

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
