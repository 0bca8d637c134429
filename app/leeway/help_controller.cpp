#include "app/leeway/help_controller.h"

#include "ui/help/help_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QAction>

namespace leeway::app
{

namespace
{

QString helpPageId()
{
    return QStringLiteral("help");
}

} // namespace

HelpController::HelpController(ui::MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    connect(window.registry().action(QStringLiteral("help")), &QAction::triggered, this,
            &HelpController::show);
    connect(&window, &ui::MainWindow::helpRequested, this, &HelpController::showError);
}

void HelpController::bringUp()
{
    if (m_window.side().currentPage() != helpPageId())
        m_before = m_window.side().currentPage();
    if (!m_page) {
        m_page = new ui::HelpPage;
        m_window.addSidePage(helpPageId(), tr("Help"), m_page);
        connect(m_page, &ui::HelpPage::closeRequested, this, &HelpController::leave);
    }
    m_window.side().showPage(helpPageId());
    m_window.setSideShown(true);
    m_window.columns().go(ui::Column::Side);
}

void HelpController::show()
{
    bringUp();
    m_page->takeFocus();
}

void HelpController::showArticle(const QString &id)
{
    bringUp();
    m_page->showArticle(id);
    m_page->takeFocus();
}

void HelpController::showError(base::Code code)
{
    bringUp();
    m_page->showError(code);
    m_page->takeFocus();
}

void HelpController::leave()
{
    m_window.hideSidePage(helpPageId());
    if (!m_before.isEmpty())
        m_window.side().showPage(m_before);
    m_window.columns().go(ui::Column::Centre);
}

} // namespace leeway::app
