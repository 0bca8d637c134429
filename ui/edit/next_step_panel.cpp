#include "ui/edit/next_step_panel.h"

#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QLineEdit>

namespace leeway::ui
{

NextStepPanel::NextStepPanel(EditContext context, QWidget *parent)
    : EditPanel(tr("Next step"), tr("Save"), parent)
    , m_context(std::move(context))
    , m_step(new QLineEdit)
    , m_waiting(new QComboBox)
    , m_when(new QLineEdit)
    , m_stepField(addField(tr("What comes next?"), m_step))
    , m_waitingField(addField(tr("Whom does it wait for?"), m_waiting))
    , m_whenField(addField(tr("By when?"), m_when))
{
    m_step->setPlaceholderText(tr("call the carrier"));
    m_step->setMaxLength(500);
    m_waiting->setEditable(true);
    m_waiting->setInsertPolicy(QComboBox::NoInsert);
    m_waiting->addItems({QString(), tr("the customer"), tr("the carrier"), tr("another team")});
    m_waiting->lineEdit()->setPlaceholderText(tr("nobody, it is on us"));
    m_waiting->lineEdit()->setMaxLength(200);
    m_waiting->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_when->setPlaceholderText(tr("mon 16:00, tomorrow 10, in 2 hours"));
    m_when->setMaxLength(100);
    m_waitingField->setHint(tr("Choose one, or write whom. The time below is then when to ask them again."));
    connect(m_when, &QLineEdit::textChanged, this, &NextStepPanel::showMeaning);
}

void NextStepPanel::start(const domain::Case &theCase)
{
    const bool same = m_case.id == theCase.id && m_case.nextStep == theCase.nextStep &&
                      m_case.nextAt == theCase.nextAt && m_case.waitingFor == theCase.waitingFor;
    if (!same)
        discard();
    m_case = theCase;
    //: %1 is what a case is about
    setTitle(
        tr("Next step: %1").arg(models::isolatedText(models::screenText(theCase.title, 120).simplified())));
    if (!same)
        clearForm();
    showMeaning();
}

/// While a time is typed it stands below as it was understood; problems are told only on saving.
void NextStepPanel::showMeaning()
{
    m_whenField->setError({});
    const auto at = domain::parseWhen(m_when->text(), m_context.when());
    m_whenField->setHint(at ? models::dueTime(m_context.format(), *at) : QString());
}

void NextStepPanel::save()
{
    desk::NextStep next{m_step->text(), m_case.nextAt, m_waiting->currentText()};
    const QString when = m_when->text().trimmed();
    if (when.isEmpty()) {
        const bool settled = m_case.status == domain::CaseStatus::Solved;
        m_whenField->setError(settled ? QString()
                                      : tr("Say when to look at it again: what is not settled has a date."));
        if (isRefused())
            return;
        next.at.reset();
    } else if (when != typedTime(m_case.nextAt, m_context.when())) { // what nobody touched may be over by now
        const auto at = domain::parseWhen(when, m_context.when());
        m_whenField->setError(at ? QString() : laterSentence(at.error()));
        if (isRefused())
            return;
        next.at = *at;
    }
    Q_EMIT stepSaid(m_case, next);
}

/// To what the case says already.
void NextStepPanel::clearForm()
{
    m_step->setText(m_case.nextStep);
    m_waiting->setCurrentIndex(0);
    m_waiting->setEditText(m_case.waitingFor);
    m_when->setText(typedTime(m_case.nextAt, m_context.when()));
}

} // namespace leeway::ui
