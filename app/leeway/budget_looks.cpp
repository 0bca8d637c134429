#include "app/leeway/budget_controller.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/looks.h"
#include "ui/leeway/budget_page.h"
#include "ui/leeway/looks_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"

#include <QAction>

// How the page Budget shows what deserves a look. It is read when somebody asks for it, not with the page;
// quality, who has no such page, asks by the action.
namespace leeway::app
{

using base::whenAnswered;

void BudgetController::wireLooks()
{
    connect(m_page, &ui::BudgetPage::looksChosen, this, &BudgetController::openLooks);
    connect(m_parts.window.registry().action(QStringLiteral("looks")), &QAction::triggered, this,
            &BudgetController::openLooks);
}

void BudgetController::openLooks()
{
    if (!maySeeLooks())
        return m_parts.window.showDone(
            tr("Leads, deputies, finance, quality and admin see what deserves a look."));
    if (m_looks == nullptr) {
        m_looks = new ui::LooksPanel;
        m_parts.edits.adopt(m_looks);
        connect(m_looks, &ui::LooksPanel::againWanted, this, &BudgetController::readLooks);
        connect(m_looks, &ui::LooksPanel::customerWanted, this, [this](const QString &customer) {
            m_parts.customer.open(domain::CustomerId::fromString(customer));
            m_parts.window.columns().go(ui::Column::Centre);
        });
        connect(m_looks, &ui::LooksPanel::closeWanted, this, &BudgetController::closeLook);
        connect(m_looks, &ui::LooksPanel::reopenWanted, this, [this](const desk::LookRowShown &shown) {
            whenAnswered(this, desk::reopenLook(m_parts.desk, shown.closed->id),
                         [this](const base::Result<void> &done) {
                             if (!done)
                                 m_looks->showFailure(ui::errorLine(done.error()));
                         });
        });
        connect(&m_parts.desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
            if (m_looks->isVisible() && !m_looks->isWriting() && desk::touchesLooks(what))
                fillLooks();
        });
    }
    readLooks();
    m_parts.edits.show(m_looks, ui::Column::List);
}

void BudgetController::readLooks()
{
    m_looks->showReading();
    fillLooks();
}

void BudgetController::fillLooks()
{
    whenAnswered(this, m_closedLooks.read(), [this](const base::Result<desk::LooksShown> &looks) {
        if (m_looks->isWriting())
            return;
        if (looks)
            m_looks->showLooks(m_list.look().format, *looks);
        else
            m_looks->showUnreadable(ui::errorLine(looks.error()));
    });
}

void BudgetController::closeLook(const desk::LookRowShown &shown, const QString &remark)
{
    whenAnswered(this, desk::closeLook(m_parts.desk, shown, remark),
                 [this, who = models::lookWords(m_list.look().format, shown).who](
                     const base::Result<desk::Undo> &closed) {
                     if (!closed)
                         return m_looks->showFailure(ui::errorLine(closed.error()));
                     fillLooks();
                     m_looks->showReading();
                     m_parts.window.showDone(tr("Closed: %1").arg(who));
                 });
}

} // namespace leeway::app
