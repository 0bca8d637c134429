#pragma once

#include "desk/desk.h"
#include "models/desk_import_session.h"

#include <QObject>
#include <QPointer>

namespace leeway::ui
{
class ImportPage;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

/// Import in the right column: file dialogs for the page, the desk behind it. GUI thread.
class ImportController : public QObject
{
    Q_OBJECT

public:
    ImportController(desk::Desk &desk, ui::MainWindow &window, const QString &rejectsFolder, QObject *parent);

    void show();

private:
    void chooseFiles();
    void chooseMapping();

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    models::DeskImportSession m_session;
    QPointer<ui::ImportPage> m_page;
};

} // namespace leeway::app
