#include "app/leeway/leeway_controller.h"

#include "app/leeway/customer_controller.h"
#include "base/when_answered.h"
#include "desk/owed.h"
#include "models/owed_words.h"
#include "models/store_words.h"
#include "ui/customer/customer_page.h"
#include "ui/leeway/leeway_card.h"
#include "ui/shell/main_window.h"

#include <QTimeZone>

// What is owed anyway: given as the card offers it, and taken back. No fund and no limit knows of it.
namespace leeway::app
{

using base::whenAnswered;

void LeewayController::wireOwed()
{
    connect(m_card, &ui::LeewayCard::owedGiven, this, &LeewayController::giveOwed);
    connect(m_card, &ui::LeewayCard::owedUndone, this, [this] {
        if (const domain::Owed *last = m_moment ? models::lastOwed(*m_moment) : nullptr)
            undoOwed(*last);
    });
}

bool LeewayController::mustWait()
{
    if (!m_live || m_parts.customer.current() != m_live->contact.customer)
        return false;
    const ui::CustomerPage &page = m_parts.customer.page();
    if (!page.onlyReads() && models::whoTalksToo(page.here()).isEmpty())
        return false;
    m_failure =
        tr("Nothing was granted: you are two with this customer. Grants wait until one of you leaves.");
    show();
    return true;
}

void LeewayController::giveOwed()
{
    if (!m_live || !m_moment || !m_moment->owed || m_busy || mustWait())
        return;
    const desk::OwedWish wish{.id = domain::OwedId::make(m_parts.desk.clock()),
                              .offer = *m_moment->owed,
                              .title = models::owedTitle(m_moment->owed->right)};
    m_busy = true;
    show();
    whenAnswered(this, desk::giveOwed(m_parts.desk, *m_live, QTimeZone::systemTimeZone(), wish),
                 [this, contact = m_live->contact.id](const base::Result<domain::Owed> &done) {
                     const bool here = isHere(contact);
                     if (here)
                         m_busy = false;
                     if (!done && here)
                         return fail(done.error());
                     if (!done)
                         return m_parts.window.showError(done.error());
                     m_parts.window.showDone(
                         tr("Given: what is owed."), [this, owed = *done] { undoOwed(owed); },
                         tr("Given: what is owed."));
                     if (here)
                         read();
                 });
}

void LeewayController::undoOwed(const domain::Owed &owed)
{
    if (m_busy)
        return;
    m_busy = isHere(owed.contact);
    show();
    //: the title of a row of the history; %1: Refund (owed)
    const QString title = tr("Taken back: %1").arg(models::owedTitle(owed.gives));
    whenAnswered(this, desk::undoOwed(m_parts.desk, owed, title),
                 [this, contact = owed.contact](const base::Result<domain::Owed> &undone) {
                     const bool here = isHere(contact);
                     if (here)
                         m_busy = false;
                     if (!undone)
                         return m_parts.window.showError(undone.error());
                     m_parts.window.showDone(tr("Taken back: what was owed."), {}, tr("Taken back."));
                     if (here)
                         read();
                 });
}

} // namespace leeway::app
