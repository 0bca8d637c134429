#include "ui/edit/needs_section.h"

#include "ui/edit/form_field.h"

#include <QLineEdit>

namespace leeway::ui
{

NeedsSection::NeedsSection(QWidget *parent)
    : RecordSection(tr("Needs"), tr("Add a need"), parent)
    , m_text(new QLineEdit)
    , m_source(new QLineEdit)
    , m_sourceField(nullptr)
{
    FormField *what = addField(tr("What to do"), m_text);
    what->setHint(tr("What to do, never why: no illness, no family matters."));
    m_sourceField = addField(tr("Who asked for it?"), m_source);
    m_text->setPlaceholderText(tr("letters in large print"));
    m_source->setPlaceholderText(tr("asked for it by letter"));
    m_text->setMaxLength(500);
    m_source->setMaxLength(500);
    connect(m_source, &QLineEdit::textEdited, this, [this] { m_sourceField->setError({}); });
}

void NeedsSection::setNeeds(domain::CustomerId customer, std::vector<domain::Need> needs)
{
    m_customer = customer;
    m_needs = std::move(needs);
    std::vector<RecordLine> lines;
    for (const domain::Need &need : m_needs)
        lines.push_back({need.text, need.source});
    setLines(lines);
}

bool NeedsSection::isTyped() const
{
    return !m_text->text().trimmed().isEmpty();
}

void NeedsSection::add()
{
    domain::Need made;
    made.customer = m_customer;
    made.text = m_text->text().trimmed();
    made.source = m_source->text().trimmed();
    if (made.source.isEmpty()) {
        m_sourceField->setError(
            tr("Every remembered thing has a source, for example “asked for it by letter”."));
        return;
    }
    Q_EMIT needAdded(made);
}

void NeedsSection::remove(size_t index)
{
    const domain::Need need = m_needs.at(index);
    Q_EMIT needRemoved(need);
}

void NeedsSection::clearFields()
{
    m_text->clear();
    m_source->clear();
}

} // namespace leeway::ui
