// The end of a contact and the person's own day, as they stand in the window.
#include "app/leeway/contact_controller.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/guide_controller.h"
#include "app/leeway/leeway_controller.h"
#include "app/leeway/my_day_controller.h"
#include "app/leeway/person_controller.h"
#include "app/leeway/reminder_controller.h"
#include "app/leeway/settings_controller.h"
#include "app/leeway/workbench.h"
#include "app/leeway/wrap_up_controller.h"
#include "ui/contact/break_keeper.h"
#include "ui/contact/breather_keeper.h"
#include "ui/customer/customer_page.h"
#include "ui/shell/rail.h"
#include "ui/shell/settings_store.h"

namespace leeway::app
{

void Workbench::makeWrapUp()
{
    m_breathers = new ui::BreatherKeeper(m_parts.store, m_desk.clock(), this);
    m_breathers->setPerson(m_desk.me().id);
    connect(&m_desk, &desk::Desk::meChanged, m_breathers, [this] { m_breathers->setPerson(m_desk.me().id); });
    m_breaks = new ui::BreakKeeper(m_parts.store, m_desk.clock(), this);
    m_breaks->setPerson(m_desk.me().id);
    connect(&m_desk, &desk::Desk::meChanged, m_breaks, [this] { m_breaks->setPerson(m_desk.me().id); });
    m_wrapUp = new WrapUpController(
        {m_desk, *m_window, *m_edits, *m_contacts, *m_guide, *m_breathers, *m_breaks,
         [this](domain::CustomerId customer) { return m_customer->page().begunNote(customer); },
         [this] { return m_leeway->felt(); }, m_parts.privacy},
        this);
    connect(m_wrapUp, &WrapUpController::noteTaken, this, [this](domain::CustomerId customer) {
        if (m_customer->current() == customer)
            m_customer->page().clearNote();
    });
}

void Workbench::makeMyDay()
{
    m_reminders =
        new ReminderController({m_desk, *m_window, *m_edits, *m_customer, m_lists, m_parts.store}, this);
    m_myDay =
        new MyDayController({m_desk, *m_window, *m_breathers, *m_breaks, m_parts.privacy,
                             [this] { return m_leeway->felt(); }, [this] { return m_edits->workingTimes(); }},
                            this);
    connect(m_myDay, &MyDayController::customerChosen, this, [this](domain::CustomerId id) {
        m_customer->open(id);
        m_window->columns().go(ui::Column::Centre);
    });
    // Whoever is on comes before everything else.
    connect(m_contacts, &ContactController::currentChanged, this,
            [this](const std::optional<desk::LiveContact> &live) {
                if (live)
                    m_window->showColumns();
            });
    connect(m_window.get(), &ui::MainWindow::columnsShown, this, &Workbench::showListPlace);
}

void Workbench::offerSwitching()
{
    m_persons = new PersonController({m_desk, *m_window, *m_contacts, m_parts.privacy}, this);
    connect(m_persons, &PersonController::personChosen, this, &Workbench::personChosen);
    m_settings->setPersons(*m_persons);
}

void Workbench::showMyDay()
{
    m_window->rail().setCurrent(QStringLiteral("my_day"));
    m_myDay->show();
}

} // namespace leeway::app
