#pragma once

#include "desk/desk.h"
#include "models/reminder_list.h"

#include <QObject>

namespace leeway::ui
{
class MainWindow;
class ReminderPopup;
class SettingsStore;
} // namespace leeway::ui

namespace leeway::app
{

class CustomerController;
class EditController;

/// The bell: how many promises of the person at this desk are due soon, due or late, and what is done about
/// them. GUI thread.
class ReminderController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
        models::ListSource &lists;
        ui::SettingsStore &store;
    };
    ReminderController(const Parts &parts, QObject *parent);

    void setPrivacy(bool on) { m_list.setPrivacy(on); }
    void refreshTimes() { m_list.lookAgain(); }

private:
    void follow(const desk::Touched &what);
    void followPerson();
    /// Where this person's choice is kept, on this computer only.
    [[nodiscard]] QString leadKey() const;
    void toggle();
    void keep(const models::ContactRow &row);
    void miss(const models::ContactRow &row);
    void move(const models::ContactRow &row);

    Parts m_parts;
    models::ReminderList m_list;
    ui::ReminderPopup *m_popup;
};

} // namespace leeway::app
