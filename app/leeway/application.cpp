#include "app/leeway/application.h"

#include "app/leeway/start_door.h"
#include "app/leeway/store_controller.h"
#include "app/leeway/store_way.h"
#include "app/leeway/workbench.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/load_demo.h"
#include "desk/set_up.h"
#include "desk/store_admin/store_connect_session.h"
#include "storage/remove_store.h"
#include "storage/storage.h"
#include "sync/service.h"
#include "ui/first_run/first_run_page.h"
#include "ui/first_run/start_problem.h"
#include "ui/help/help_page.h"
#include "ui/settings/appearance_window.h"
#include "ui/shell/error_text.h"
#include "ui/store/connect_form.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QtConcurrentRun>

namespace leeway::app
{

using base::whenAnswered;

Application::Application(QApplication &qt, const Arguments &arguments, const QString &folder)
    : m_qt(qt)
    , m_arguments(arguments)
    , m_folder(folder)
    , m_clock(std::make_shared<base::SystemClock>())
    , m_ways(m_clock)
    , m_settings(folder + QStringLiteral("/window.ini"))
    , m_looks(m_qt, m_theme, m_settings)
{
    connect(&m_ways, &screenpop::WaysIn::raiseWanted, this, &Application::raise);
}

Application::~Application() = default;

void Application::listen(std::unique_ptr<screenpop::InstanceLock> lock)
{
    m_ways.openDoor(screenpop::placeOfStore(storeOf(m_arguments)), std::move(lock));
}

void Application::takeOwnPop()
{
    if (m_arguments.pop)
        m_ways.take(*m_arguments.pop, m_arguments.pop->way);
}

void Application::raise()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window->isVisible() && window->parentWidget() == nullptr && window->windowType() == Qt::Window) {
            window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
            window->raise();
            window->activateWindow();
            return;
        }
    }
}

void Application::start()
{
    const QString file = storeOf(m_arguments);
    if (m_arguments.demo || m_arguments.practise)
        openStore({file, true});
    else if (QFileInfo::exists(file))
        openStore({file});
    else
        showFirstRun();
}

void Application::showFirstRun()
{
    m_firstRun = std::make_unique<ui::FirstRunPage>();
    ui::FirstRunPage *page = m_firstRun.get();
    const QString file = m_arguments.store.isEmpty() ? usualStore(false) : m_arguments.store;
    page->setFolder(QFileInfo(file).absolutePath());
    page->setLanguages({QStringLiteral("en")}, QStringLiteral("en"));
    page->setWindowTitle(QStringLiteral("Leeway"));
    page->resize(960, 720); // two cards, the right one with three checks
    const auto begin = [this](const QString &name, const QString &folder, bool importFirst) {
        m_importFirst = importFirst;
        openStore({folder + QStringLiteral("/workspace.leeway"), false, false, name});
    };
    connect(page, &ui::FirstRunPage::startChosen, this,
            [begin](const QString &name, const QString &folder) { begin(name, folder, false); });
    connect(page, &ui::FirstRunPage::importChosen, this,
            [begin](const QString &name, const QString &folder) { begin(name, folder, true); });
    connect(page, &ui::FirstRunPage::demoChosen, this, [this] { openStore({usualStore(true), true}); });
    connect(page, &ui::FirstRunPage::folderChangeWanted, page, [page](const QString &folder) {
        auto *dialog = new QFileDialog(page, tr("Where to keep it"), folder);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, page, &ui::FirstRunPage::setFolder);
        dialog->open();
    });
    connect(page, &ui::FirstRunPage::appearanceWanted, page,
            [this, page] { (new ui::AppearanceWindow(m_looks, page))->show(); });
    offerConnecting(*page, file);
    page->show();
}

void Application::offerConnecting(ui::FirstRunPage &page, const QString &file)
{
    m_session = std::make_unique<desk::StoreConnectSession>(m_clock);
    page.offerConnecting(*m_session);
    ui::ConnectForm *form = page.connectForm();
    connect(form, &ui::ConnectForm::connectWanted, this,
            [this, file, form](const desk::StoreLogin &login, const QString &password) {
                form->setConnecting(true);
                openStore({file, false, false, {}, login, password});
            });
    wireConnectForm(*form);
}

void Application::join(const std::shared_ptr<storage::Storage> &storage)
{
    if (!m_session || !m_session->welcome()) {
        cannotStart({base::Code::RemoteLost, QStringLiteral("the connection ended while it was chosen")});
        return;
    }
    const desk::Welcome welcome = *m_session->welcome();
    base::whenAnswered(this, desk::joinStore(*storage, *m_opening.join, welcome),
                       [this, storage, person = welcome.person](const base::Result<void> &done) {
                           if (done)
                               showWindow(storage, person);
                           else
                               cannotStart(done.error());
                       });
}

void Application::openStore(const Opening &opening)
{
    qCInfo(lcApp) << "Opening the store" << opening.file;
    m_opening = opening;
    base::whenAnswered(this,
                       storage::Storage::open({opening.file, opening.readOnly, !opening.readOnly}, m_clock),
                       [this](const base::Result<std::shared_ptr<storage::Storage>> &opened) {
                           if (opened)
                               onOpened(*opened);
                           else
                               cannotStart(opened.error());
                       });
}

void Application::onOpened(const std::shared_ptr<storage::Storage> &storage)
{
    const auto go = [this, storage](const base::Result<domain::Person> &person) {
        onPerson(storage, person);
    };
    if (m_opening.join)
        return join(storage);
    if (m_opening.fillWithDemo && storage->startReport().createdNew) {
        base::whenAnswered(this, desk::loadDemo(*storage, m_clock), go);
        return;
    }
    if (!m_opening.firstPerson.isEmpty() && storage->startReport().createdNew) {
        base::whenAnswered(this, desk::setUp(*storage, *m_clock, m_opening.firstPerson, tr("This computer")),
                           go);
        return;
    }
    base::whenAnswered(this, desk::readWorkspace(*storage),
                       [this, storage, go](const base::Result<desk::Workspace> &workspace) {
                           if (!workspace)
                               cannotStart(workspace.error());
                           else
                               base::whenAnswered(this, desk::personAtWork(*storage, workspace->lastPerson),
                                                  go);
                       });
}

void Application::onPerson(const std::shared_ptr<storage::Storage> &storage,
                           const base::Result<domain::Person> &person)
{
    if (person) {
        letIn(storage, *person);
        return;
    }
    if (person.error().code != base::Code::NotFound) {
        cannotStart(person.error());
        return;
    }
    // A store that leewayctl made: nobody works here yet.
    base::whenAnswered(
        this, desk::setUp(*storage, *m_clock, qEnvironmentVariable("USER", tr("Me")), tr("This computer")),
        [this, storage](const base::Result<domain::Person> &made) {
            if (made)
                showWindow(storage, *made);
            else
                cannotStart(made.error());
        });
}

void Application::showWindow(const std::shared_ptr<storage::Storage> &storage, const domain::Person &person)
{
    // To read only, nothing that comes could be kept; to practise, nothing is to come or go.
    if (m_opening.readOnly || m_arguments.practise)
        return showWindow(storage, person, nullptr);
    const QString folder = QFileInfo(m_opening.file).absolutePath();
    followStore(this, storage, m_clock, folder, m_opening.password,
                [this, storage, person](base::Result<std::unique_ptr<sync::Service>> service) {
                    m_opening.password.clear();
                    // Without a way to the store the desk still opens: everything on it can be read and
                    // written.
                    showWindow(storage, person, service ? std::move(*service) : nullptr);
                    if (!service)
                        m_workbench->sayApart(service.error());
                });
}

void Application::showWindow(const std::shared_ptr<storage::Storage> &storage, const domain::Person &person,
                             std::unique_ptr<sync::Service> service)
{
    const QString mark = m_arguments.practise ? tr("Practise: nothing here is real") : QString();
    m_workbench = std::make_unique<Workbench>(
        storage, m_clock, person, ui::ShellParts{m_settings, m_looks, m_privacy, mark}, std::move(service));
    connect(m_workbench.get(), &Workbench::leaveWanted, this, &Application::leaveStore, Qt::QueuedConnection);
    connect(m_workbench.get(), &Workbench::movedIn, this, &Application::followMoved, Qt::QueuedConnection);
    connect(m_workbench.get(), &Workbench::wayRenewed, this, &Application::followNewWay,
            Qt::QueuedConnection);
    if (!m_opening.readOnly && !m_arguments.practise && !m_arguments.demo && !m_opening.fillWithDemo)
        m_workbench->offerMoving();
    connect(
        m_workbench.get(), &Workbench::personChosen, this,
        [this, storage](const domain::Person &next) { switchPerson(storage, next); }, Qt::QueuedConnection);
    if (!m_opening.readOnly)
        m_workbench->offerSwitching();
    m_workbench->setLogFile(m_folder + QStringLiteral("/leeway.log"));
    m_workbench->show();
    if (!m_arguments.openHandle.isEmpty())
        m_workbench->openHandle(m_arguments.openHandle);
    else if (!m_importFirst)
        m_workbench->continueWhereLeft();
    if (m_importFirst)
        m_workbench->showImport();
    if (m_opening.readOnly)
        m_workbench->sayReadOnly();
    if (m_opening.moved)
        m_workbench->sayMoved(*m_opening.moved);
    if (m_opening.wayRenewed)
        m_workbench->sayWayRenewed();
    if (!m_arguments.practise) {
        m_workbench->followPhone(m_ways);
        m_ways.begin();
    }
    if (m_firstRun)
        m_firstRun.release()->deleteLater();
    if (m_door)
        m_door.release()->deleteLater();
    if (m_problem)
        m_problem.release()->deleteLater();
    m_qt.setQuitOnLastWindowClosed(true);
}

void Application::followMoved(const desk::Adopted &adopted, const QString &password)
{
    qCInfo(lcApp) << "Opening the store anew, as a desk of the shared one";
    Opening next{m_opening.file};
    next.password = password;
    next.moved = adopted;
    openAnew(next);
}

void Application::followNewWay(const QString &password)
{
    qCInfo(lcApp) << "Opening the store anew, by the way of a new invite";
    Opening next{m_opening.file};
    next.password = password;
    next.wayRenewed = true;
    openAnew(next);
}

void Application::openAnew(const Opening &next)
{
    m_importFirst = false;
    m_ways.pause();
    m_qt.setQuitOnLastWindowClosed(false); // between the two windows there is none
    m_workbench->close();
    m_workbench.reset();
    openStore(next);
}

void Application::leaveStore()
{
    const QString file = m_opening.file;
    qCInfo(lcApp) << "Leaving the shared store; removing" << file;
    m_opening = {};
    m_ways.pause();
    showFirstRun(); // before the window goes: with the last one the program would end
    m_firstRun->setEnabled(false);
    m_workbench.reset();
    base::whenAnswered(this, QtConcurrent::run([file] { return storage::removeStore(file); }),
                       [this](const base::Result<void> &removed) {
                           m_firstRun->setEnabled(true);
                           if (!removed)
                               m_firstRun->setProblem(ui::errorLine(removed.error()));
                       });
}

void Application::cannotStart(const base::Error &error)
{
    qCCritical(lcApp) << "The store does not open." << base::toLogLine(error);
    if (m_firstRun && m_opening.join) {
        m_firstRun->connectForm()->setConnecting(false);
        m_firstRun->connectForm()->setProblem(error);
        return;
    }
    if (m_firstRun) {
        m_firstRun->setProblem(ui::errorLine(error));
        return;
    }
    if (!m_problem)
        makeStartProblem();
    m_problem->showProblem(error, m_opening.file);
    m_problem->setEnabled(true);
    m_problem->show();
    m_qt.setQuitOnLastWindowClosed(true);
}

void Application::makeStartProblem()
{
    m_problem = std::make_unique<ui::StartProblem>();
    ui::StartProblem *page = m_problem.get();
    page->setWindowTitle(QStringLiteral("Leeway"));
    page->resize(ui::scaled(720), ui::scaled(420));
    page->offerOtherFile(!m_arguments.practise); // it could be a real one, under a sign that says it is not
    const auto open = [this](bool readOnly) {
        m_problem->setEnabled(false); // until it is open or cannot be opened again
        Opening next = m_opening;
        next.readOnly = readOnly;
        openStore(next);
    };
    connect(page, &ui::StartProblem::againWanted, this, [open] { open(false); });
    connect(page, &ui::StartProblem::readOnlyWanted, this, [open] { open(true); });
    connect(page, &ui::StartProblem::otherFileWanted, this, &Application::chooseOtherFile);
    connect(page, &ui::StartProblem::helpWanted, page,
            [page](base::Code code) { ui::openHelpWindow(page, code); });
    connect(page, &ui::StartProblem::closed, &m_qt, [] { QCoreApplication::exit(1); });
}

void Application::chooseOtherFile()
{
    auto *dialog =
        new QFileDialog(m_problem.get(), tr("Open another file"), QFileInfo(m_opening.file).absolutePath());
    dialog->setNameFilters({tr("Leeway workspaces (*.leeway)"), tr("All files (*)")});
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_problem->setEnabled(false);
        openStore({file});
    });
    dialog->open();
}

} // namespace leeway::app
