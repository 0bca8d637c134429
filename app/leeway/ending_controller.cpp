#include "app/leeway/ending_controller.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "models/ending_words.h"
#include "ui/contact/ending_panel.h"
#include "ui/customer/customer_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QLocale>

#include <algorithm>

namespace leeway::app
{

using base::whenAnswered;

EndingController::EndingController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.window.registry().action(QStringLiteral("contact.end")), &QAction::triggered, this,
            &EndingController::ask);
    connect(&parts.contacts, &ContactController::currentChanged, this, &EndingController::follow);
    connect(&parts.contacts, &ContactController::changed, this, &EndingController::follow);
    follow();
}

void EndingController::follow()
{
    m_parts.window.registry()
        .action(QStringLiteral("contact.end"))
        ->setEnabled(m_parts.contacts.current().has_value());
}

void EndingController::ask()
{
    const auto live = m_parts.contacts.current();
    if (!live)
        return m_parts.window.showDone(tr("No contact is open."));
    if (live->contact.customer.isNull())
        return m_parts.window.showDone(
            tr("Nobody knows yet who this is: hang up, and take the contact off the list."));
    if (!m_panel) {
        m_panel = new ui::EndingPanel;
        m_parts.edits.adopt(m_panel);
        connect(m_panel, &ui::EndingPanel::endWanted, this, &EndingController::end);
    }
    const domain::Customer &open = m_parts.customer.page().snapshot().customer;
    const bool theirs = open.id == live->contact.customer && !open.languages.isEmpty();
    m_panel->start(*live, desk::endingWords(theirs ? open.languages.first() : QLocale().bcp47Name(),
                                            live->contact.channel));
    m_parts.edits.show(m_panel, ui::Column::Centre, live->contact.customer);
}

void EndingController::end(domain::ContactId contact, int reason, const QString &text)
{
    const auto &all = m_parts.contacts.live();
    const auto live = std::find_if(all.begin(), all.end(),
                                   [contact](const auto &one) { return one.contact.id == contact; });
    if (live == all.end())
        return m_panel->showFailure(tr("This contact is not yours any more."));
    m_panel->setSaving(true);
    whenAnswered(this,
                 desk::endContact(m_parts.desk, *live, {.title = models::endingTitle(reason), .text = text}),
                 [this, contact, reason](const base::Result<desk::Undo> &done) {
                     if (!done)
                         return m_panel->showFailure(ui::errorLine(done.error()));
                     m_panel->setSaving(false);
                     m_panel->discard();
                     m_parts.edits.leave();
                     ended(contact, reason, *done);
                 });
}

/// On to wrap-up, with what it was about as the line; what stands there already stays.
void EndingController::ended(domain::ContactId contact, int reason, const desk::Undo &undo)
{
    const QString line = models::endingLine(reason);
    const auto live = m_parts.contacts.current();
    if (live && live->contact.id == contact) {
        desk::WrapUpDraft draft = live->draft;
        if (draft.line.trimmed().isEmpty())
            draft.line = line;
        m_parts.contacts.setDraft(draft);
        m_parts.contacts.openWrapUp();
    }
    m_parts.window.showDone(tr("Contact ended. Your lead has a note."),
                            [this, contact, line, undo] { takeBack(contact, line, undo); });
}

void EndingController::takeBack(domain::ContactId contact, const QString &line, const desk::Undo &undo)
{
    whenAnswered(this, undo(m_parts.desk), [this, contact, line](const base::Result<void> &undone) {
        if (!undone)
            return m_parts.window.showError(undone.error());
        const auto live = m_parts.contacts.current();
        if (!live || live->contact.id != contact)
            return;
        desk::WrapUpDraft draft = live->draft;
        if (draft.line == line)
            draft.line.clear();
        m_parts.contacts.setDraft(draft);
        m_parts.contacts.closeWrapUp();
    });
}

} // namespace leeway::app
