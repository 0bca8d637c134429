#include "app/leeway/store_controller.h"

#include "models/store_words.h"

#include <QFutureWatcher>
#include <QMessageBox>
#include <QPushButton>

namespace leeway::app
{

namespace
{

QMessageBox *boxOver(QWidget *over, QMessageBox::Icon icon, const QString &what, const QString &means)
{
    auto *box =
        new QMessageBox(icon, StoreController::tr("Leave this computer"), what, QMessageBox::NoButton, over);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(means);
    return box;
}

} // namespace

bool StoreController::isInStore() const
{
    return m_parts.store.status().phase != domain::StorePhase::Apart;
}

void StoreController::askToLeave(QWidget *over)
{
    const domain::StoreStatus &status = m_parts.store.status();
    if (status.waiting > 0) {
        auto *box = boxOver(
            over, QMessageBox::Information, models::storeWaiting(status.waiting) + u'.',
            tr("They would be lost with this computer. They are sent as soon as the store is reached; "
               "leave it then."));
        const QPushButton *sync = box->addButton(tr("Sync now"), QMessageBox::AcceptRole);
        box->addButton(QMessageBox::Cancel);
        connect(sync, &QPushButton::clicked, &m_parts.store, &desk::SharedStore::tryNow);
        return box->open();
    }
    auto *box = boxOver(
        over, QMessageBox::Warning,
        tr("Take everything of %1 off this computer?").arg(models::storeName(status)),
        tr("Customers, history and notes go from here and stay in the store. You can connect again with "
           "your name and password. Drafts that were not saved are lost."));
    const QPushButton *leave = box->addButton(tr("Disconnect"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(leave, &QPushButton::clicked, this, [this] {
        auto *forgotten = new QFutureWatcher<bool>(this);
        // Whatever the keyring says: without the file nothing here can use it.
        connect(forgotten, &QFutureWatcherBase::finished, this, &StoreController::leaveWanted);
        forgotten->setFuture(m_parts.store.forgetPassword());
    });
    box->open();
}

} // namespace leeway::app
