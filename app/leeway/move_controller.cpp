#include "app/leeway/move_controller.h"

#include "app/leeway/store_controller.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "storage/storage.h"
#include "ui/shell/main_window.h"
#include "ui/store/connect_form.h"
#include "ui/store/move_window.h"

#include <QFileInfo>
#include <QTimeZone>

namespace leeway::app
{

namespace
{

QString folderOf(const storage::Storage &storage)
{
    return QFileInfo(storage.file()).absolutePath();
}

} // namespace

MoveController::MoveController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_session(parts.clock)
    , m_move(parts.storage, parts.clock, folderOf(*parts.storage))
{
    connect(&m_move, &desk::StoreMove::planned, this, [this](const desk::AdoptPlan &plan) {
        if (m_window)
            m_window->showPlan(plan, m_login.team);
    });
    connect(&m_move, &desk::StoreMove::stepped, this, [this](const desk::AdoptStep &step) {
        if (m_window)
            m_window->showStep(step);
    });
    connect(&m_move, &desk::StoreMove::failed, this, [this](const base::Error &error) {
        qCWarning(lcApp) << "This store does not move:" << base::toLogLine(error);
        if (m_window)
            m_window->showProblem(error);
    });
    connect(&m_move, &desk::StoreMove::moved, this, [this](const desk::Adopted &adopted) {
        qCInfo(lcApp) << "This store moved in as desk" << adopted.desk.toString(QUuid::WithoutBraces);
        Q_EMIT moved(adopted, m_move.password());
    });
}

void MoveController::open()
{
    if (m_window) {
        m_window->raise();
        m_window->activateWindow();
        return;
    }
    m_window = new ui::MoveWindow(m_session, &m_parts.window);
    m_window->setFormat({QLocale(), QTimeZone::systemTimeZone(), m_parts.clock->now()});
    wire(*m_window);
    m_window->show();
    m_window->form().takeFocus();
    using Begun = base::Result<std::optional<desk::StoreLogin>>;
    base::whenAnswered(m_window.data(), desk::readBegunAdoption(*m_parts.storage),
                       [this](const Begun &begun) {
                           if (begun && *begun)
                               m_window->form().setLogin(**begun);
                       });
}

void MoveController::wire(ui::MoveWindow &window)
{
    ui::ConnectForm &form = window.form();
    wireConnectForm(form);
    connect(&form, &ui::ConnectForm::connectWanted, this, &MoveController::look);
    connect(&window, &ui::MoveWindow::moveWanted, &m_move, &desk::StoreMove::move);
    connect(&window, &ui::MoveWindow::stopWanted, &m_move, &desk::StoreMove::stop);
    connect(&window, &ui::MoveWindow::left, &m_move, &desk::StoreMove::giveUpLook);
}

void MoveController::look(const desk::StoreLogin &login, const QString &password)
{
    m_login = login;
    m_window->form().setConnecting(true);
    m_move.look(login, password);
}

} // namespace leeway::app
