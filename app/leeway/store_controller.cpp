#include "app/leeway/store_controller.h"

#include "sync/service.h"
#include "ui/shell/main_window.h"

#include <QInputDialog>

namespace leeway::app
{

StoreController::StoreController(desk::Desk &desk, ui::MainWindow &window,
                                 std::unique_ptr<sync::Service> service, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_store(desk, std::move(service))
    , m_display(window, desk.clock(), this)
{
    m_display.setRegion(QLocale(), QTimeZone::systemTimeZone());
    connect(&m_store, &desk::SharedStore::statusChanged, this, &StoreController::follow);
    connect(&m_display, &ui::StoreDisplay::tryNowWanted, this, [this] { m_store.tryNow(); });
    connect(&m_display, &ui::StoreDisplay::offlineHelpWanted, this, &StoreController::offlineHelpWanted);
    connect(&m_display, &ui::StoreDisplay::signInWanted, this, &StoreController::askForPassword);
    follow();
}

void StoreController::follow()
{
    const domain::StoreStatus &status = m_store.status();
    m_display.show(status);
    const bool filling = status.phase == domain::StorePhase::Filling;
    if (m_filling && !filling)
        Q_EMIT filled();
    m_filling = filling;
}

void StoreController::askForPassword()
{
    auto *dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Sign in"));
    dialog->setLabelText(tr("Password of %1 at %2").arg(m_desk.me().name, m_store.status().storeName));
    dialog->setTextEchoMode(QLineEdit::Password);
    dialog->setOkButtonText(tr("Sign in"));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this](const QString &password) { m_store.signIn(password); });
    dialog->open();
}

} // namespace leeway::app
