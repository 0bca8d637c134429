#include "app/leeway/leeway_controller.h"

#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "models/leeway_words.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"

#include <QTimeZone>

#include <algorithm>

// What is granted, taken back and told; a part of leeway_controller.h.

namespace leeway::app
{

using base::whenAnswered;
using models::LeewayStep;

void LeewayController::ask()
{
    const resolution::Resolution *resolution = chosen();
    if (resolution == nullptr || m_busy)
        return;
    if (resolution::isFree(resolution->kind))
        return note(*resolution);
    const auto amount = models::amountOf(*m_moment, m_choice.draft, m_parts.desk.clock().now());
    if (!amount)
        return;
    // From here on it is this sum: neither a rate nor a suggestion changes what somebody says yes to.
    setAmount(models::amountText(format(), *amount));
    m_choice.tried = false;
    const models::GrantLook now = look().grant;
    if (now.asks) {
        m_choice.step = LeewayStep::Ask;
        return show();
    }
    if (!now.atOnce)
        m_choice.step = LeewayStep::Confirm;
    m_wish = desk::GrantWish{.id = domain::GrantId::make(m_parts.desk.clock()),
                             .resolution = resolution->key,
                             .amount = *amount,
                             .title = models::resolutionTitle(*resolution, QLocale().bcp47Name())};
    if (now.atOnce)
        return grant();
    show();
}

void LeewayController::note(const resolution::Resolution &resolution)
{
    const QString title = models::resolutionTitle(resolution, QLocale().bcp47Name());
    m_busy = true;
    show();
    const auto doing = desk::noteResolution(m_parts.desk, *m_live, title, offered(resolution.key));
    whenAnswered(this, doing, [this, contact = m_live->contact.id](const base::Result<desk::Undo> &) {
        if (isHere(contact))
            m_busy = false;
        show();
    });
    //: what was done for the customer and cost nothing
    m_parts.edits.report(doing, tr("Noted: %1.").arg(title));
}

void LeewayController::grant()
{
    if (mustWait())
        return;
    if (m_choice.giving)
        return giveApproved();
    const resolution::Resolution *resolution = chosen();
    if (!m_wish || m_busy || resolution == nullptr || resolution->key != m_wish->resolution)
        return;
    const auto &ways = resolution->ways;
    if (!ways.empty())
        m_wish->way = ways[std::min(static_cast<size_t>(m_choice.way), ways.size() - 1)];
    noteAnother();
    give(desk::giveGrant(m_parts.desk, *m_live, QTimeZone::systemTimeZone(), *m_wish));
}

void LeewayController::give(const QFuture<base::Result<domain::Grant>> &giving)
{
    m_busy = true;
    show();
    whenAnswered(this, giving, [this, contact = m_live->contact.id](const base::Result<domain::Grant> &done) {
        const bool here = isHere(contact);
        if (here)
            m_busy = false;
        if (done)
            return granted(*done);
        if (here)
            fail(done.error());
        else
            m_parts.window.showError(done.error());
    });
}

void LeewayController::granted(const domain::Grant &grant)
{
    const QString sum = models::money(format(), grant.amount);
    m_parts.window.showDone(
        tr("Granted %1.").arg(sum), [this, grant] { undo(grant); }, tr("Granted."));
    if (!m_live || m_live->contact.id != grant.contact)
        return;
    m_wish.reset();
    m_typed.clear();
    m_choice.draft = {};
    m_choice.way = 0;
    m_choice.giving.reset();
    m_choice.step = LeewayStep::Rest;
    m_choice.asksWhy = m_another.has_value();
    put(grant);
    keep();
    read();
}

/// As it is kept now, before it is read again.
void LeewayController::put(const domain::Grant &grant)
{
    if (!m_moment || !m_live || m_live->contact.id != grant.contact)
        return;
    const auto before = std::find_if(m_moment->given.begin(), m_moment->given.end(),
                                     [&grant](const domain::Grant &one) { return one.id == grant.id; });
    if (before != m_moment->given.end())
        *before = grant;
    else
        m_moment->given.push_back(grant);
}

void LeewayController::undoLast()
{
    const domain::Grant *last = m_moment ? models::lastGrant(*m_moment) : nullptr;
    const base::Instant now = m_parts.desk.clock().now();
    if (last != nullptr && domain::isUndoable(*last, m_parts.desk.me().id, now, domain::kUndoWithin))
        undo(*last);
}

void LeewayController::undo(const domain::Grant &grant)
{
    if (m_busy)
        return;
    const QString sum = models::money(format(), grant.amount);
    m_busy = isHere(grant.contact);
    show();
    //: the title of a row of the history; %1: an amount
    whenAnswered(this, desk::undoGrant(m_parts.desk, grant, tr("Taken back: %1").arg(sum)),
                 [this, sum, contact = grant.contact](const base::Result<domain::Grant> &undone) {
                     const bool here = isHere(contact);
                     if (here)
                         m_busy = false;
                     if (!undone)
                         return m_parts.window.showError(undone.error());
                     m_parts.window.showDone(tr("Taken back: %1.").arg(sum), {}, tr("Taken back."));
                     if (!here) // another contact's question goes on
                         return;
                     m_choice.step = LeewayStep::Choose;
                     put(*undone);
                     show();
                     read();
                 });
}

void LeewayController::tell()
{
    const domain::Grant *last = m_moment ? models::lastGrant(*m_moment) : nullptr;
    if (last == nullptr || m_busy)
        return;
    m_busy = true;
    m_choice.asksWhy = false;
    show();
    whenAnswered(this, desk::tellGrant(m_parts.desk, *last),
                 [this, contact = last->contact](const base::Result<domain::Grant> &told) {
                     if (isHere(contact))
                         m_busy = false;
                     if (!told)
                         return m_parts.window.showError(told.error());
                     // In the place of the line that offered to undo it.
                     m_parts.window.showDone(tr("Noted: they know. It stands."));
                     put(*told);
                     show();
                 });
}

/// Nothing was granted; what was chosen and typed stays.
void LeewayController::fail(const base::Error &error)
{
    // Codes of other values may be left.
    m_failure = error.code == base::Code::ChangedMeanwhile && error.detail == u"voucher"
                    ? models::noCodeWords(domain::NoVoucher::OtherValues)
                    : ui::errorLine(error);
    m_choice.step = LeewayStep::Choose;
    m_choice.giving.reset();
    if (!m_moment)
        return m_parts.window.showError(error);
    show();
    if (error.code == base::Code::AboveLimit || error.code == base::Code::ChangedMeanwhile)
        read(); // somebody else gave or answered meanwhile
}

} // namespace leeway::app
