#pragma once

#include "desk/desk.h"
#include "desk/store_admin/people_import.h"

#include <QObject>
#include <QPointer>

namespace leeway::ui
{
class PeopleListWindow;
} // namespace leeway::ui

namespace leeway::app
{

/// People from a list into the shared store that this desk belongs to, by whoever looks after the store. GUI
/// thread.
class PeopleListController : public QObject
{
    Q_OBJECT

public:
    PeopleListController(desk::Desk &desk, QObject *parent);

    /// Opens the window over `over`, or brings it to the front.
    void open(QWidget *over);

private:
    void wire(ui::PeopleListWindow &window);
    void chooseFile();

    desk::Desk &m_desk;
    desk::PeopleImport m_import;
    desk::StoreLogin m_way; ///< to the store, as the person of this desk
    QPointer<ui::PeopleListWindow> m_window;
};

} // namespace leeway::app
