#include "app/leeway/customer_window.h"

#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/help_controller.h"
#include "app/leeway/link_controller.h"
#include "ui/shell/actions.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/privacy.h"
#include "ui/shell/window_place.h"

#include <QAction>

namespace leeway::app
{

CustomerWindow::CustomerWindow(desk::Desk &desk, desk::SharedStore &shared, const ui::ShellParts &parts,
                               ui::MainWindow &mainWindow, QObject *parent)
    : QObject(parent)
    , m_main(mainWindow)
    , m_settings(parts.store, QStringLiteral("customer"))
    , m_window(std::make_unique<ui::MainWindow>(
          ui::ShellParts{m_settings, parts.looks, parts.privacy, parts.mark}))
    , m_edits(new EditController(desk, *m_window, this))
    , m_links(new LinkController(desk, *m_window, *m_edits, this))
    , m_customer(new CustomerController(desk, shared, *m_window, *m_edits, *m_links, this))
{
    m_window->leaveOutFrame();
    if (m_settings.get(QStringLiteral("window/geometry")).isEmpty())
        ui::restorePlace(*m_window, {}, ui::firstPlaceBeside(mainWindow, mainWindow.width()));
    m_window->contactBar().setContact(tr("Second window"));
    m_window->contactBar().setSaved(tr("Saved here"), QStringLiteral("check"));
    new HelpController(*m_window, this);
    connect(m_edits, &EditController::customerMade, this, [this](domain::CustomerId id) { open(id, {}); });
    connect(&mainWindow, &ui::MainWindow::closing, m_window.get(), &QWidget::close);
    m_customer->setPrivate(parts.privacy.hides());
    shareActions();
}

CustomerWindow::~CustomerWindow() = default;

void CustomerWindow::shareActions()
{
    ui::ActionRegistry &mine = m_window->registry();
    ui::ActionRegistry &theirs = m_main.registry();
    for (const char *id : {"search", "import", "settings", "person.password", "about", "contact.next",
                           "contact.start", "contact.forward", "contact.back", "contact.wrap", "contact.end",
                           "contact.drop", "contact.hand", "contact.verify", "contact.relink", "contact.hold",
                           "contact.transfer", "contact.recording", "state"}) {
        connect(mine.action(QLatin1String(id)), &QAction::triggered, this, [this, id] {
            m_main.activateWindow();
            m_main.registry().action(QLatin1String(id))->trigger();
        });
    }
    connect(mine.action(QStringLiteral("quit")), &QAction::triggered, theirs.action(QStringLiteral("quit")),
            &QAction::trigger);
    connect(mine.action(QStringLiteral("person.switch")), &QAction::triggered,
            theirs.action(QStringLiteral("person.switch")), &QAction::trigger);
    connect(mine.action(QStringLiteral("customer.new")), &QAction::triggered, this,
            [this] { m_edits->newCustomer({}); });
    const QList<QAction *> actions = theirs.all();
    for (const QAction *action : actions)
        mine.action(action->objectName())->setVisible(action->isVisible());
    for (const char *id : {"contact.hold", "contact.transfer", "contact.recording"}) {
        const QAction *there = theirs.action(QLatin1String(id));
        QAction *here = mine.action(QLatin1String(id));
        const auto follow = [there, here] { // as the call stands now
            here->setText(there->text());
            here->setVisible(there->isVisible());
            here->setEnabled(there->isEnabled());
        };
        connect(there, &QAction::changed, here, follow);
        follow();
    }
    connect(&theirs, &ui::ActionRegistry::keysChanged, this, [this](const QString &id) {
        m_window->registry().setKeys(id, m_main.registry().action(id)->shortcuts());
    });
}

void CustomerWindow::open(domain::CustomerId customer, std::optional<domain::InteractionId> reveal)
{
    m_customer->open(customer, reveal);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    m_window->columns().go(ui::Column::Centre);
}

void CustomerWindow::setPrivate(bool on)
{
    m_customer->setPrivate(on);
}

void CustomerWindow::setSources(const std::vector<domain::FeedSource> &sources)
{
    m_customer->setSources(sources);
}

void CustomerWindow::refreshTimes()
{
    m_customer->refreshTimes();
}

} // namespace leeway::app
