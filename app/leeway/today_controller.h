#pragma once

#include "desk/shared_store.h"
#include "desk/take.h"
#include "models/desk_today_source.h"
#include "models/today_list.h"
#include "ui/shell/columns.h"

#include <QObject>
#include <QTimer>

class QMenu;

namespace leeway::ui
{
class AssignPanel;
class AwayPanel;
class MainWindow;
class NextStepPanel;
class SettingsStore;
class TodayPage;
} // namespace leeway::ui

namespace leeway::app
{

class ComplaintActs;
class EditController;

/// The page Today and what is done there: take, assign, move all of one person, say the next step and who is
/// away. GUI thread.
class TodayController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        desk::SharedStore &shared;
        ui::MainWindow &window;
        EditController &edits;
        ui::SettingsStore &store; ///< remembers what the rows go by
    };
    TodayController(const Parts &parts, QObject *parent);

    [[nodiscard]] ui::TodayPage &page() const { return *m_page; }
    [[nodiscard]] models::TodayList &list() { return m_list; }
    /// What a case's menu offers about whose it is and what comes next.
    void fillCaseMenu(QMenu &menu, const domain::Case &theCase);
    /// Of a complaint that is merged into another case.
    void fillComplaintMenu(QMenu &menu, const domain::Case &merged);
    void refreshTimes() { m_list.refreshTimes(); }

Q_SIGNALS:
    void customerChosen(leeway::domain::CustomerId customer);

private:
    void follow(const desk::Touched &what);
    void watch(bool on);
    void wireActions();
    [[nodiscard]] std::vector<desk::Handing> chosenThings() const;
    void takeChosen();
    void seeTo();
    void take(const std::vector<desk::Handing> &things);
    void sayTaken(const desk::Taken &taken);
    void assignChosen();
    void assign(const std::vector<desk::Handing> &things, const QString &title, ui::Column back);
    void moveAll();
    void moveAllOf(domain::PersonId person);
    void sayNextStep(const domain::Case &theCase, ui::Column back);
    void sayAway();
    void sayAwayOf(const domain::Person &person);
    void withPeople(const std::function<void(const std::vector<domain::Person> &)> &then);
    void hint(const QString &text);

    Parts m_parts;
    ComplaintActs *m_complaints;
    models::DeskTodaySource m_source;
    models::TodayList m_list;
    ui::TodayPage *m_page;
    ui::AssignPanel *m_assign = nullptr;
    ui::NextStepPanel *m_step = nullptr;
    ui::AwayPanel *m_away = nullptr;
    QTimer m_around; ///< while somebody looks: who is here
};

} // namespace leeway::app
