#include "app/leeway/contact_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/guide_controller.h"
#include "base/when_answered.h"
#include "domain/case_fault.h"
#include "domain/next_opening.h"
#include "ui/guidance/guide_page.h"
#include "ui/shell/main_window.h"

// What the agent reads of the moment: mood, impact, whose fault, which part of the contact. The list follows
// in the same turn, before the store has it.
namespace leeway::app
{

using base::whenAnswered;

void GuideController::setPhase(domain::Phase phase)
{
    if (!m_live)
        return;
    m_live->phase = phase;
    m_page->setPhase(phase);
    choose(true);
    m_parts.contacts.setPhase(phase);
}

void GuideController::setMood(domain::Mood mood)
{
    if (!m_live)
        return;
    domain::Contact after = m_live->contact;
    after.mood = mood;
    m_live->contact = after;
    choose(true); // before the store has it: what is on screen follows the key
    m_parts.contacts.change(after);
}

void GuideController::setImpact(domain::Impact impact)
{
    if (!m_live)
        return;
    domain::Contact after = m_live->contact;
    after.impact = impact;
    m_live->contact = after;
    choose(true);
    m_parts.contacts.change(after);
}

/// It is asked of a case: without one there is nothing that could be anybody's fault.
void GuideController::turnToFault()
{
    if (m_moment && m_moment->snapshot.mainCase)
        m_page->focusFault();
    else
        m_parts.window.showDone(
            tr("Choose the case of this contact first: whose fault it is belongs to a case."));
}

void GuideController::setFault(domain::CaseFault fault)
{
    if (!m_live || !m_moment || !m_moment->snapshot.mainCase || m_live->contact.customer.isNull())
        return;
    domain::CaseView &view = *m_moment->snapshot.mainCase;
    if (view.fault == fault)
        return;
    view.fault = fault;
    domain::PointMark mark = newMark();
    mark.point = domain::faultPoint(view.theCase.id, fault);
    mark.kind = domain::PointMarkKind::Used;
    mark.text = domain::nameOfFault(fault); // readable where a mark is handed out
    m_moment->marks.push_back(mark);
    choose(true);
    m_parts.edits.report(desk::markPoint(m_parts.desk, mark), tr("Noted: whose fault it is."));
}

/// Nothing moves by itself when something was learned meanwhile: it does when it is asked for (design 5).
void GuideController::orderAnew()
{
    choose(true, true);
    m_page->focusPoints();
}

void GuideController::openPlace(const domain::FactPlace &place)
{
    if (!m_live || m_live->contact.customer.isNull())
        return;
    const domain::CustomerId customer = m_live->contact.customer;
    whenAnswered(this, desk::readPlace(m_parts.desk, place),
                 [this, customer](const base::Result<std::optional<domain::InteractionId>> &found) {
                     if (!found)
                         return m_parts.window.showError(found.error());
                     if (!*found)
                         return m_parts.window.showDone(tr("The history shows nothing of it yet."));
                     Q_EMIT placeWanted(customer, **found);
                 });
}

/// Nothing until the company's hours are read.
std::optional<base::Instant> GuideController::nextOpen() const
{
    const auto &times = m_parts.edits.workingTimes();
    return times ? domain::nextOpening(*times, m_parts.desk.clock().now()) : std::nullopt;
}

} // namespace leeway::app
