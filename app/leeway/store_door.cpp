#include "app/leeway/store_door.h"

#include "app/leeway/store_controller.h"
#include "base/when_answered.h"
#include "ui/store/connect_form.h"

#include <QFutureWatcher>
#include <QPointer>

namespace leeway::app
{

StoreDoor::StoreDoor(std::shared_ptr<storage::Storage> storage, desk::Desk &desk, desk::SharedStore &store,
                     StoreController &view, QObject *parent)
    : QObject(parent)
    , m_storage(std::move(storage))
    , m_store(store)
    , m_session(desk.sharedClock())
{
    view.offerConnecting(m_session);
    connect(&view, &StoreController::connectWanted, this,
            [this](const desk::StoreLogin &, const QString &password, ui::ConnectForm *form) {
                m_store.signIn(password);
                form->window()->close();
            });
    connect(&view, &StoreController::newWayWanted, this, &StoreDoor::takeNewWay);
}

void StoreDoor::takeNewWay(const desk::StoreLogin &login, const QString &password, ui::ConnectForm *form)
{
    if (!m_session.welcome()) {
        form->setProblem({base::Code::RemoteLost, QStringLiteral("the connection ended meanwhile")});
        return;
    }
    base::whenAnswered(this, desk::renewStoreLogin(*m_storage, login, *m_session.welcome()),
                       [this, password, shown = QPointer(form)](const base::Result<void> &kept) {
                           if (!kept) {
                               if (shown)
                                   shown->setProblem(kept.error());
                               return;
                           }
                           // What opened the old address is not left behind in the keyring, if that lets us.
                           auto *forgotten = new QFutureWatcher<bool>(this);
                           connect(forgotten, &QFutureWatcherBase::finished, this,
                                   [this, password] { Q_EMIT wayRenewed(password); });
                           forgotten->setFuture(m_store.forgetPassword());
                       });
}

} // namespace leeway::app
