#pragma once

#include "app/leeway/arguments.h"
#include "base/clock.h"
#include "base/result.h"
#include "desk/store_admin/adopt_store.h"
#include "desk/store_admin/connect_session.h"
#include "domain/person.h"
#include "screenpop/ways_in.h"
#include "ui/shell/look_keeper.h"
#include "ui/shell/main_window.h"
#include "ui/shell/privacy.h"
#include "ui/shell/settings_store.h"
#include "ui/theme/theme.h"

#include <QObject>

#include <memory>

class QApplication;

namespace leeway::storage
{
class Storage;
}

namespace leeway::ui
{
class FirstRunPage;
class StartProblem;
} // namespace leeway::ui
namespace leeway::desk
{
class StoreConnectSession;
}
namespace leeway::sync
{
class Service;
}

namespace leeway::app
{

class StartDoor;
class Workbench;

/// Builds everything and connects it, from the command line to the open window. One per process; GUI thread.
class Application : public QObject
{
    Q_OBJECT

public:
    Application(QApplication &qt, const Arguments &arguments, const QString &folder);
    ~Application() override;

    /// From now on a second start, and the phone system, are heard.
    void listen(std::unique_ptr<screenpop::InstanceLock> lock);
    /// What this start was told of a call, also when no second one can find it.
    void takeOwnPop();
    /// Opens the store, or asks where to begin when there is none.
    void start();

private:
    void showFirstRun();
    void offerConnecting(ui::FirstRunPage &page, const QString &file);
    /// What is being opened, for trying it again.
    struct Opening {
        QString file;
        bool fillWithDemo = false;
        bool readOnly = false;
        QString firstPerson{};
        std::optional<desk::StoreLogin> join{};
        QString password{}; ///< just typed; in memory only
        std::optional<desk::Adopted> moved{};
        bool wayRenewed = false;
    };
    void openStore(const Opening &opening);
    void onOpened(const std::shared_ptr<storage::Storage> &storage);
    void onPerson(const std::shared_ptr<storage::Storage> &storage,
                  const base::Result<domain::Person> &person);
    /// Shows the window of `last`, after their PIN where they have one.
    void letIn(const std::shared_ptr<storage::Storage> &storage, const domain::Person &last);
    /// The next start is theirs, and so is the window that is shown now.
    void enter(const std::shared_ptr<storage::Storage> &storage, const domain::Person &person);
    /// The window that there is goes, with what is typed in it kept, for one of somebody else.
    void switchPerson(const std::shared_ptr<storage::Storage> &storage, const domain::Person &person);
    /// Follows the shared store, if this is a desk of one, and shows the window.
    void showWindow(const std::shared_ptr<storage::Storage> &storage, const domain::Person &person);
    void showWindow(const std::shared_ptr<storage::Storage> &storage, const domain::Person &person,
                    std::unique_ptr<sync::Service> service);
    void join(const std::shared_ptr<storage::Storage> &storage);
    /// The store of this computer has become a desk of a shared one: opens it anew, as one.
    void followMoved(const desk::Adopted &adopted, const QString &password);
    /// The same after an invite to another address of its store.
    void followNewWay(const QString &password);
    /// The window that there is goes, with what is typed in it kept, and `next` is opened.
    void openAnew(const Opening &next);
    /// Takes the store off this computer and begins as on the first day.
    void leaveStore();
    void cannotStart(const base::Error &error);
    void makeStartProblem();
    void chooseOtherFile();

    /// The window that there is comes to the front; Leeway was started again.
    void raise();

    QApplication &m_qt;
    Arguments m_arguments;
    QString m_folder;
    std::shared_ptr<const base::Clock> m_clock;
    screenpop::WaysIn m_ways;
    ui::FileSettings m_settings;
    ui::Theme m_theme;
    ui::LookKeeper m_looks;
    ui::Privacy m_privacy;
    std::unique_ptr<desk::StoreConnectSession> m_session; ///< outlives the page that shows it
    std::unique_ptr<ui::FirstRunPage> m_firstRun;
    std::unique_ptr<ui::StartProblem> m_problem;
    std::unique_ptr<StartDoor> m_door;
    Opening m_opening;
    std::unique_ptr<Workbench> m_workbench;
    bool m_importFirst = false;
};

} // namespace leeway::app
