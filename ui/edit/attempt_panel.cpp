#include "ui/edit/attempt_panel.h"

#include "ui/edit/form_field.h"
#include "ui/theme/segmented_choice.h"

#include <QLineEdit>

namespace leeway::ui
{

AttemptPanel::AttemptPanel(QWidget *parent)
    : EditPanel(tr("Already tried"), tr("Save"), parent)
    , m_what(new QLineEdit)
    , m_result(new QLineEdit)
    , m_by(new SegmentedChoice(tr("Who tried it?"), {tr("The customer"), tr("We")}))
    , m_whatField(addField(tr("What was tried?"), m_what))
    , m_byField(nullptr)
{
    addField(tr("How did it end? (may be empty)"), m_result);
    m_byField = addField(tr("Who tried it?"), m_by);
    m_what->setPlaceholderText(tr("replacement sent"));
    m_result->setPlaceholderText(tr("arrived cracked"));
    m_what->setMaxLength(500);
    m_result->setMaxLength(500);
    connect(m_what, &QLineEdit::textEdited, this, [this] { m_whatField->setError({}); });
    connect(m_by, &SegmentedChoice::chosen, this, [this] { m_byField->setError({}); });
}

void AttemptPanel::startNew(domain::CustomerId customer, std::optional<domain::CaseId> caseId)
{
    if (m_attempt.customer != customer)
        discard();
    m_attempt = {};
    m_attempt.customer = customer;
    m_attempt.caseId = caseId;
}

void AttemptPanel::save()
{
    const bool nothing = m_what->text().trimmed().isEmpty();
    m_whatField->setError(nothing ? tr("Say what was tried, for example “replacement sent”.") : QString());
    m_byField->setError(m_by->current() < 0 ? tr("Choose who tried it.") : QString());
    if (isRefused())
        return;
    domain::Attempt made = m_attempt;
    made.what = m_what->text().trimmed();
    made.result = m_result->text().trimmed();
    made.byCustomer = m_by->current() == 0;
    Q_EMIT attemptMade(made);
}

void AttemptPanel::clearForm()
{
    m_what->clear();
    m_result->clear();
    m_by->setCurrent(-1);
}

} // namespace leeway::ui
