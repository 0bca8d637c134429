#include "ui/edit/attempt_panel.h"

#include "ui/edit/form_field.h"
#include "ui/edit/usual_words.h"
#include "ui/theme/segmented_choice.h"

namespace leeway::ui
{

AttemptPanel::AttemptPanel(QWidget *parent)
    : EditPanel(tr("Already tried"), tr("Save"), parent)
    , m_what(new UsualWords(
          tr("What was tried?"), tr("replacement sent"),
          {tr("replacement"), tr("refund"), tr("voucher"), tr("repair"), tr("explanation"), tr("call back")}))
    , m_result(
          new UsualWords(tr("How did it end? (may be empty)"), tr("arrived cracked"),
                         {tr("worked", "how an attempt ended"), tr("did not work", "how an attempt ended"),
                          tr("declined", "how an attempt ended"), tr("open", "how an attempt ended")}))
    , m_by(new SegmentedChoice(tr("Who tried it?"), {tr("The customer"), tr("We")}))
    , m_whatField(addField(tr("What was tried?"), m_what))
    , m_byField(nullptr)
{
    addField(tr("How did it end? (may be empty)"), m_result);
    m_byField = addField(tr("Who tried it?"), m_by);
    m_whatField->setHint(tr("Down shows the usual ones; anything else can be written."));
    connect(m_what, &QComboBox::editTextChanged, this, [this] { m_whatField->setError({}); });
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
    const bool nothing = m_what->words().isEmpty();
    m_whatField->setError(nothing ? tr("Say what was tried, for example “replacement sent”.") : QString());
    m_byField->setError(m_by->current() < 0 ? tr("Choose who tried it.") : QString());
    if (isRefused())
        return;
    domain::Attempt made = m_attempt;
    made.what = m_what->words();
    made.result = m_result->words();
    made.byCustomer = m_by->current() == 0;
    Q_EMIT attemptMade(made);
}

void AttemptPanel::clearForm()
{
    m_what->clearWords();
    m_result->clearWords();
    m_by->setCurrent(-1);
}

} // namespace leeway::ui
