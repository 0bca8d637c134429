#include "app/leeway/case_controller.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/case_matter.h"
#include "models/start_questions.h"
#include "ui/contact/start_card.h"
#include "ui/customer/customer_page.h"
#include "ui/edit/case_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QMenu>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

/// What is answered now; what nobody typed stays as it was.
desk::CaseMatter withAnswers(const domain::Case &before, const desk::StartDraft &draft)
{
    desk::CaseMatter after = desk::matterOf(before);
    const auto say = [](QString &field, const QString &typed) {
        if (!typed.trimmed().isEmpty())
            field = typed.trimmed();
    };
    say(after.whatHappened, draft.happened);
    say(after.howAffected, draft.affected);
    say(after.whatWanted, draft.wanted);
    return after;
}

/// What was begun or typed about a case comes before the case that the contact is about.
std::optional<domain::CaseId> askedAbout(const desk::LiveContact &live)
{
    return live.start.caseId ? live.start.caseId : live.contact.caseId;
}

} // namespace

CaseController::CaseController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_card(new ui::StartCard(parts.window.registry().keyOf(QStringLiteral("guide.start"))))
{
    wireCard();
    connect(&parts.contacts, &ContactController::currentChanged, this, &CaseController::follow);
    connect(&parts.contacts, &ContactController::changed, this, &CaseController::follow);
    connect(&parts.desk, &desk::Desk::changed, this, &CaseController::followStore);
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QString::fromLatin1(id)), &QAction::triggered, this, slot);
    };
    on("guide.start", [this] { turnToStart(); });
    on("case.edit", [this] { changeOpen(); });
}

void CaseController::wireCard()
{
    connect(m_card, &ui::StartCard::draftChanged, this, [this](const desk::StartDraft &typed) {
        if (const auto live = m_parts.contacts.current())
            m_parts.contacts.setStart(live->contact.id, typed);
    });
    connect(m_card, &ui::StartCard::saveWanted, this, &CaseController::save);
    connect(m_card, &ui::StartCard::putOff, this, &CaseController::putOff);
    connect(m_card, &ui::StartCard::turnedTo, this, &CaseController::turnToStart);
    connect(m_card, &ui::StartCard::left, this, [this] { m_parts.window.columns().go(ui::Column::Centre); });
}

void CaseController::follow()
{
    const auto live = m_parts.contacts.current();
    const std::optional<domain::CaseId> about = live ? askedAbout(*live) : std::nullopt;
    if (!about) {
        ++m_generation;
        m_case.reset();
        return decide();
    }
    if (!m_case || m_case->id != *about)
        return read();
    decide();
}

void CaseController::followStore(const desk::Touched &what)
{
    if (m_case && what.customer(m_case->customer.value) && what.table(QStringLiteral("case")))
        read();
}

void CaseController::read()
{
    const auto live = m_parts.contacts.current();
    const std::optional<domain::CaseId> about = live ? askedAbout(*live) : std::nullopt;
    if (!about)
        return;
    whenAnswered(this, desk::readCase(m_parts.desk, *about),
                 [this, asked = ++m_generation](const base::Result<domain::Case> &read) {
                     if (asked != m_generation)
                         return;
                     if (!read)
                         qCWarning(lcApp) << "A case is not read:" << base::toLogLine(read.error());
                     m_case = read ? std::optional(*read) : std::nullopt;
                     decide();
                 });
}

/// The contact stays about its own case; its questions come again when these are answered. What is typed
/// about another one is not taken away.
void CaseController::askAbout(const domain::Case &made)
{
    const auto live = m_parts.contacts.current();
    const bool isTheirs = live && live->contact.customer == made.customer && live->contact.caseId != made.id;
    if (!isTheirs || live->start.isTyped() ||
        !models::asksAtStart(domain::asksOf(m_parts.edits.choices(), made.type), made, live->contact))
        return;
    desk::StartDraft asked;
    asked.caseId = made.id;
    m_parts.contacts.setStart(live->contact.id, asked);
    follow();
}

desk::StartDraft CaseController::draft() const
{
    const auto live = m_parts.contacts.current();
    return live && m_case && live->start.caseId == m_case->id ? live->start : desk::StartDraft();
}

void CaseController::decide()
{
    const auto live = m_parts.contacts.current();
    const desk::StartDraft typed = draft();
    const bool asked =
        live && m_case && askedAbout(*live) == m_case->id && !typed.putOff &&
        (typed.isTyped() ||
         models::asksAtStart(domain::asksOf(m_parts.edits.choices(), m_case->type), *m_case, live->contact));
    if (!asked) {
        m_seen.reset();
        return m_card->clear();
    }
    if (!m_seen || m_seen->id != m_case->id)
        m_seen = m_case;
    m_card->start(*m_case, typed);
}

void CaseController::turnToStart()
{
    const auto live = m_parts.contacts.current();
    if (!live || !m_case || askedAbout(*live) != m_case->id)
        return m_parts.window.showDone(tr("No contact is open that is about a case."));
    if (desk::StartDraft later = draft(); later.putOff) {
        later.putOff = false;
        m_parts.contacts.setStart(live->contact.id, later);
        decide();
    }
    if (!m_card->isVisibleTo(m_card->parentWidget()))
        return change(m_case->id); // nothing is asked; all of it can be said and changed
    m_parts.window.setSideShown(true);
    m_parts.window.side().showPage(QStringLiteral("guide"));
    m_parts.window.columns().go(ui::Column::Side);
    m_card->turnTo();
}

void CaseController::save(const desk::StartDraft &typed)
{
    const auto live = m_parts.contacts.current();
    if (!live || !m_seen || m_seen->id != typed.caseId)
        return m_card->showFailure(tr("This contact is not in hand any more. What you typed is kept."));
    m_card->setSaving(true);
    const auto doing = desk::setCaseMatter(m_parts.desk, *m_seen, withAnswers(*m_seen, typed));
    whenAnswered(
        this, doing,
        [this, doing, id = live->contact.id, about = typed.caseId](const base::Result<desk::Undo> &done) {
            if (!done) {
                if (done.error().code == base::Code::ChangedMeanwhile)
                    m_seen = m_case; // the next try is meant to stand over it
                return m_card->showFailure(ui::errorLine(done.error()));
            }
            m_card->setSaving(false);
            m_parts.contacts.setStart(id, {});
            if (m_card->draft().caseId == about) { // another contact may be in hand by now
                const bool typesThere = m_card->isAncestorOf(m_card->window()->focusWidget());
                m_card->clear();
                if (typesThere)
                    m_parts.window.columns().go(ui::Column::Centre);
            }
            if (const auto now = m_parts.contacts.current();
                now && now->contact.id == id && now->contact.caseId != about)
                follow(); // the case that the contact is about may ask too
            m_parts.edits.report(doing, tr("Written down: it stands with the case."));
        });
}

void CaseController::putOff()
{
    const auto live = m_parts.contacts.current();
    if (!live || !m_case)
        return;
    desk::StartDraft later = m_card->draft();
    later.putOff = true;
    m_parts.contacts.setStart(live->contact.id, later);
    decide();
    m_parts.window.columns().go(ui::Column::Centre);
    const QString key = m_parts.window.registry().keyOf(QStringLiteral("guide.start"));
    m_parts.window.showDone(key.isEmpty() ? tr("Put off.") : tr("Put off. %1 brings it back.").arg(key));
}

void CaseController::fillCaseMenu(QMenu &menu, const domain::Case &theCase)
{
    menu.addAction(tr("Change this case…"), this, [this, id = theCase.id] { change(id); });
}

/// The case that a note about the open customer would go to.
void CaseController::changeOpen()
{
    const ui::CustomerPage &page = m_parts.customer.page();
    const auto about = m_parts.customer.isOnScreen() ? page.noteCase() : std::nullopt;
    if (!about)
        return m_parts.window.showDone(tr("Open a customer who has a case first."));
    change(*about);
}

void CaseController::change(domain::CaseId id)
{
    if (!m_panel) {
        m_panel = new ui::CasePanel;
        m_parts.edits.adopt(m_panel);
        connect(m_panel, &ui::CasePanel::caseChanged, this,
                [this](const domain::Case &before, const desk::CaseMatter &after) {
                    const auto doing = desk::setCaseMatter(m_parts.desk, before, after);
                    m_parts.edits.finish(m_panel, doing, tr("Case changed."));
                    whenAnswered(this, doing, [this, id = before.id](const base::Result<desk::Undo> &done) {
                        if (!done && done.error().code == base::Code::ChangedMeanwhile)
                            showTheirs(id);
                    });
                });
    }
    whenAnswered(this, desk::readCase(m_parts.desk, id), [this](const base::Result<domain::Case> &theCase) {
        if (!theCase)
            return m_parts.window.showError(theCase.error());
        m_panel->start(*theCase);
        m_parts.edits.show(m_panel, ui::Column::Centre, theCase->customer);
    });
}

/// The form goes on from what stands there now: the next try is meant to stand over it.
void CaseController::showTheirs(domain::CaseId id)
{
    whenAnswered(this, desk::readCase(m_parts.desk, id), [this](const base::Result<domain::Case> &theirs) {
        if (theirs)
            m_panel->follow(*theirs);
        else
            qCWarning(lcApp) << "A case is not read:" << base::toLogLine(theirs.error());
    });
}

} // namespace leeway::app
