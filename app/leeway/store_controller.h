#pragma once

#include "desk/shared_store.h"
#include "ui/store/store_display.h"

#include <QObject>

#include <memory>

namespace leeway::ui
{
class MainWindow;
}

namespace leeway::app
{

/// The shared store and the window that tells of it: state line, signing in again, what needs the person. GUI
/// thread; desk and window outlive it.
class StoreController : public QObject
{
    Q_OBJECT

public:
    /// `service` may be null: this computer only.
    StoreController(desk::Desk &desk, ui::MainWindow &window, std::unique_ptr<sync::Service> service,
                    QObject *parent);

    [[nodiscard]] desk::SharedStore &store() { return m_store; }

Q_SIGNALS:
    /// The first sync brought rows whose words the search does not know yet.
    void filled();
    void offlineHelpWanted();

private:
    void follow();
    void askForPassword();

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    desk::SharedStore m_store;
    ui::StoreDisplay m_display;
    bool m_filling = false;
};

} // namespace leeway::app
