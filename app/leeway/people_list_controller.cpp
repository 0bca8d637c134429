#include "app/leeway/people_list_controller.h"

#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/store_admin/join_store.h"
#include "storage/storage.h"
#include "ui/company/people_list_window.h"

#include <QFileDialog>
#include <QFileInfo>

namespace leeway::app
{

PeopleListController::PeopleListController(desk::Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_import(desk.sharedClock(), QFileInfo(desk.storage().file()).absolutePath())
{
    using desk::PeopleImport;
    connect(&m_import, &PeopleImport::planned, this, [this](const desk::PeoplePlan &plan) {
        if (m_window)
            m_window->showPlan(plan);
    });
    connect(&m_import, &PeopleImport::stepped, this, [this](int done, int total) {
        if (m_window)
            m_window->showStep(done, total);
    });
    connect(&m_import, &PeopleImport::imported, this, [this](const desk::PeopleImported &what) {
        if (m_window)
            m_window->showImported(what);
    });
    connect(&m_import, &PeopleImport::failed, this, [this](const base::Error &error) {
        qCWarning(lcApp) << "A list of people is not taken:" << base::toLogLine(error);
        if (m_window)
            m_window->showProblem(error);
    });
}

void PeopleListController::open(QWidget *over)
{
    if (m_window) {
        m_window->raise();
        m_window->activateWindow();
        return;
    }
    m_window = new ui::PeopleListWindow(over);
    wire(*m_window);
    m_window->show();
    m_window->takeFocus();
    using Login = base::Result<std::optional<desk::StoreLogin>>;
    base::whenAnswered(m_window.data(), desk::readStoreLogin(m_desk.storage()), [this](const Login &login) {
        if (!login || !*login)
            return;
        m_way = **login;
        m_window->setLogin(m_way.login);
    });
}

void PeopleListController::wire(ui::PeopleListWindow &window)
{
    using ui::PeopleListWindow;
    connect(&window, &PeopleListWindow::fileWanted, this, &PeopleListController::chooseFile);
    connect(&window, &PeopleListWindow::lookWanted, this,
            [this](const QString &file, const QString &login, const QString &password) {
                desk::StoreLogin way = m_way;
                way.login = login;
                m_import.look(file, way, password);
            });
    connect(&window, &PeopleListWindow::lookGivenUp, &m_import, &desk::PeopleImport::giveUpLook);
    connect(&window, &PeopleListWindow::importWanted, &m_import, &desk::PeopleImport::run);
    connect(&window, &PeopleListWindow::stopWanted, &m_import, &desk::PeopleImport::stop);
}

void PeopleListController::chooseFile()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a list of people"));
    dialog->setNameFilters({tr("Lists (*.csv *.txt *.gz)"), tr("All files (*)")});
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, m_window.data(), &ui::PeopleListWindow::setFile);
    dialog->open();
}

} // namespace leeway::app
