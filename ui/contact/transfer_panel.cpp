#include "ui/contact/transfer_panel.h"

#include "models/format.h"
#include "models/phone_words.h"
#include "models/privacy.h"
#include "models/work_rows.h"
#include "ui/edit/form_field.h"

#include <QLineEdit>

namespace leeway::ui
{

namespace
{
constexpr int kLongestTarget = 120;
}

TransferPanel::TransferPanel(QWidget *parent)
    : EditPanel(tr("Transfer"), tr("Transfer"), parent)
    , m_to(new QLineEdit)
    , m_toField(addField(tr("To which number or queue?"), m_to))
{
    m_to->setMaxLength(kLongestTarget);
    m_toField->setHint(
        tr("As the phone system calls it. What the next one has to know is asked afterwards."));
    connect(m_to, &QLineEdit::textChanged, this, [this] { m_toField->setError({}); });
}

void TransferPanel::start(const desk::LiveContact &live)
{
    const QString call = models::callKeyOf(live);
    if (call != m_call)
        discard();
    m_call = call;
    setTitle(tr("Transfer %1").arg(models::isolatedText(models::oneLine(models::callerName(live)))));
}

void TransferPanel::save()
{
    const QString to = m_to->text().simplified();
    m_toField->setError(to.isEmpty()          ? tr("Type a number or the name of a queue.")
                        : to.startsWith(u'-') ? tr("It cannot begin with \"-\".")
                                              : QString());
    if (isRefused())
        return;
    Q_EMIT transferWanted(m_call, to);
}

void TransferPanel::clearForm()
{
    m_to->clear();
}

} // namespace leeway::ui
