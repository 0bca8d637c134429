#pragma once

#include "desk/store_admin/store_connect_session.h"
#include "desk/store_admin/store_move.h"

#include <QObject>
#include <QPointer>

namespace leeway::ui
{
class MainWindow;
class MoveWindow;
} // namespace leeway::ui

namespace leeway::app
{

/// Moving the store of this computer into a shared one, from the window: connecting, what would move, how far
/// it is. GUI thread.
class MoveController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        std::shared_ptr<storage::Storage> storage;
        std::shared_ptr<const base::Clock> clock;
        ui::MainWindow &window;
    };
    MoveController(const Parts &parts, QObject *parent);

    /// Opens the window, with the login of a move that was begun on another day, or brings it to the front.
    void open();

Q_SIGNALS:
    /// This computer is a desk of the shared store now; `password` was typed for it.
    void moved(const leeway::desk::Adopted &adopted, const QString &password);

private:
    void wire(ui::MoveWindow &window);
    void look(const desk::StoreLogin &login, const QString &password);

    Parts m_parts;
    desk::StoreConnectSession m_session; ///< outlives the window, which goes with `parts.window`
    desk::StoreMove m_move;
    desk::StoreLogin m_login;
    QPointer<ui::MoveWindow> m_window;
};

} // namespace leeway::app
