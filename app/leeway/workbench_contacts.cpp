#include "app/leeway/answer_controller.h"
#include "app/leeway/approvals_controller.h"
#include "app/leeway/budget_controller.h"
#include "app/leeway/caller_controller.h"
#include "app/leeway/case_controller.h"
#include "app/leeway/contact_controller.h"
#include "app/leeway/contact_passing.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/ending_controller.h"
#include "app/leeway/guide_controller.h"
#include "app/leeway/knowledge_controller.h"
#include "app/leeway/known_problems_controller.h"
#include "app/leeway/leeway_controller.h"
#include "app/leeway/points_controller.h"
#include "app/leeway/workbench.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/guide.h"
#include "ui/contact/contacts_page.h"
#include "ui/contact/start_card.h"
#include "ui/guidance/guide_page.h"
#include "ui/guidance/guide_points_page.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/lead/approvals_page.h"
#include "ui/leeway/budget_page.h"
#include "ui/leeway/leeway_card.h"
#include "ui/search/search_palette.h"
#include "ui/shell/side_column.h"

#include <QStackedWidget>

// The controllers of a live contact and what stands beside it.
namespace leeway::app
{

using base::whenAnswered;

void Workbench::makeContacts()
{
    m_contacts = new ContactController({m_desk, *m_window, *m_edits, *m_customer}, this);
    m_places->insertWidget(0, &m_contacts->page());
    connect(m_contacts, &ContactController::customerChosen, this,
            [this](domain::CustomerId id) { m_customer->open(id); });
    new ContactPassing({m_desk, m_shared, *m_window, *m_edits, *m_contacts}, this);
    new EndingController({m_desk, *m_window, *m_edits, *m_customer, *m_contacts}, this);
    m_callers = new CallerController({m_desk, *m_window, *m_edits, *m_customer, *m_contacts}, this);
    makeGuide();
    makeLeeway();
    m_cases = new CaseController({m_desk, *m_window, *m_edits, *m_customer, *m_contacts}, this);
    connect(m_callers, &CallerController::caseOpened, m_cases, &CaseController::askAbout);
    m_guide->page().addBanner(&m_cases->card());
    connect(m_customer, &CustomerController::caseMenuFilled, this,
            [this](QMenu *menu, const domain::Case &theCase) { m_cases->fillCaseMenu(*menu, theCase); });
    new AnswerController({m_desk, *m_window, *m_edits, *m_customer, *m_contacts, *m_guide}, this);
    makeKnowledge();
    makePoints();
    makeBudget();
    makeApprovals();
    makeWrapUp();
    makeMyDay();
}

void Workbench::makeGuide()
{
    m_guide = new GuideController({m_desk, *m_window, *m_edits, *m_contacts}, this);
    m_window->addSidePage(QStringLiteral("guide"), tr("Guide"), &m_guide->page());
    m_window->hideSidePage(QStringLiteral("guide")); // until there is a contact
    connect(m_guide, &GuideController::placeWanted, this,
            [this](domain::CustomerId customer, domain::InteractionId interaction) {
                m_customer->open(customer, interaction);
                m_window->columns().go(ui::Column::Centre);
            });
    m_customer->setNoteTaker([this](const desk::NewNote &note, const CustomerController::NoteKept &kept) {
        return m_guide->takeIdea(note.customer, note.text, kept);
    });
    connect(m_contacts, &ContactController::currentChanged, this,
            [this](const std::optional<desk::LiveContact> &live) {
                if (live)
                    m_window->side().showPage(QStringLiteral("guide"));
                else
                    m_window->hideSidePage(QStringLiteral("guide"));
            });
    if (m_shared.status().phase == domain::StorePhase::Apart)
        whenAnswered(this, desk::startGuide(m_desk), [](const base::Result<void> &started) {
            if (!started)
                qCWarning(lcApp) << "No talking points to start with:" << base::toLogLine(started.error());
        });
}

void Workbench::makeLeeway()
{
    m_leeway = new LeewayController({m_desk, *m_window, *m_edits, *m_customer, *m_contacts}, this);
    m_guide->page().addCard(&m_leeway->card());
}

void Workbench::makeKnowledge()
{
    m_knowledge = new KnowledgeController({m_desk, *m_window, *m_edits}, this);
    m_places->addWidget(&m_knowledge->page());
    m_problems = new KnownProblemsController(
        {m_desk, *m_window, *m_edits, m_knowledge->page(), m_knowledge->list()}, this);
    connect(m_problems, &KnownProblemsController::customerChosen, this, [this](domain::CustomerId id) {
        m_customer->open(id);
        m_window->columns().go(ui::Column::Centre);
    });
    connect(m_palette, &ui::SearchPalette::articleChosen, m_knowledge, &KnowledgeController::read);
    connect(m_palette, &ui::SearchPalette::articleNotFound, m_knowledge, &KnowledgeController::missed);
    connect(m_customer, &CustomerController::customerShown, m_knowledge, &KnowledgeController::setCustomer);
    connect(m_guide, &GuideController::factsChanged, m_knowledge, &KnowledgeController::offerFor);
    const auto followCase = [this] {
        const auto live = m_contacts->current();
        m_knowledge->setContactCase(live ? live->contact.caseId : std::nullopt);
    };
    connect(m_contacts, &ContactController::currentChanged, m_knowledge, followCase);
    connect(m_contacts, &ContactController::changed, m_knowledge, followCase);
    connect(m_customer, &CustomerController::caseMenuFilled, this,
            [this](QMenu *menu, const domain::Case &theCase) { m_knowledge->fillCaseMenu(*menu, theCase); });
}

void Workbench::makePoints()
{
    m_points = new PointsController({m_desk, *m_window, *m_edits, *m_customer, *m_guide}, this);
    m_places->addWidget(&m_points->page());
}

void Workbench::makeBudget()
{
    m_budget = new BudgetController({m_desk, m_shared, *m_window, *m_edits, *m_customer}, this);
    m_places->addWidget(&m_budget->page());
}

void Workbench::makeApprovals()
{
    m_approvals = new ApprovalsController(
        {m_desk, *m_window, *m_edits, *m_customer, *m_contacts, [this] { return m_leeway->adviceBasis(); }},
        this);
    m_places->addWidget(&m_approvals->page());
    connect(m_budget, &BudgetController::placeWanted, this, [this] { showPlace(QStringLiteral("budget")); });
    connect(m_approvals, &ApprovalsController::placeWanted, this,
            [this] { showPlace(QStringLiteral("approvals")); });
    connect(m_approvals, &ApprovalsController::fetchWanted, this, [this](domain::CustomerId id) {
        ui::SearchTarget target;
        target.customer = id;
        fetchFound(target, {});
    });
}

} // namespace leeway::app
