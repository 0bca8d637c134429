#include "models/approval_answer.h"
#include "models/approval_words.h"
#include "support/advice_fixture.h"
#include "support/approval_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/lead/answer_panel.h"
#include "ui/lead/approval_view.h"
#include "ui/lead/approvals_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QListView>

// The page Approvals (picture 06b) with what is known of larger sums in words.
namespace leeway::screens
{

namespace
{

/// What a window shows must outlive it; pictures live as long as the program.
struct ApprovalWorld {
    test::MemoryApprovals source;
    std::unique_ptr<models::ApprovalList> list;
    ui::ApprovalView *view = nullptr;
    ui::ApprovalAnswerPanel *panel = nullptr;
};

ApprovalWorld &newApprovalWorld(bool filled = true)
{
    static std::vector<std::unique_ptr<ApprovalWorld>> all;
    ApprovalWorld &world = *all.emplace_back(std::make_unique<ApprovalWorld>());
    if (filled)
        world.source.fill();
    return world;
}

std::unique_ptr<ui::MainWindow> approvalsWindow(ApprovalWorld &world)
{
    world.list =
        std::make_unique<models::ApprovalList>([&world] { return world.source.read(); }, world.source.clock);
    world.list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
    auto window = makeShellWindow();
    QList<QAction *> answers;
    for (const char *id : {"approval.all", "approval.other", "approval.less"})
        answers.append(window->registry().action(QString::fromLatin1(id)));
    window->setListWidget(new ui::ApprovalsPage(*world.list, answers));
    for (const char *id : {"approvals", "points", "budget"})
        window->rail().showPlace(QString::fromLatin1(id), true);
    window->rail().setCurrent(QStringLiteral("approvals"));
    window->columns().setTabText(ui::Column::List, QStringLiteral("Approvals"));
    window->columns().setWideList(true);
    world.view = new ui::ApprovalView(answers);
    world.panel = new ui::ApprovalAnswerPanel(answers);
    world.list->reload();
    return window;
}

void showMatter(ApprovalWorld &world, ui::MainWindow &window, const models::ApprovalLook &look,
                const models::AnswerLook &answer)
{
    world.view->setLook(look);
    world.panel->setLook(answer, world.list->look().format);
    window.coverCentre(world.view, QStringLiteral("Asked"));
    window.addSidePage(QStringLiteral("approval"), QStringLiteral("Answer"), world.panel);
    window.columns().go(ui::Column::Side);
    auto *view = window.findChild<ui::ApprovalsPage *>()->view();
    const auto choose = [view, list = world.list.get(), id = look.id] {
        for (int row = 0; row < list->model().rowCount(); ++row) {
            if (list->model().row(row).id == id)
                view->setCurrentIndex(list->model().index(row));
        }
    };
    QObject::connect(world.list.get(), &models::ContactList::stateChanged, view, choose);
    QObject::connect(world.list.get(), &models::ContactList::stateChanged, &window, [&window, &world] {
        window.rail().setCount(QStringLiteral("approvals"), world.list->open());
    });
    world.list->reload();
}

void showAsk(ApprovalWorld &world, ui::MainWindow &window, const desk::ApprovalRow &of)
{
    const models::Format format = world.list->look().format;
    const desk::ApprovalMatter matter = world.source.matter(of);
    const models::ApprovalPeople people{{world.source.deputy.id, world.source.deputy.name}};
    showMatter(world, window,
               models::approvalLook(
                   matter,
                   {.catalogue = world.source.page.catalogue,
                    .ownLanguage = QStringLiteral("en"),
                    .advice = test::sumsBasis(of.approval.resolution, of.approval.base.currency).get()},
                   format),
               models::answerLook(of, {world.source.lead, true, people}, format));
}

std::unique_ptr<QWidget> makeApprovals(const Request &)
{
    ApprovalWorld &world = newApprovalWorld();
    auto window = approvalsWindow(world);
    showAsk(world, *window, world.source.page.waiting.front());
    world.panel->choose(models::AnswerChoice::Other);
    return window;
}

/// What is missing is said at its place.
std::unique_ptr<QWidget> makeApprovalsFaults(const Request &)
{
    ApprovalWorld &world = newApprovalWorld();
    world.source.page.waiting.front().approval.needs = domain::Role::Finance;
    auto window = approvalsWindow(world);
    showAsk(world, *window, world.source.page.waiting.front());
    world.panel->choose(models::AnswerChoice::Less);
    world.panel->answer();
    return window;
}

std::unique_ptr<QWidget> makeApprovalsAnswered(const Request &)
{
    ApprovalWorld &world = newApprovalWorld();
    world.source.page.waiting.clear();
    world.source.page.later.clear();
    auto window = approvalsWindow(world);
    desk::ApprovalRow of = world.source.page.answered[1];
    of.approval.decidedBy = world.source.deputy.id;
    of.approval.words = QStringLiteral("The receipt says 45. Ask her to send it any time.");
    of.answeredBy = world.source.deputy.name;
    showAsk(world, *window, of);
    return window;
}

std::unique_ptr<QWidget> makeApprovalsLate(const Request &)
{
    ApprovalWorld &world = newApprovalWorld();
    world.source.page.waiting.clear();
    world.source.page.late = {world.source.late("Oluwaseun Adeyemi", {4'000, QStringLiteral("EUR")})};
    auto window = approvalsWindow(world);
    const models::Format format = world.list->look().format;
    const desk::LateGrantRow &of = world.source.page.late.front();
    showMatter(
        world, *window,
        models::lateGrantLook(
            of, {.catalogue = world.source.page.catalogue, .ownLanguage = QStringLiteral("en")}, format),
        models::lateAnswerLook(of, world.source.lead, format));
    return window;
}

std::unique_ptr<QWidget> makeApprovalsEmpty(const Request &)
{
    auto window = approvalsWindow(newApprovalWorld(false));
    window->columns().go(ui::Column::List);
    return window;
}

/// Long names and words of strangers, and a restricted customer.
std::unique_ptr<QWidget> makeApprovalsLong(const Request &)
{
    ApprovalWorld &world = newApprovalWorld();
    desk::ApprovalRow &of = world.source.page.waiting.front();
    of.customerName = QStringLiteral("Konstantina-Alexandra Papadopoulou-Christodoulopoulou");
    of.caseTitle = QStringLiteral("The replacement for the replacement of the descaling kit has again gone "
                                  "to the neighbour, <b>bold</b> and \u202Ereversed");
    of.approval.why = QStringLiteral("She waited at home for three days and nobody came. ").repeated(9);
    of.approval.amount = test::MemoryApprovals::nok(900'719'925'474);
    world.source.page.later.front().restricted = true;
    auto window = approvalsWindow(world);
    showAsk(world, *window, of);
    window->columns().go(ui::Column::Centre);
    return window;
}

std::unique_ptr<QWidget> makeApprovalsRestricted(const Request &)
{
    ApprovalWorld &world = newApprovalWorld();
    world.source.page.waiting.front().restricted = true;
    auto window = approvalsWindow(world);
    showAsk(world, *window, world.source.page.waiting.front());
    window->columns().go(ui::Column::Centre);
    return window;
}

bool addApprovalScreen(const char *name, std::unique_ptr<QWidget> (*make)(const Request &))
{
    return registerScreen({QString::fromLatin1(name), {1440, 900}, make});
}

const bool kApprovalsAdded = addApprovalScreen("approvals", makeApprovals);
const bool kApprovalsFaultsAdded = addApprovalScreen("approvals-faults", makeApprovalsFaults);
const bool kApprovalsAnsweredAdded = addApprovalScreen("approvals-answered", makeApprovalsAnswered);
const bool kApprovalsLateAdded = addApprovalScreen("approvals-late", makeApprovalsLate);
const bool kApprovalsEmptyAdded = addApprovalScreen("approvals-empty", makeApprovalsEmpty);
const bool kApprovalsLongAdded = addApprovalScreen("approvals-long", makeApprovalsLong);
const bool kApprovalsRestrictedAdded = addApprovalScreen("approvals-restricted", makeApprovalsRestricted);

} // namespace

} // namespace leeway::screens
