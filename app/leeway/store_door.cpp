#include "app/leeway/store_door.h"

#include "app/leeway/store_controller.h"
#include "base/when_answered.h"
#include "ui/store/connect_form.h"
#include "ui/store/password_window.h"

#include <QFutureWatcher>
#include <QPointer>

#include <utility>

namespace leeway::app
{

StoreDoor::StoreDoor(std::shared_ptr<storage::Storage> storage, desk::Desk &desk, desk::SharedStore &store,
                     StoreController &view, QObject *parent)
    : QObject(parent)
    , m_storage(std::move(storage))
    , m_store(store)
    , m_view(view)
    , m_session(desk.sharedClock())
{
    view.offerConnecting(m_session);
    connect(&view, &StoreController::connectWanted, this,
            [this](const desk::StoreLogin &, const QString &password, ui::ConnectForm *form) {
                m_store.signIn(password);
                form->window()->close();
            });
    connect(&view, &StoreController::newWayWanted, this, &StoreDoor::takeNewWay);
    connect(&view, &StoreController::passwordChangeWanted, this, &StoreDoor::changePassword);
    connect(&m_own, &desk::OwnPassword::changed, this, [this] {
        // What runs goes on with it, and the keyring keeps it.
        m_store.signIn(QString::fromUtf8(std::exchange(m_next, {}).reveal()));
        if (m_passwordWindow)
            m_passwordWindow->endChanged();
        m_view.sayPasswordChanged();
    });
    connect(&m_own, &desk::OwnPassword::failed, this, &StoreDoor::failChange);
}

void StoreDoor::failChange(const base::Error &error)
{
    m_next = {};
    if (m_passwordWindow)
        m_passwordWindow->showProblem(error);
}

void StoreDoor::changePassword(const QString &now, const QString &next, ui::PasswordWindow *window)
{
    if (!m_next.isEmpty()) { // asked by a window that is gone
        window->showProblem({base::Code::RemoteBusy, QStringLiteral("a password is being changed")});
        return;
    }
    m_passwordWindow = window;
    m_next = remote::Secret(next);
    using Login = base::Result<std::optional<desk::StoreLogin>>;
    const remote::Secret proof(now);
    base::whenAnswered(this, desk::readStoreLogin(*m_storage), [this, proof](const Login &login) {
        if (login && *login)
            m_own.change(**login, proof, m_next);
        else
            failChange(login ? base::Error{base::Code::NotFound, {}} : login.error());
    });
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
