#include "ui/edit/reason_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"

#include <QPlainTextEdit>

namespace leeway::ui
{

ReasonPanel::ReasonPanel(QWidget *parent)
    : EditPanel(tr("Open earlier cases"), tr("Open them"), parent)
    , m_reason(makeTextArea(3))
    , m_reasonField(addField(tr("Why are they needed now?"), m_reason))
{
    connect(m_reason, &QPlainTextEdit::textChanged, this, [this] { m_reasonField->setError({}); });
}

void ReasonPanel::start(domain::CustomerId customer, const QString &name)
{
    if (m_customer != customer)
        discard();
    m_customer = customer;
    m_reasonField->setHint(tr("%1 agreed to this case only. The reason is kept with the record and can be "
                              "shown to them.")
                               .arg(models::isolatedText(name)));
}

void ReasonPanel::save()
{
    const QString reason = m_reason->toPlainText().trimmed();
    m_reasonField->setError(reason.isEmpty() ? tr("Say why, in a few words.") : QString());
    if (!isRefused())
        Q_EMIT foldedOpenRequested(m_customer, reason);
}

void ReasonPanel::clearForm()
{
    m_reason->clear();
}

} // namespace leeway::ui
