#include "app/leeway/customer_controller.h"

#include "app/leeway/edit_controller.h"
#include "app/leeway/link_controller.h"
#include "app/leeway/reading_controller.h"
#include "base/when_answered.h"
#include "desk/cases.h"
#include "desk/edit_customer.h"
#include "desk/history.h"
#include "desk/read_customer.h"
#include "models/due_words.h"
#include "ui/customer/customer_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QMenu>

// What can be done with an event, a case and a pin; a part of customer_controller.h.

namespace leeway::app
{

void CustomerController::showEventMenu(const domain::Interaction &interaction, const QPoint &at)
{
    auto *menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Read in full"), this, [this, interaction] { m_reading->read(interaction.id); });
    menu->addAction(interaction.pinned ? tr("Unpin") : tr("Pin"), this,
                    [this, interaction] { pinEvent(interaction); });
    menu->addAction(tr("Move to another case…"), this, [this, interaction] { moveEvent(interaction); });
    menu->popup(at);
}

void CustomerController::moveEvent(const domain::Interaction &interaction)
{
    constexpr int kOffered = 50;
    base::whenAnswered(this, desk::readCases(m_desk, m_current, {}, std::nullopt, kOffered),
                       [this, interaction](const base::Result<domain::CasePage> &page) {
                           if (!page) {
                               m_window.showError(page.error());
                               return;
                           }
                           std::vector<domain::Case> cases;
                           for (const domain::CaseEntry &entry : page->cases)
                               cases.push_back(entry.theCase);
                           m_edits.moveInteraction(interaction, cases);
                       });
}

void CustomerController::pinEvent(const domain::Interaction &interaction)
{
    m_edits.report(desk::setInteractionPinned(m_desk, interaction.id, !interaction.pinned),
                   interaction.pinned ? tr("Unpinned.") : tr("Pinned on top of the history."));
}

void CustomerController::wirePin()
{
    connect(m_page, &ui::CustomerPage::currentEventChanged, this, &CustomerController::followPin);
    connect(m_window.registry().action(QStringLiteral("pin")), &QAction::triggered, this, [this] {
        if (const auto event = m_page->currentEvent(); event && isOnScreen() && !m_isLocked)
            pinEvent(*event);
    });
    connect(m_window.registry().action(QStringLiteral("customer.pin")), &QAction::triggered, this,
            [this](bool on) {
                if (!isOnScreen() || m_isLocked)
                    return followPin();
                m_edits.report(desk::setCustomerPinned(m_desk, m_current, on),
                               on ? tr("Pinned on top of the customers.") : tr("Unpinned."));
            });
    followPin();
}

/// Both actions say what they would do: nothing without an event or a customer, unpin what is pinned.
void CustomerController::followPin()
{
    QAction *event = m_window.registry().action(QStringLiteral("pin"));
    const auto current = m_page->currentEvent();
    event->setEnabled(current.has_value() && !m_isLocked);
    event->setChecked(current && current->pinned);
    QAction *customer = m_window.registry().action(QStringLiteral("customer.pin"));
    customer->setEnabled(!m_current.isNull() && !m_isLocked);
    customer->setChecked(m_page->snapshot().pinned);
}

void CustomerController::showCaseMenu(const domain::CaseEntry &entry, const QPoint &at)
{
    const domain::Case &theCase = entry.theCase;
    auto *menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool solved = theCase.status == domain::CaseStatus::Solved;
    const auto next = solved ? domain::CaseStatus::Open : domain::CaseStatus::Solved;
    menu->addAction(solved ? tr("Open again") : tr("Mark as solved"), this, [this, theCase, next, solved] {
        m_edits.report(desk::setCaseStatus(m_desk, theCase.id, theCase.status, next),
                       solved ? tr("Case opened again.") : tr("Case marked as solved."));
    });
    Q_EMIT caseMenuFilled(menu, theCase);
    if (const domain::Case &complaint = models::complaintOf(entry); complaint.id != theCase.id)
        Q_EMIT complaintMenuFilled(menu, complaint);
    menu->addSeparator();
    m_links.fillCaseMenu(*menu, m_current, entry);
    menu->popup(at);
}

} // namespace leeway::app
