#include "app/leeway/import_controller.h"

#include "ui/help/help_page.h"
#include "ui/import/import_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/fonts.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QUrl>

namespace leeway::app
{

ImportController::ImportController(desk::Desk &desk, ui::MainWindow &window, const QString &rejectsFolder,
                                   QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_session(desk, rejectsFolder)
{
}

void ImportController::show()
{
    if (!m_page) {
        m_page = new ui::ImportPage(m_session, m_desk.clock(), &m_window);
        m_page->setWindowFlag(Qt::Window);
        m_page->setWindowTitle(tr("Import"));
        m_page->resize(ui::scaled(880), ui::scaled(640));
        connect(m_page, &ui::ImportPage::filesWanted, this, &ImportController::chooseFiles);
        connect(m_page, &ui::ImportPage::mappingFileWanted, this, &ImportController::chooseMapping);
        connect(m_page, &ui::ImportPage::helpRequested, m_page,
                [page = m_page.data()](base::Code code) { ui::openHelpWindow(page, code); });
        connect(m_page, &ui::ImportPage::closeWanted, m_page, &QWidget::close);
        connect(m_page, &ui::ImportPage::rejectsWanted, this,
                [](const QString &file) { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
    }
    m_page->show();
    m_page->raise();
    m_page->activateWindow();
}

void ImportController::chooseFiles()
{
    auto *dialog = new QFileDialog(m_page, tr("Files to import"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("CSV, JSON Lines, mbox, also gzipped (*.csv *.tsv *.jsonl *.ndjson *.mbox *.gz)"),
         tr("All files (*)")});
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, m_page, &ui::ImportPage::setFiles);
    dialog->open();
}

void ImportController::chooseMapping()
{
    auto *dialog = new QFileDialog(m_page, tr("Mapping file"));
    dialog->setNameFilters({tr("Mappings (*.json)"), tr("All files (*)")});
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, &m_session, &models::ImportSession::addMapping);
    dialog->open();
}

} // namespace leeway::app
