// Who comes in: at the start, and in the place of somebody else.
#include "app/leeway/application.h"
#include "app/leeway/start_door.h"
#include "app/leeway/workbench.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/set_up.h"
#include "storage/storage.h"

#include <QApplication>

namespace leeway::app
{

void Application::letIn(const std::shared_ptr<storage::Storage> &storage, const domain::Person &last)
{
    // To read only, nothing can be done in anybody's name, and a wrong try could not be counted.
    if (m_opening.readOnly)
        return showWindow(storage, last);
    m_door = std::make_unique<StartDoor>(*storage, m_clock, last);
    connect(m_door.get(), &StartDoor::failed, this, &Application::cannotStart);
    connect(m_door.get(), &StartDoor::passed, this, [this, storage, last](const domain::Person &person) {
        if (person.id == last.id)
            showWindow(storage, person);
        else
            enter(storage, person);
    });
    m_door->begin();
}

/// A window of their own: rights, lists, notices and what is kept for them are read anew, and nothing of
/// whoever was here before is left on the screen.
void Application::enter(const std::shared_ptr<storage::Storage> &storage, const domain::Person &person)
{
    base::whenAnswered(this, desk::rememberPerson(*storage, person.id),
                       [this, storage, person](const base::Result<void> &done) {
                           if (!done)
                               qCWarning(lcApp) << "The next start will ask for somebody else:"
                                                << base::toLogLine(done.error());
                           showWindow(storage, person);
                       });
}

void Application::switchPerson(const std::shared_ptr<storage::Storage> &storage, const domain::Person &person)
{
    qCInfo(lcApp) << "Somebody else works here from now on:" << person.id.toString();
    m_importFirst = false;
    m_arguments.openHandle.clear(); // it was asked for once
    m_opening.moved.reset();
    m_ways.pause();
    m_qt.setQuitOnLastWindowClosed(false); // between the two windows there is none
    m_workbench->close();
    m_workbench.reset();
    m_privacy.lift(); // they have just said who they are
    enter(storage, person);
}

} // namespace leeway::app
