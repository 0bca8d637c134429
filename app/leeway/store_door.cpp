#include "app/leeway/store_door.h"

#include "app/leeway/store_controller.h"
#include "base/when_answered.h"
#include "ui/store/connect_form.h"
#include "ui/store/password_window.h"

#include <QFutureWatcher>
#include <QPointer>

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
    connect(&m_own, &desk::OwnPassword::changed, this, [this](const QString &password) {
        m_store.signIn(password); // what runs goes on with it, and the keyring keeps it
        if (m_passwordWindow)
            m_passwordWindow->close();
        m_view.sayPasswordChanged();
    });
    connect(&m_own, &desk::OwnPassword::failed, this, [this](const base::Error &error) {
        if (m_passwordWindow)
            m_passwordWindow->showProblem(error);
    });
}

void StoreDoor::changePassword(const QString &now, const QString &next, ui::PasswordWindow *window)
{
    m_passwordWindow = window;
    using Login = base::Result<std::optional<desk::StoreLogin>>;
    base::whenAnswered(this, desk::readStoreLogin(*m_storage), [this, now, next](const Login &login) {
        if (login && *login)
            m_own.change(**login, now, next);
        else if (m_passwordWindow)
            m_passwordWindow->showProblem(login ? base::Error{base::Code::NotFound, {}} : login.error());
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
