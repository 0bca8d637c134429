#include "app/leeway/workbench.h"

#include "app/leeway/approvals_controller.h"
#include "app/leeway/budget_controller.h"
#include "app/leeway/call_controller.h"
#include "app/leeway/caller_controller.h"
#include "app/leeway/case_controller.h"
#include "app/leeway/company_controller.h"
#include "app/leeway/contact_controller.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/customer_window.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/guide_controller.h"
#include "app/leeway/help_controller.h"
#include "app/leeway/import_controller.h"
#include "app/leeway/knowledge_controller.h"
#include "app/leeway/known_problems_controller.h"
#include "app/leeway/leeway_controller.h"
#include "app/leeway/link_controller.h"
#include "app/leeway/my_day_controller.h"
#include "app/leeway/own_state_controller.h"
#include "app/leeway/place_keeper.h"
#include "app/leeway/points_controller.h"
#include "app/leeway/pop_controller.h"
#include "app/leeway/practise.h"
#include "app/leeway/reminder_controller.h"
#include "app/leeway/settings_controller.h"
#include "app/leeway/store_controller.h"
#include "app/leeway/today_controller.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/find_customer.h"
#include "desk/prepare_search.h"
#include "desk/set_up.h"
#include "desk/store_admin/store_connect_session.h"
#include "storage/storage.h"
#include "sync/service.h"
#include "ui/contact/contacts_page.h"
#include "ui/guidance/guide_page.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/lead/today_page.h"
#include "ui/lists/list_pages.h"
#include "ui/lists/start_page.h"
#include "ui/search/search_palette.h"
#include "ui/shell/actions.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/privacy.h"
#include "ui/shell/rail.h"
#include "ui/shell/settings_store.h"
#include "ui/shell/side_column.h"
#include "ui/shell/top_bar.h"
#include "ui/store/connect_form.h"

#include <QAction>
#include <QCoreApplication>
#include <QFileInfo>
#include <QInputDialog>
#include <QListView>
#include <QStackedWidget>
#include <QThread>

#include <utility>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

const QString kPlaceKey = QStringLiteral("places/current");

} // namespace

Workbench::Workbench(const std::shared_ptr<storage::Storage> &storage,
                     std::shared_ptr<const base::Clock> clock, const domain::Person &person,
                     const ui::ShellParts &parts, std::unique_ptr<sync::Service> service)
    : m_storage(storage)
    , m_parts(parts)
    , m_desk(storage, std::move(clock), person)
    , m_shared(m_desk, std::move(service))
    , m_lists(m_desk)
    , m_search(m_desk)
    , m_customers(m_lists, m_desk.clock())
    , m_promises(m_lists, m_desk.clock())
    , m_orders(m_lists, m_desk.clock())
    , m_window(std::make_unique<ui::MainWindow>(parts))
{
    m_search.setStore(m_shared);
    makeLists();
    makePalette();
    makeStart();
    m_edits = new EditController(m_desk, *m_window, this);
    m_links = new LinkController(m_desk, *m_window, *m_edits, this);
    m_customer = new CustomerController(m_desk, m_shared, *m_window, *m_edits, *m_links, this);
    connect(m_edits, &EditController::customerMade, this,
            [this](domain::CustomerId id) { m_customer->open(id); });
    m_keeper = new PlaceKeeper(m_desk, *m_window, *m_customer, this);
    m_import = new ImportController(m_desk, *m_window, QFileInfo(storage->file()).absolutePath(), this);
    auto *help = new HelpController(*m_window, this);
    m_settings = new SettingsController(m_desk, parts, *m_window, this);
    m_storeView = new StoreController({m_desk, m_shared, *m_window, *m_customer, *help}, this);
    m_settings->setStore(*m_storeView);
    makeToday();
    makeContacts();
    makeCompany();
    wireStore();
    wireActions();
    connect(m_customer, &CustomerController::customerShown, m_places, [this](domain::CustomerId id) {
        for (auto *page : m_places->findChildren<ui::ListPage *>())
            page->showOpen(id);
    });
    connect(&m_desk, &desk::Desk::changed, this, &Workbench::reloadLists);
    connect(&m_desk, &desk::Desk::storeFailed, m_window.get(),
            qOverload<const base::Error &>(&ui::MainWindow::showError));
    connect(&m_parts.privacy, &ui::Privacy::changed, this, &Workbench::followPrivacy);
    constexpr int kMinute = 60'000;
    connect(&m_minute, &QTimer::timeout, this, &Workbench::refreshTimes);
    m_minute.start(kMinute);
    showWorkspace();
    prepareSearch();
}

Workbench::~Workbench()
{
    delete m_second;   // its window reads from the desk, which a child would outlive
    delete m_customer; // its jobs read the store, which goes before children would
    m_stopIndexing = true;
    // What it waits for comes through this thread's event loop.
    while (m_indexing && !m_indexing->wait(20))
        QCoreApplication::sendPostedEvents(m_storage.get());
}

void Workbench::show()
{
    m_window->show();
    showPlace(QString::fromUtf8(m_parts.store.get(kPlaceKey)));
    m_places->currentWidget()->setFocus();
    m_contacts->restore();
    showStartReport();
}

void Workbench::openHandle(const QString &idOrHandle)
{
    base::whenAnswered(this, desk::findCustomer(m_desk, idOrHandle),
                       [this](const base::Result<domain::CustomerId> &id) {
                           if (id)
                               m_customer->open(*id);
                           else
                               m_window->showError(id.error());
                       });
}

void Workbench::showImport()
{
    m_import->show();
}

void Workbench::continueWhereLeft()
{
    m_keeper->restore();
}

void Workbench::sayReadOnly()
{
    m_window->contactBar().setSaved(tr("To read only: nothing is saved"), QStringLiteral("lock"));
}

void Workbench::sayApart(const base::Error &error)
{
    qCWarning(lcApp) << "The shared store is not followed:" << base::toLogLine(error);
    m_window->showError(error);
}

void Workbench::setLogFile(const QString &path)
{
    m_settings->setLogFile(path);
}

void Workbench::makeLists()
{
    m_places = new QStackedWidget;
    auto *customers = new ui::CustomersPage(m_customers);
    auto *promises = new ui::PromisesPage(m_promises);
    auto *orders = new ui::UnlinkedOrdersPage(m_orders);
    for (QWidget *page : {static_cast<QWidget *>(customers), static_cast<QWidget *>(promises),
                          static_cast<QWidget *>(orders)})
        m_places->addWidget(page);
    m_window->setListWidget(m_places);
    connect(customers, &ui::CustomersPage::customerChosen, this,
            [this](domain::CustomerId id) { m_customer->open(id); });
    connect(customers, &ui::CustomersPage::newCustomerWanted, this, [this] { m_edits->newCustomer({}); });
    connect(promises, &ui::PromisesPage::promiseChosen, this,
            [this](domain::CustomerId id, std::optional<domain::CaseId>) { m_customer->open(id); });
    connect(orders, &ui::UnlinkedOrdersPage::orderChosen, this,
            [this](domain::OrderId id) { m_links->linkOrder(id); });
    connect(m_window.get(), &ui::MainWindow::placeChosen, this, &Workbench::showPlace);
    connect(&m_promises, &models::ContactList::stateChanged, this, [this] {
        m_window->rail().setCount(QStringLiteral("promises"), m_promises.dueToday(m_desk.me().id));
    });
    m_customers.setKeeper(m_desk.me().id);
    m_customers.reload();
    m_promises.reload();
    m_orders.reload();
}

void Workbench::makePalette()
{
    m_palette = new ui::SearchPalette(m_search, m_desk.clock(), m_window.get());
    m_palette->setCommands([this] {
        std::vector<models::SearchCommand> commands;
        for (const QAction *action : m_window->registry().all()) {
            if (!action->isVisible())
                continue;
            QString text = action->text();
            commands.push_back({action->objectName(),
                                text.remove(u'&'),
                                {},
                                {},
                                action->shortcut().toString(QKeySequence::NativeText),
                                action->isEnabled()});
        }
        return commands;
    });
    connect(m_palette, &ui::SearchPalette::customerChosen, this, &Workbench::openFound);
    connect(m_palette, &ui::SearchPalette::commandChosen, this, &Workbench::runCommand);
    connect(m_palette, &ui::SearchPalette::newCustomerWanted, this,
            [this](const QString &name) { m_edits->newCustomer(name); });
}

void Workbench::fetchFound(const ui::SearchTarget &target, const QString &reason)
{
    base::whenAnswered(this, m_shared.fetchCustomer(target.customer, reason),
                       [this, target](const base::Result<void> &fetched) {
                           ui::SearchTarget here = target;
                           here.elsewhere = false;
                           if (fetched)
                               openFound(here);
                           else
                               m_window->showError(fetched.error());
                       });
}

void Workbench::askReason(const ui::SearchTarget &target)
{
    auto *dialog = new QInputDialog(m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("A customer of another team"));
    dialog->setLabelText(tr("Why do you open %1? Your reason is kept with the customer.").arg(target.name));
    dialog->setOkButtonText(tr("Open"));
    const QStringList usual = domain::offered(m_edits->choices(), domain::ChoiceKind::OpenOtherTeam);
    if (!usual.isEmpty()) { // one of the company's reasons, or words of one's own
        dialog->setComboBoxEditable(true);
        dialog->setComboBoxItems(QStringList(QString()) + usual);
    }
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, target](const QString &reason) { fetchFound(target, reason.trimmed()); });
    dialog->open();
}

void Workbench::makeToday()
{
    m_today = new TodayController({m_desk, m_shared, *m_window, *m_edits, m_parts.store}, this);
    m_places->addWidget(&m_today->page());
    connect(m_today, &TodayController::customerChosen, this,
            [this](domain::CustomerId id) { m_customer->open(id); });
    connect(m_customer, &CustomerController::caseMenuFilled, this,
            [this](QMenu *menu, const domain::Case &theCase) { m_today->fillCaseMenu(*menu, theCase); });
    connect(m_customer, &CustomerController::complaintMenuFilled, this,
            [this](QMenu *menu, const domain::Case &merged) { m_today->fillComplaintMenu(*menu, merged); });
}

void Workbench::openFound(const ui::SearchTarget &target)
{
    if (target.elsewhere)
        return m_shared.asksReason(target.customer) ? askReason(target) : fetchFound(target, {});
    if (!target.secondWindow) {
        m_customer->open(target.customer, target.interaction);
        m_window->columns().go(ui::Column::Centre);
        return;
    }
    if (!m_second)
        m_second = new CustomerWindow(m_desk, m_shared, m_parts, *m_window, this);
    m_second->setSources(m_shared.status().sources);
    m_second->open(target.customer, target.interaction);
}

void Workbench::makeStart()
{
    auto *start = new ui::StartPage;
    connect(start, &ui::StartPage::customerChosen, this,
            [this](domain::CustomerId id) { m_customer->open(id); });
    const auto showNext = [this, start] {
        start->setPromise(m_promises.next(m_desk.me().id), m_promises.look());
    };
    connect(&m_promises, &models::ContactList::stateChanged, start, showNext);
    connect(&m_parts.privacy, &ui::Privacy::changed, start, showNext, Qt::QueuedConnection);
    start->addKeyLine(m_window->registry().keyOf(QStringLiteral("search")), tr("find a person or a case"));
    start->addKeyLine(m_window->registry().keyOf(QStringLiteral("customer.new")),
                      tr("write down a new customer"));
    start->addKeyLine(m_window->registry().keyOf(QStringLiteral("shortcuts")), tr("all shortcuts"));
    m_window->setCentreWidget(start);
}

void Workbench::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_window->registry().action(QString::fromLatin1(id)), &QAction::triggered, this, slot);
    };
    on("search", [this] { m_palette->open(); });
    on("import", [this] { showImport(); });
    on("quit", [this] { m_window->close(); });
    m_window->registry().action(QStringLiteral("person.switch"))->setVisible(false); // offerSwitching()
    m_window->registry().action(QStringLiteral("practise"))->setVisible(m_window->isReal());
    on("practise", [this] {
        m_window->showDone(startPractise() ? tr("A practice window opens.")
                                           : tr("The practice window could not be started."));
    });
    on("customer.new", [this] { m_edits->newCustomer({}); });
}

void Workbench::showWorkspace()
{
    m_window->topBar().setPerson(m_desk.me().name);
    m_window->contactBar().setContact(tr("No contact open"));
    m_window->contactBar().setSaved(tr("Saved here"), QStringLiteral("check"));
    base::whenAnswered(this, desk::readWorkspace(*m_storage),
                       [this](const base::Result<desk::Workspace> &workspace) {
                           if (workspace)
                               m_window->topBar().setWorkspace(workspace->name);
                       });
}

void Workbench::showStartReport()
{
    if (m_storage->trouble())
        m_window->showError(*m_storage->trouble());
    const storage::StartReport &report = m_storage->startReport();
    if (report.damagedFile.isEmpty())
        return;
    m_window->showDone(tr("The store was damaged. %n row(s) were saved; the damaged file is kept as %1.",
                          nullptr, static_cast<int>(report.rowsSaved))
                           .arg(report.damagedFile));
}

void Workbench::showPlace(const QString &id)
{
    if (id == u"my_day")
        return showMyDay();
    if ((id == u"budget" && !m_budget->mayChange()) || (id == u"approvals" && !m_approvals->mayAnswer()))
        return showPlace(QStringLiteral("contacts")); // another person had it open here
    m_window->showColumns();
    const QStringList places{
        QStringLiteral("contacts"), QStringLiteral("customers"), QStringLiteral("promises"),
        QStringLiteral("orders"),   QStringLiteral("today"),     QStringLiteral("knowledge"),
        QStringLiteral("points"),   QStringLiteral("budget"),    QStringLiteral("approvals")};
    const qsizetype index = std::max<qsizetype>(0, places.indexOf(id));
    m_places->setCurrentIndex(static_cast<int>(index));
    m_places->setFocusProxy(m_places->currentWidget());
    m_window->rail().setCurrent(places.at(index));
    const QStringList titles{tr("Contacts"),  tr("Customers"), tr("Promises"), tr("Orders"),   tr("Today"),
                             tr("Knowledge"), tr("Guide"),     tr("Budget"),   tr("Approvals")};
    m_window->columns().setTabText(ui::Column::List, titles.at(index));
    static const QStringList kLongRows{QStringLiteral("today"), QStringLiteral("points"),
                                       QStringLiteral("budget"), QStringLiteral("approvals")};
    m_window->columns().setWideList(kLongRows.contains(places.at(index)));
    m_parts.store.put(kPlaceKey, places.at(index).toUtf8());
    m_approvals->setShown(places.at(index) == u"approvals");
}

/// The rail names what stands in the list again.
void Workbench::showListPlace()
{
    m_window->rail().setCurrent(QString::fromUtf8(m_parts.store.get(kPlaceKey)));
}

void Workbench::reloadLists(const desk::Touched &what)
{
    if (what.table(QStringLiteral("customer")))
        m_customers.reload();
    if (what.table(QStringLiteral("promise")))
        m_promises.reload();
    if (what.table(QStringLiteral("recent")) || what.table(QStringLiteral("promise")) ||
        what.table(QStringLiteral("customer")))
        m_customers.reloadTop();
    if (what.table(QStringLiteral("order")))
        m_orders.reload();
}

void Workbench::refreshTimes()
{
    m_customer->refreshTimes();
    m_storeView->refreshTimes();
    m_company->refreshTimes();
    if (m_second)
        m_second->refreshTimes();
    m_customers.refreshTimes();
    m_promises.refreshTimes();
    m_orders.refreshTimes();
    m_today->refreshTimes();
    m_contacts->refreshTimes();
    m_myDay->refresh();
    if (m_calls)
        m_calls->refreshTimes();
    if (m_ownState)
        m_ownState->refreshTimes();
    m_guide->refreshTimes();
    m_leeway->refreshTimes();
    m_reminders->refreshTimes();
    m_knowledge->list().refreshTimes();
    m_points->list().refreshTimes();
    m_budget->list().refreshTimes();
    m_approvals->refreshTimes();
}

void Workbench::runCommand(const QString &id)
{
    m_window->registry().action(id)->trigger();
}

void Workbench::followPrivacy()
{
    if (m_pops)
        m_pops->followPrivacy();
    m_customer->setPrivate(m_window->hides(ui::Column::Centre));
    if (m_second)
        m_second->setPrivate(m_parts.privacy.hides());
    m_palette->setPrivacy(m_parts.privacy.hides()); // over all columns: no peek shows it
    const bool list = m_window->hides(ui::Column::List);
    m_customers.setPrivacy(list);
    m_promises.setPrivacy(list);
    m_orders.setPrivacy(list);
    m_today->list().setPrivacy(list);
    m_contacts->setPrivacy(list);
    m_myDay->refresh();
    m_reminders->setPrivacy(m_parts.privacy.hides()); // over all columns
    m_knowledge->list().setPrivacy(list);
    m_points->list().setPrivacy(list);
    m_budget->list().setPrivacy(list);
    m_approvals->followPrivacy(m_parts.privacy.hides());
    m_problems->setPrivacy(m_window->hides(ui::Column::Side));
    m_leeway->setPrivacy(m_window->hides(ui::Column::Side));
    m_callers->setPrivacy(m_window->hides(ui::Column::Centre));
}

void Workbench::makeCompany()
{
    m_company = new CompanyController(m_desk, *m_edits, *m_window, this);
    m_company->setShared(m_shared.status().phase != domain::StorePhase::Apart);
    m_settings->setCompany(*m_company);
    connect(m_company, &CompanyController::companyChanged, m_cases, &CaseController::decide);
}

void Workbench::prepareSearch()
{
    if (m_indexing && !m_indexing->isFinished()) {
        m_indexAgain = true; // never wait for it here: what it waits for comes through this event loop
        return;
    }
    // What an import, a rescue or a crash left unindexed; nothing to do returns after one look.
    m_indexing.reset(QThread::create([this] {
        const base::Result<void> done = desk::prepareSearch(
            m_desk, [this] { return m_stopIndexing.load(); }, [](qint64) {});
        if (!done && done.error().code != base::Code::Cancelled && !m_stopIndexing)
            QMetaObject::invokeMethod(
                this, [this, error = done.error()] { showSearchIncomplete(error); }, Qt::QueuedConnection);
    }));
    connect(m_indexing.get(), &QThread::finished, this, [this] {
        if (std::exchange(m_indexAgain, false))
            prepareSearch();
        else
            m_palette->askAgain();
    });
    m_indexing->setObjectName(QStringLiteral("work"));
    m_indexing->start();
}

void Workbench::showSearchIncomplete(const base::Error &error)
{
    qCWarning(lcApp) << "The search index is not complete." << base::toLogLine(error);
    m_window->showBackgroundError(error, tr("Some words in the history cannot be found yet."),
                                  [this] { prepareSearch(); });
}

} // namespace leeway::app
