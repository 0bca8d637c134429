#include "tests/screens/registry.h"
#include "ui/company/people_list_window.h"

// People from a list (CSV): what would change is seen before it does, in the manner of moving in.
namespace leeway::screens
{

namespace
{

using desk::PeopleAct;
using desk::PeopleFault;
using desk::PeopleStep;

PeopleStep personStep(qint64 line, const char *login, const char *name, PeopleAct act)
{
    PeopleStep step;
    step.line = line;
    step.login = QString::fromUtf8(login);
    step.act = act;
    step.who.login = step.login;
    step.who.person.name = QString::fromUtf8(name);
    step.who.person.team = QStringLiteral("Aldera Home · Care");
    step.who.person.teamId = domain::TeamId{QUuid::createUuidV5(QUuid(), QStringLiteral("care"))};
    step.who.person.languages = {QStringLiteral("nb"), QStringLiteral("en")};
    return step;
}

PeopleStep refusedStep(qint64 line, const char *login, PeopleFault fault, const char *about)
{
    PeopleStep step = personStep(line, login, "", PeopleAct::Reject);
    step.fault = fault;
    step.about = QString::fromUtf8(about);
    return step;
}

std::vector<PeopleStep> stepsOfAList()
{
    PeopleStep promoted = personStep(3, "omar.nasser", "Omar Nasser", PeopleAct::Change);
    promoted.known = promoted.who;
    promoted.who.person.role = domain::Role::Lead;
    PeopleStep moved = personStep(5, "tome.alves", "Tomé Alves", PeopleAct::Change);
    moved.known = moved.who;
    moved.who.person.teamId = {};
    moved.who.person.team.clear();
    return {personStep(2, "ines.carvalho", "Inês Carvalho", PeopleAct::Add),
            promoted,
            personStep(4, "lea.haugen", "Lea Haugen", PeopleAct::Same),
            moved,
            personStep(6, "ada.lindqvist", "Ada Lindqvist", PeopleAct::Close),
            refusedStep(7, "kim.lie", PeopleFault::RoleUnknown, "Boss"),
            refusedStep(9, "omar.nasser", PeopleFault::LoginTwice, "3")};
}

std::unique_ptr<ui::PeopleListWindow> peopleListWindow()
{
    auto window = std::make_unique<ui::PeopleListWindow>(nullptr);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->setLogin(QStringLiteral("it_admin"));
    window->setFile(QStringLiteral("/srv/hr/people-2025-11.csv"));
    return window;
}

enum class ListState { Choose, NoLogin, Plan, Nothing, Again, Running, Done, Stopped, Long };

desk::PeopleImported importedList(const std::vector<PeopleStep> &steps)
{
    desk::PeopleImported done{steps, std::nullopt};
    done.steps.front().act = PeopleAct::Reject;
    done.steps.front().fault = PeopleFault::Store;
    done.steps.front().about = QStringLiteral("RemoteNotAllowed");
    return done;
}

std::vector<PeopleStep> longList()
{
    std::vector<PeopleStep> steps;
    steps.reserve(400);
    for (int i = 0; i < 400; ++i) {
        PeopleStep step =
            personStep(i + 2, "wolfeschlegelsteinhausenbergerdorff.maria.antonia",
                       "Wolfeschlegelsteinhausenbergerdorff, Maria Antonia \u202Eand on", PeopleAct::Add);
        step.who.person.team = QString::fromUtf8("خدمة العملاء في الدار البيضاء");
        steps.push_back(step);
    }
    return steps;
}

template <ListState state> std::unique_ptr<QWidget> makePeopleList(const Request &)
{
    auto window = peopleListWindow();
    const std::vector<PeopleStep> steps = stepsOfAList();
    switch (state) {
    case ListState::Choose:
        window = std::make_unique<ui::PeopleListWindow>(nullptr);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        break;
    case ListState::NoLogin:
        window->showProblem({base::Code::RemoteNotAllowed, {}});
        break;
    case ListState::Plan:
    case ListState::Again:
        window->showPlan({steps, QStringLiteral("Windows-1252"), state == ListState::Again});
        break;
    case ListState::Nothing:
        window->showPlan({{steps.at(2)}, QStringLiteral("UTF-8")});
        break;
    case ListState::Running:
        window->showPlan({steps, QStringLiteral("UTF-8")});
        window->showStep(1, 4);
        break;
    case ListState::Done:
        window->showImported(importedList(steps));
        break;
    case ListState::Stopped:
        window->showImported({{steps.at(0), steps.at(1)}, base::Error{base::Code::RemoteLost, {}}});
        break;
    case ListState::Long:
        window->showPlan({longList(), QStringLiteral("UTF-8")});
        break;
    }
    return window;
}

constexpr QSize kPeopleListSize{820, 600};
const bool kPeopleListAdded =
    registerScreen(
        {QStringLiteral("people-list-choose"), kPeopleListSize, makePeopleList<ListState::Choose>}) &&
    registerScreen(
        {QStringLiteral("people-list-no-login"), kPeopleListSize, makePeopleList<ListState::NoLogin>}) &&
    registerScreen({QStringLiteral("people-list-plan"), kPeopleListSize, makePeopleList<ListState::Plan>}) &&
    registerScreen(
        {QStringLiteral("people-list-nothing"), kPeopleListSize, makePeopleList<ListState::Nothing>}) &&
    registerScreen(
        {QStringLiteral("people-list-again"), kPeopleListSize, makePeopleList<ListState::Again>}) &&
    registerScreen(
        {QStringLiteral("people-list-running"), kPeopleListSize, makePeopleList<ListState::Running>}) &&
    registerScreen({QStringLiteral("people-list-done"), kPeopleListSize, makePeopleList<ListState::Done>}) &&
    registerScreen(
        {QStringLiteral("people-list-stopped"), kPeopleListSize, makePeopleList<ListState::Stopped>}) &&
    registerScreen({QStringLiteral("people-list-long"), kPeopleListSize, makePeopleList<ListState::Long>});

} // namespace

} // namespace leeway::screens
