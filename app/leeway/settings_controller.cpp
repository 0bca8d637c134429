#include "app/leeway/settings_controller.h"

#include "app/leeway/company_controller.h"
#include "app/leeway/person_controller.h"
#include "app/leeway/phone_controller.h"
#include "app/leeway/store_controller.h"
#include "base/when_answered.h"
#include "desk/store_check.h"
#include "models/sync_setting_words.h"
#include "storage/storage.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/actions.h"
#include "ui/store/store_card.h"
#include "ui/theme/text_label.h"

#include <QAction>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QUrl>

namespace leeway::app
{

SettingsController::SettingsController(desk::Desk &desk, const ui::ShellParts &parts, ui::MainWindow &window,
                                       QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_parts(parts)
    , m_window(window)
{
    connect(window.registry().action(QStringLiteral("settings")), &QAction::triggered, this,
            [this] { show(); });
    connect(window.registry().action(QStringLiteral("about")), &QAction::triggered, this,
            [this] { show(QStringLiteral("about")); });
}

void SettingsController::show(const QString &category)
{
    if (!m_page)
        make();
    if (!category.isEmpty())
        m_page->showCategory(category);
    m_page->show();
    m_page->raise();
    m_page->activateWindow();
}

void SettingsController::make()
{
    m_page = new ui::SettingsPage(m_parts, m_window.registry(), &m_window);
    m_page->setWindowFlag(Qt::Window);
    m_page->setWindowTitle(tr("Settings"));
    new QShortcut(QKeySequence::Cancel, m_page, m_page, &QWidget::close);
    m_page->resize(ui::scaled(960), ui::scaled(720));
    m_page->setPerson(m_desk.me().name, m_desk.me().team);
    if (m_persons != nullptr)
        m_persons->addTo(*m_page);
    if (m_store != nullptr)
        m_page->addDataCard(m_store->makeCard(), tr("Shared store, connect, sync"));
    if (m_company != nullptr)
        m_company->addPages(*m_page);
    if (m_phone != nullptr)
        m_phone->addPage(*m_page);
    addStoreRows();
    addAboutRows();
}

void SettingsController::addStoreRows()
{
    const storage::Storage &storage = m_desk.storage();
    auto *size = new ui::TextLabel(ui::FontRole::Body);
    m_page->addDataRow(tr("Store"), storage.file(), size);
    const bool isShared = m_store != nullptr && m_store->isInStore();
    ui::TextLabel *kept = isShared ? addSyncRows() : nullptr;
    base::whenAnswered(m_page, desk::readStoreFigures(m_desk),
                       [size, kept](const base::Result<desk::StoreCheck> &figures) {
                           if (!figures)
                               return;
                           size->setText(QLocale().formattedDataSize(figures->bytes));
                           if (kept != nullptr)
                               kept->setText(models::keptCount(figures->customers));
                       });
    addSupportRow();
    if (!isShared)
        return;
    auto *leave = new QPushButton(tr("Disconnect…"));
    leave->setObjectName(QStringLiteral("leaveStore"));
    leave->setProperty("lwKind", QStringLiteral("destructive"));
    connect(leave, &QPushButton::clicked, this, [this] { m_store->askToLeave(m_page); });
    m_page->addDataRow(tr("Leave this computer"),
                       tr("Takes what came from the shared store off it, once all is sent"), leave);
    if (const QString damaged = storage.startReport().damagedFile; !damaged.isEmpty())
        m_page->addDataRow(tr("The damaged file, kept aside"), damaged, nullptr);
}

void SettingsController::addAboutRows()
{
    m_page->setVersion(QCoreApplication::applicationVersion());
    auto *help = new QPushButton(tr("Open the help"));
    connect(help, &QPushButton::clicked, m_window.registry().action(QStringLiteral("help")),
            &QAction::trigger);
    connect(help, &QPushButton::clicked, &m_window, [this] {
        m_window.raise();
        m_window.activateWindow();
    });
    m_page->addAboutRow(tr("Help"), tr("Words, keys, importing, and what to do about each message"), help);
    auto *folder = new QPushButton(tr("Open its folder"));
    connect(folder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_logFile).absolutePath())); });
    m_page->addAboutRow(tr("Log file; no customer's words stand in it"), m_logFile, folder);
}

} // namespace leeway::app
