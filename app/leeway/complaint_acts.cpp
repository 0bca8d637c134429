#include "app/leeway/complaint_acts.h"

#include "base/when_answered.h"
#include "models/due_words.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"

#include <QMenu>
#include <QTimeZone>

namespace leeway::app
{

ComplaintActs::ComplaintActs(desk::Desk &desk, ui::MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
{
}

void ComplaintActs::fillCaseMenu(QMenu &menu, const domain::Case &theCase)
{
    const domain::ComplaintDates &dates = theCase.complaintDates;
    const auto add = [&](const QString &words, Acting acting) {
        menu.addAction(words, this, [this, acting, theCase] { act(acting, theCase); });
    };
    if (!theCase.complaint)
        return add(tr("Make it a complaint"), desk::makeComplaint);
    if (!dates.answerBy && !dates.answeredAt)
        add(tr("Give the complaint its dates"), desk::makeComplaint);
    if (!dates.acknowledgedAt)
        add(tr("Complaint acknowledged"), desk::acknowledgeComplaint);
    if (!dates.answeredAt)
        add(tr("Complaint answered"), desk::answerComplaint);
    add(tr("It is no complaint"), desk::endComplaint);
}

void ComplaintActs::act(Acting acting, const domain::Case &before)
{
    base::whenAnswered(
        this, acting(m_desk, before), [this, before](const base::Result<desk::ComplaintActed> &done) {
            if (!done)
                return m_window.showError(done.error());
            m_window.showDone(sentence(before, done->after), [this, back = done->undo] {
                base::whenAnswered(this, back(m_desk), [this](const base::Result<void> &undone) {
                    if (!undone)
                        m_window.showError(undone.error());
                });
            });
        });
}

QString ComplaintActs::sentence(const domain::Case &before, const domain::Case &after) const
{
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_desk.clock().now()};
    if (!after.complaint)
        return tr("It is no complaint any more; its dates are gone.");
    if (after.complaintDates.answeredAt)
        return tr("The complaint is answered.");
    if (after.complaintDates.acknowledgedAt && !before.complaintDates.acknowledgedAt)
        return after.complaintDates.answerBy
                   ? tr("Acknowledged. The answer is due by %1.")
                         .arg(models::dueTime(format, *after.complaintDates.answerBy))
                   : tr("Acknowledged.");
    return models::complaintDatesSentence(after, format);
}

} // namespace leeway::app
