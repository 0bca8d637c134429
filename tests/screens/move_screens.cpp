#include "support/manual_clock.h"
#include "support/scripted_connect.h"
#include "tests/screens/registry.h"
#include "ui/store/connect_form.h"
#include "ui/store/move_window.h"

#include <QComboBox>
#include <QPushButton>

// Moving the store of this computer into a shared one: guide 7.16 and 9, the connecting of picture 09a.
namespace leeway::screens
{

namespace
{

struct MoveWorld {
    test::ManualClock clock;
    test::ScriptedConnect session;
};

std::unique_ptr<ui::MoveWindow> moveWindow()
{
    static std::vector<std::unique_ptr<MoveWorld>> all; // what a window shows must outlive it
    MoveWorld &world = *all.emplace_back(std::make_unique<MoveWorld>());
    auto window = std::make_unique<ui::MoveWindow>(world.session, nullptr);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->setFormat(
        {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"), world.clock.now()});
    return window;
}

desk::AdoptPlan planToMove(const QString &store)
{
    desk::AdoptPlan plan;
    plan.storeName = store;
    plan.rows = {{QStringLiteral("customer"), 1'240}, {QStringLiteral("interaction"), 48'112},
                 {QStringLiteral("case"), 3'018},     {QStringLiteral("contact"), 902},
                 {QStringLiteral("promise"), 77},     {QStringLiteral("order"), 5'501},
                 {QStringLiteral("attachment"), 61},  {QStringLiteral("article"), 12},
                 {QStringLiteral("notice"), 3},       {QStringLiteral("talking_point"), 64},
                 {QStringLiteral("person"), 4},       {QStringLiteral("choice"), 17},
                 {QStringLiteral("handle"), 2'204},   {QStringLiteral("command"), 21'345}};
    test::ManualClock clock;
    for (const char *name : {"Care Oslo", "Care Bergen"}) {
        domain::Team team;
        team.id = domain::TeamId::make(clock);
        team.name = QString::fromUtf8(name);
        plan.teams.push_back(team);
    }
    return plan;
}

std::unique_ptr<QWidget> makeMoveConnect(const Request &)
{
    auto window = moveWindow();
    window->showProblem({base::Code::RemoteNotAllowed, {}});
    return window;
}

std::unique_ptr<QWidget> makeMovePlan(const Request &)
{
    auto window = moveWindow();
    window->showPlan(planToMove(QStringLiteral("Aldera")), QStringLiteral("Care Oslo"));
    return window;
}

std::unique_ptr<QWidget> makeMoveSending(const Request &)
{
    auto window = moveWindow();
    window->showPlan(planToMove(QStringLiteral("Aldera")), QStringLiteral("Care Oslo"));
    window->showStep({desk::AdoptStep::Matching, 0, 0});
    window->showStep({desk::AdoptStep::Sending, 31'200, 82'580});
    return window;
}

std::unique_ptr<QWidget> makeMoveStopped(const Request &)
{
    auto window = moveWindow();
    window->showPlan(
        planToMove(QStringLiteral("A store with a name that goes on, <b>and</b> on \u202Eand on")), {});
    for (auto *combo : window->findChildren<QComboBox *>())
        combo->setCurrentIndex(0);
    for (auto *button : window->findChildren<QPushButton *>()) {
        if (button->isDefault())
            button->click();
    }
    window->showProblem({base::Code::RemoteValueInvalid,
                         QStringLiteral("interaction: 48112 rows went out, the store counted 48111")});
    return window;
}

const bool kMoveConnectAdded = registerScreen({QStringLiteral("move-connect"), {520, 640}, makeMoveConnect});
const bool kMovePlanAdded = registerScreen({QStringLiteral("move-plan"), {520, 760}, makeMovePlan});
const bool kMoveSendingAdded = registerScreen({QStringLiteral("move-sending"), {520, 400}, makeMoveSending});
const bool kMoveStoppedAdded = registerScreen({QStringLiteral("move-stopped"), {520, 860}, makeMoveStopped});

} // namespace

} // namespace leeway::screens
