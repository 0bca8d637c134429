#include "ui/contact/break_panel.h"

#include "ui/edit/form_field.h"

#include <QLineEdit>

namespace leeway::ui
{

BreakPanel::BreakPanel(QWidget *parent)
    : EditPanel(tr("Take a break"), tr("Take a break"), parent)
    , m_reason(new QLineEdit)
    , m_reasonField(addField(tr("What for?"), m_reason))
{
    constexpr int kLongestReason = 120;
    m_reason->setMaxLength(kLongestReason);
    setAfterContact(false);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_reasonField->setError({}); });
}

void BreakPanel::setAfterContact(bool after)
{
    setTitle(after ? tr("Take a break after this contact") : tr("Take a break"));
    m_reasonField->setHint(
        tr("Kept on this computer for you alone. The phone system is told it where it asks "
           "for a reason."));
}

void BreakPanel::save()
{
    const QString reason = m_reason->text().simplified();
    m_reasonField->setError(reason.isEmpty()          ? tr("A word will do, for example: dentist.")
                            : reason.startsWith(u'-') ? tr("It cannot begin with \"-\".")
                                                      : QString());
    if (isRefused())
        return;
    Q_EMIT breakWanted(reason);
}

void BreakPanel::clearForm()
{
    m_reason->clear();
}

} // namespace leeway::ui
