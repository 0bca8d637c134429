#include "ui/edit/reason_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/edit/usual_reasons.h"

#include <QPlainTextEdit>

namespace leeway::ui
{

ReasonPanel::ReasonPanel(QWidget *parent)
    : EditPanel(tr("Open earlier cases"), tr("Open them"), parent)
    , m_reason(makeTextArea(3))
    , m_reasonField(addField(tr("Why is it needed now?"), m_reason))
    , m_usual(new UsualReasons(m_reasonField, m_reason))
{
    connect(m_reason, &QPlainTextEdit::textChanged, this, [this] { m_reasonField->setError({}); });
}

void ReasonPanel::start(domain::CustomerId customer, bool restricted)
{
    if (m_customer != customer || m_isRestricted != restricted)
        discard();
    m_customer = customer;
    m_isRestricted = restricted;
}

void ReasonPanel::startFolded(domain::CustomerId customer, const QString &name)
{
    start(customer, false);
    setTitle(tr("Open earlier cases"));
    setSaveText(tr("Open them"));
    m_reasonField->setHint(tr("%1 agreed to this case only. The reason is kept with the record and can be "
                              "shown to them.")
                               .arg(models::isolatedText(name)));
}

void ReasonPanel::startRestricted(domain::CustomerId customer, const QString &name)
{
    start(customer, true);
    setTitle(tr("Open %1").arg(models::isolatedText(name)));
    setSaveText(tr("Open the record"));
    m_reasonField->setHint(tr("This record is opened only with a reason. Yours is kept with the record, with "
                              "your name and the time, and can be shown to them."));
}

void ReasonPanel::setOffered(const std::vector<domain::Choice> &choices)
{
    m_usual->setReasons(domain::offered(choices, m_isRestricted ? domain::ChoiceKind::OpenRestricted
                                                                : domain::ChoiceKind::OpenEarlier));
}

void ReasonPanel::save()
{
    const QString reason = m_reason->toPlainText().trimmed();
    m_reasonField->setError(reason.isEmpty() ? tr("Say why, in a few words.") : QString());
    if (isRefused())
        return;
    if (m_isRestricted)
        Q_EMIT restrictedOpenRequested(m_customer, reason);
    else
        Q_EMIT foldedOpenRequested(m_customer, reason);
}

void ReasonPanel::clearForm()
{
    m_reason->clear();
}

} // namespace leeway::ui
