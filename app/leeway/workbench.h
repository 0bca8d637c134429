#pragma once

#include "desk/desk.h"
#include "desk/shared_store.h"
#include "desk/store_admin/adopt_store.h"
#include "models/contact_list.h"
#include "models/desk_list_source.h"
#include "models/desk_search_source.h"
#include "ui/shell/main_window.h"

#include <QTimer>

#include <atomic>
#include <memory>

class QStackedWidget;
class QThread;

namespace leeway::ui
{
class BreakKeeper;
class BreatherKeeper;
class SearchPalette;
struct SearchTarget;
} // namespace leeway::ui
namespace leeway::screenpop
{
class WaysIn;
}
namespace leeway::sync
{
class Service;
}

namespace leeway::app
{

class ApprovalsController;
class BudgetController;
class CallController;
class CallerController;
class CaseController;
class CompanyController;
class ContactController;
class CustomerController;
class CustomerWindow;
class EditController;
class GuideController;
class ImportController;
class KnowledgeController;
class KnownProblemsController;
class LeewayController;
class LinkController;
class MoveController;
class MyDayController;
class OwnStateController;
class PersonController;
class PhoneController;
class PlaceKeeper;
class PointsController;
class PopController;
class ReminderController;
class SettingsController;
class StoreController;
class TodayController;
class WrapUpController;

/// One open workspace: the desk, its window, and the lines between them. GUI thread.
class Workbench : public QObject
{
    Q_OBJECT

public:
    Workbench(const std::shared_ptr<storage::Storage> &storage, std::shared_ptr<const base::Clock> clock,
              const domain::Person &person, const ui::ShellParts &parts,
              std::unique_ptr<sync::Service> service);
    ~Workbench() override;

    void show();
    /// Opens the customer of an id or handle; says so when nobody has it.
    void openHandle(const QString &idOrHandle);
    void showImport();
    /// Opens the customer that was open at the end.
    void continueWhereLeft();
    /// The store was opened to read only.
    void sayReadOnly();
    /// The way to the shared store is broken here: nothing is sent.
    void sayApart(const base::Error &error);
    /// On this computer only: the settings offer to move to a shared store.
    void offerMoving();
    /// Whoever works here may leave the desk to somebody else of this computer.
    void offerSwitching();
    /// This computer has just become a desk of a shared store.
    void sayMoved(const desk::Adopted &adopted);
    /// This desk gets to its store another way from now on.
    void sayWayRenewed();
    /// Closes the window; what is typed and where one was are written down.
    void close();
    /// What the phone system says is shown from now on; `ways` outlives this.
    void followPhone(screenpop::WaysIn &ways);
    /// Where the log of this computer is written; Settings, About says it.
    void setLogFile(const QString &path);

Q_SIGNALS:
    /// Nothing of the shared store may stay on this computer.
    void leaveWanted();
    /// Somebody else works here from now on.
    void personChosen(const leeway::domain::Person &person);
    /// Everything is in a shared store; it is followed by opening anew. `password` was typed for it.
    void movedIn(const leeway::desk::Adopted &adopted, const QString &password);
    /// The way to the store is another one now; it is followed by opening anew. `password` was typed for it.
    void wayRenewed(const QString &password);

private:
    void makeLists();
    void makePalette();
    void makeStart();
    void makeToday();
    void makeContacts();
    void makeGuide();
    void makeLeeway();
    void makeKnowledge();
    void makePoints();
    void makeBudget();
    void makeApprovals();
    void makeWrapUp();
    void makeMyDay();
    void makePhoneParts();
    void wrapUpByItself(domain::ContactId contact);
    void showMyDay();
    void showListPlace();
    void openFound(const ui::SearchTarget &target);
    /// Brings a customer of another team here, after a reason was given.
    void fetchFound(const ui::SearchTarget &target, const QString &reason);
    void askReason(const ui::SearchTarget &target);
    void wireActions();
    void showWorkspace();
    void showStartReport();
    void showPlace(const QString &id);
    void reloadLists(const desk::Touched &what);
    void refreshTimes();
    void runCommand(const QString &id);
    void followPrivacy();
    void makeCompany();
    void wireStore();
    void prepareSearch();
    void showSearchIncomplete(const base::Error &error);

    std::shared_ptr<storage::Storage> m_storage;
    ui::ShellParts m_parts;
    desk::Desk m_desk;
    desk::SharedStore m_shared;
    models::DeskListSource m_lists;
    models::DeskSearchSource m_search;
    models::CustomerList m_customers;
    models::PromiseList m_promises;
    models::OrderList m_orders;
    std::unique_ptr<ui::MainWindow> m_window;
    QStackedWidget *m_places = nullptr;
    ui::SearchPalette *m_palette = nullptr;
    EditController *m_edits = nullptr;
    LinkController *m_links = nullptr;
    CustomerController *m_customer = nullptr;
    CustomerWindow *m_second = nullptr; ///< made when first wanted
    ImportController *m_import = nullptr;
    PlaceKeeper *m_keeper = nullptr;
    SettingsController *m_settings = nullptr;
    CompanyController *m_company = nullptr;
    StoreController *m_storeView = nullptr;
    TodayController *m_today = nullptr;
    PopController *m_pops = nullptr;
    ContactController *m_contacts = nullptr;
    GuideController *m_guide = nullptr;
    LeewayController *m_leeway = nullptr;
    KnowledgeController *m_knowledge = nullptr;
    KnownProblemsController *m_problems = nullptr;
    MoveController *m_move = nullptr; ///< on this computer only
    PhoneController *m_phone = nullptr;
    CallController *m_calls = nullptr;        ///< there when a phone is followed
    OwnStateController *m_ownState = nullptr; ///< the same
    PointsController *m_points = nullptr;
    BudgetController *m_budget = nullptr;
    ApprovalsController *m_approvals = nullptr;
    CallerController *m_callers = nullptr;
    CaseController *m_cases = nullptr;
    WrapUpController *m_wrapUp = nullptr;
    ui::BreatherKeeper *m_breathers = nullptr;
    ui::BreakKeeper *m_breaks = nullptr;
    MyDayController *m_myDay = nullptr;
    ReminderController *m_reminders = nullptr;
    PersonController *m_persons = nullptr; ///< there when something can be written
    QTimer m_minute;
    bool m_filling = false;
    bool m_indexAgain = false; ///< rows came while it ran
    std::atomic<bool> m_stopIndexing = false;
    std::unique_ptr<QThread> m_indexing;
};

} // namespace leeway::app
