#include "app/leeway/approvals_controller.h"

#include "app/leeway/approval_news.h"
#include "app/leeway/contact_controller.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/read_customer.h"
#include "ui/lead/answer_panel.h"
#include "ui/lead/approval_view.h"
#include "ui/lead/approvals_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

const QString kPlace = QStringLiteral("approvals");
const QString kSidePage = QStringLiteral("approval");

QList<QAction *> answerActs(ui::MainWindow &window)
{
    QList<QAction *> acts;
    for (const char *id : {"approval.all", "approval.other", "approval.less"})
        acts.append(window.registry().action(QLatin1String(id)));
    return acts;
}

} // namespace

ApprovalsController::ApprovalsController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_list([&desk = parts.desk] { return desk::readApprovals(desk, QTimeZone::systemTimeZone()); },
             parts.desk.clock())
    , m_acts(answerActs(parts.window))
    , m_page(new ui::ApprovalsPage(m_list, m_acts))
    , m_news(new ApprovalNews(parts.desk, parts.window, this))
{
    connect(m_page, &ui::ApprovalsPage::askChosen, this, [this](const QString &id) {
        open(id);
        if (ui::hasTabs(m_parts.window.columns().breakpoint()))
            m_parts.window.columns().go(ui::Column::Centre);
    });
    connect(&m_list, &models::ContactList::stateChanged, this, &ApprovalsController::followList);
    connect(&parts.desk, &desk::Desk::changed, this, &ApprovalsController::followStore);
    connect(&parts.desk, &desk::Desk::meChanged, this, &ApprovalsController::followPerson);
    connect(m_news, &ApprovalNews::openWanted, this, [this](const QString &id) {
        m_current = id; // what the page opens when it comes into view
        Q_EMIT placeWanted();
        open(id);
        m_parts.window.columns().go(ui::Column::List);
    });
    connect(&parts.edits, &EditController::restrictedOpened, this, [this](domain::CustomerId customer) {
        m_opened.insert(customer);
        if (m_panel != nullptr)
            show();
    });
    // Somebody was opened on purpose: they are what the centre is for now.
    connect(&parts.customer, &CustomerController::customerShown, this, [this] {
        if (m_view != nullptr && m_parts.window.isCentreCoveredBy(m_view))
            m_parts.window.coverCentre(nullptr);
    });
    wireActions();
    followPerson();
}

bool ApprovalsController::mayAnswer() const
{
    const domain::Role role = m_parts.desk.me().role;
    return role == domain::Role::Lead || role == domain::Role::Deputy || role == domain::Role::Finance;
}

void ApprovalsController::wireActions()
{
    using models::AnswerChoice;
    const std::array choices{AnswerChoice::All, AnswerChoice::Other, AnswerChoice::Less};
    for (qsizetype i = 0; i < m_acts.size(); ++i)
        connect(m_acts.at(i), &QAction::triggered, this,
                [this, choice = choices[static_cast<size_t>(i)]] { choose(choice); });
}

void ApprovalsController::followStore(const desk::Touched &what)
{
    if (!mayAnswer())
        return;
    if (what.table(QStringLiteral("person")))
        readPeople();
    if (desk::touchesApprovals(what))
        m_list.reload();
}

void ApprovalsController::followPerson()
{
    const bool may = mayAnswer();
    m_parts.window.rail().showPlace(kPlace, may);
    m_parts.window.registry().action(QStringLiteral("go.approvals"))->setVisible(may);
    for (QAction *act : m_acts)
        act->setVisible(may);
    if (!may)
        return m_news->follow({});
    readPeople();
    m_list.reload();
}

void ApprovalsController::readPeople()
{
    using People = base::Result<std::vector<domain::Person>>;
    whenAnswered(this, desk::readPersons(m_parts.desk), [this](const People &people) {
        if (!people)
            return; // then nobody who is asked next is named
        m_people.clear();
        for (const domain::Person &one : *people)
            m_people[one.id] = one.name;
        if (m_panel != nullptr)
            show();
    });
}

/// The list was read again, or is being read.
void ApprovalsController::followList()
{
    if (m_list.isLoading() || !mayAnswer())
        return;
    m_parts.window.rail().setCount(kPlace, m_list.open());
    m_news->follow(m_list.page(), m_shown ? m_current : QString());
    if (!m_current.isEmpty() && (m_matter || m_late))
        read();
    else if (m_shown && !m_parts.contacts.current())
        open(m_current.isEmpty() ? m_list.first() : m_current);
}

void ApprovalsController::setShown(bool shown)
{
    if (std::exchange(m_shown, shown) == shown)
        return;
    if (shown) {
        m_news->seen(m_list.page());
        m_list.reload(); // and what is first is opened with its answer
        if (!m_parts.contacts.current())
            open(m_current.isEmpty() ? m_list.first() : m_current);
        return;
    }
    if (m_view == nullptr)
        return;
    if (m_parts.window.isCentreCoveredBy(m_view))
        m_parts.window.coverCentre(nullptr);
    m_parts.window.hideSidePage(kSidePage);
}

void ApprovalsController::refreshTimes()
{
    if (!mayAnswer())
        return;
    if (m_list.isOutdated()) {
        (void)desk::expireApprovals(m_parts.desk); // what changes is read again by itself
        return m_list.reload();
    }
    m_list.refreshTimes();
    m_news->follow(m_list.page(), m_shown ? m_current : QString());
    if (m_panel != nullptr)
        show();
}

void ApprovalsController::followPrivacy(bool all)
{
    m_list.setPrivacy(m_parts.window.hides(ui::Column::List));
    m_news->setPrivacy(all);
    if (m_panel != nullptr)
        show();
}

void ApprovalsController::ensureParts()
{
    if (m_panel != nullptr)
        return;
    m_view = new ui::ApprovalView(m_acts);
    m_panel = new ui::ApprovalAnswerPanel(m_acts);
    m_parts.window.addSidePage(kSidePage, tr("Answer"), m_panel);
    connect(m_view, &ui::ApprovalView::openWanted, this, &ApprovalsController::openCustomer);
    connect(m_panel, &ui::ApprovalAnswerPanel::answerGiven, this, &ApprovalsController::answer);
    connect(m_panel, &ui::ApprovalAnswerPanel::left, this,
            [this] { m_parts.window.columns().go(ui::Column::List); });
}

} // namespace leeway::app
