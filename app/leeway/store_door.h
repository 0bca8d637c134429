#pragma once

#include "desk/store_admin/own_password.h"
#include "desk/store_admin/store_connect_session.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace leeway::desk
{
class Desk;
class SharedStore;
} // namespace leeway::desk
namespace leeway::ui
{
class ConnectForm;
class PasswordWindow;
} // namespace leeway::ui

namespace leeway::app
{

class StoreController;

/// How a desk of a shared store gets in again: with its password, which its person may change, or by the
/// invite to another address of the same store. GUI thread; what it is given outlives it, and it outlives the
/// forms of `view`.
class StoreDoor : public QObject
{
    Q_OBJECT

public:
    StoreDoor(std::shared_ptr<storage::Storage> storage, desk::Desk &desk, desk::SharedStore &store,
              StoreController &view, QObject *parent);

Q_SIGNALS:
    /// The new way is kept, and the old one's password is in the keyring no more; it is followed by opening
    /// anew. `password` was typed for it.
    void wayRenewed(const QString &password);

private:
    void takeNewWay(const desk::StoreLogin &login, const QString &password, ui::ConnectForm *form);
    void failChange(const base::Error &error);
    void changePassword(const QString &now, const QString &next, ui::PasswordWindow *window);

    std::shared_ptr<storage::Storage> m_storage;
    desk::SharedStore &m_store;
    StoreController &m_view;
    desk::StoreConnectSession m_session;
    desk::OwnPassword m_own;
    remote::Secret m_next; ///< what m_own makes the password, meanwhile
    QPointer<ui::PasswordWindow> m_passwordWindow;
};

} // namespace leeway::app
