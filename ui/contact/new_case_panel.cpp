#include "ui/contact/new_case_panel.h"

#include "models/format.h"
#include "models/privacy.h"
#include "ui/edit/form_field.h"
#include "ui/edit/issue_type_box.h"

#include <QLineEdit>

namespace leeway::ui
{

NewCasePanel::NewCasePanel(QWidget *parent)
    : EditPanel(tr("New case"), tr("Open the case"), parent)
    , m_title(new QLineEdit)
    , m_type(new IssueTypeBox)
    , m_titleField(addField(tr("What is it about, in their words?"), m_title))
    , m_typeField(addField(tr("Issue type"), m_type))
{
    m_title->setMaxLength(200);
    m_titleField->setHint(tr("What is written down from now on can go to it."));
    m_typeField->hide();
    connect(m_title, &QLineEdit::textEdited, this, [this] { m_titleField->setError({}); });
}

void NewCasePanel::start(domain::CustomerId customer, const QString &name)
{
    if (customer != m_customer)
        discard();
    m_customer = customer;
    setTitle(tr("New case of %1").arg(models::isolatedText(models::oneLine(name))));
}

void NewCasePanel::setOffered(const std::vector<domain::Choice> &choices)
{
    m_type->setTypes(domain::offered(choices, domain::ChoiceKind::IssueType));
    m_typeField->setVisible(m_type->hasTypes());
}

void NewCasePanel::save()
{
    domain::Case made;
    made.customer = m_customer;
    made.title = m_title->text().simplified();
    made.type = m_type->type();
    m_titleField->setError(
        made.title.isEmpty() ? tr("A case needs a few words: what would the customer call it?") : QString());
    if (!isRefused())
        Q_EMIT caseMade(made);
}

void NewCasePanel::clearForm()
{
    m_title->clear();
    m_type->setCurrentIndex(0);
}

} // namespace leeway::ui
