// How one ask is opened and answered, of the page Approvals.
#include "app/leeway/approvals_controller.h"
#include "app/leeway/contact_controller.h"
#include "app/leeway/customer_controller.h"
#include "base/when_answered.h"
#include "models/approval_words.h"
#include "ui/lead/answer_panel.h"
#include "ui/lead/approval_view.h"
#include "ui/lead/approvals_page.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

void ApprovalsController::open(const QString &id)
{
    if (id.isEmpty() || !mayAnswer())
        return;
    m_current = id;
    m_opening = true;
    read();
}

domain::CustomerId ApprovalsController::customer() const
{
    if (m_late)
        return m_late->grant.customer;
    return m_matter ? m_matter->row.approval.customer : domain::CustomerId();
}

/// What is open, as it is now; an answer that is no longer asked for is dropped.
void ApprovalsController::read()
{
    const quint64 asked = ++m_asked;
    if (const desk::LateGrantRow *late = m_list.late(m_current)) {
        m_late = *late;
        m_matter.reset();
        return followRead();
    }
    using Read = base::Result<desk::ApprovalMatter>;
    const domain::ApprovalId id{QUuid::fromString(m_current)};
    whenAnswered(this, desk::readApproval(m_parts.desk, id, QTimeZone::systemTimeZone()),
                 [this, asked](const Read &matter) {
                     if (asked == m_asked)
                         take(matter);
                 });
}

void ApprovalsController::take(const base::Result<desk::ApprovalMatter> &matter)
{
    if (matter) {
        m_matter = *matter;
        m_late.reset();
    } else if (matter.error().code != base::Code::NotFound) {
        return m_parts.window.showError(matter.error());
    } else if (m_late && m_late->grant.id.toString() == m_current) {
        if (m_late->grant.state == domain::GrantState::Late)
            m_late->grant.state = domain::GrantState::Posted; // somebody else decided; how is not known here
    } else {
        return m_current.clear(); // it is not on this desk any more
    }
    followRead();
}

/// It comes into the centre only when somebody wants it there; otherwise what is in front of it stays.
void ApprovalsController::followRead()
{
    const bool opening = std::exchange(m_opening, false);
    if (opening)
        cover();
    else
        show();
    if (!std::exchange(m_marking, false) && !opening)
        return;
    m_page->showOpen(customer());
    m_page->showRow(m_current);
}

void ApprovalsController::cover()
{
    ensureParts();
    show();
    m_parts.window.coverCentre(m_view, tr("Asked for"));
    m_parts.window.setSideShown(true);
    m_parts.window.side().showPage(QStringLiteral("approval"));
}

void ApprovalsController::show()
{
    if (m_panel == nullptr || (!m_matter && !m_late))
        return;
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()};
    const resolution::AdviceBasisPtr advice = m_parts.advice();
    const models::ApprovalReader reader{.catalogue = m_list.page().catalogue,
                                        .ownLanguage = QLocale().bcp47Name(),
                                        .hidden = m_parts.window.hides(ui::Column::Centre),
                                        .opened = m_opened.contains(customer()),
                                        .advice = advice.get()};
    const domain::Person &me = m_parts.desk.me();
    if (m_late) {
        m_view->setLook(models::lateGrantLook(*m_late, reader, format));
        return m_panel->setLook(models::lateAnswerLook(*m_late, me, format), format);
    }
    m_view->setLook(models::approvalLook(*m_matter, reader, format));
    const bool may = desk::mayDecide(me, m_matter->row.approval);
    m_panel->setLook(models::answerLook(m_matter->row, {me, may, m_people}, format), format);
}

void ApprovalsController::openCustomer()
{
    if (customer().isNull())
        return;
    const bool here = !(m_late ? m_late->customerName : m_matter->row.customerName).isEmpty();
    if (!here)
        return Q_EMIT fetchWanted(customer());
    m_parts.customer.open(customer());
    m_parts.window.coverCentre(nullptr);
    m_parts.window.columns().go(ui::Column::Centre);
}

void ApprovalsController::choose(models::AnswerChoice choice)
{
    if (m_panel == nullptr || m_current.isEmpty() || !m_panel->look().isOpen())
        return m_parts.window.showDone(tr("Open something that waits for an answer first."));
    m_parts.window.side().showPage(QStringLiteral("approval"));
    m_parts.window.columns().go(ui::Column::Side);
    m_panel->choose(choice);
}

void ApprovalsController::answer(const QString &id, const desk::ApprovalAnswer &answer)
{
    m_panel->setSaving(true);
    if (m_late && m_late->grant.id.toString() == id)
        return whenAnswered(this, desk::settleLate(m_parts.desk, m_late->grant, answer.approved),
                            [this, id, honoured = answer.approved](const base::Result<domain::Grant> &done) {
                                if (done && m_late && m_late->grant.id == done->id)
                                    m_late->grant = *done;
                                finish(id, done, honoured ? tr("Honoured: it stands.") : tr("Declined."));
                            });
    if (!m_matter || m_matter->row.approval.id.toString() != id)
        return m_panel->setSaving(false);
    whenAnswered(this, desk::decideApproval(m_parts.desk, m_matter->row.approval, answer),
                 [this, id, text = doneWords(answer)](const base::Result<domain::Approval> &done) {
                     finish(id, done, text);
                 });
}

QString ApprovalsController::doneWords(const desk::ApprovalAnswer &answer) const
{
    const QString who = models::isolatedText(models::screenText(m_matter->row.personName, 120).simplified());
    if (!answer.approved)
        return tr("Declined. %1 is told.").arg(who);
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()};
    //: %1 an amount, %2 a colleague
    return tr("Approved %1. %2 is told.").arg(models::money(format, answer.amount), who);
}

template <class T>
void ApprovalsController::finish(const QString &id, const base::Result<T> &done, const QString &text)
{
    if (!done)
        return refuse(done.error());
    m_panel->forget(id);
    m_marking = true; // in the section where it stands now
    m_list.reload();
    m_parts.window.showDone(text, {}, tr("Answered."));
    m_parts.window.columns().go(ui::Column::List);
}

/// Where it is wrong when that is known; whoever was faster is said by what is read again.
void ApprovalsController::refuse(const base::Error &error)
{
    using base::Code;
    switch (error.code) {
    case Code::FieldInvalid:
        if (error.detail == u"words")
            return m_panel->showWrong({}, tr("Write a line: what they can say to the customer."));
        return m_panel->showWrong(tr("This sum cannot be approved."), {});
    case Code::AboveLimit:
        return m_panel->showFailure(
            tr("A budget rule refuses this sum, whoever answers. Less may be approved."));
    case Code::RoleNotAllowed:
        return m_panel->showFailure(
            tr("It is above what you may approve: finance answers it, or approve less."));
    case Code::ChangedMeanwhile:
        m_panel->showFailure(tr("Nothing was sent: it was answered or taken back meanwhile."));
        return m_list.reload();
    default:
        return m_panel->showFailure(ui::errorLine(error));
    }
}

} // namespace leeway::app
