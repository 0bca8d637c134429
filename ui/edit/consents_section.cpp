#include "ui/edit/consents_section.h"

#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QLineEdit>

namespace leeway::ui
{

ConsentsSection::ConsentsSection(EditContext context, QWidget *parent)
    : RecordSection(tr("Consent"), tr("Add a consent"), parent)
    , m_context(std::move(context))
    , m_kind(new QComboBox)
    , m_state(new QComboBox)
    , m_version(new QLineEdit)
    , m_source(new QLineEdit)
    , m_stateField(nullptr)
    , m_sourceField(nullptr)
{
    using domain::ConsentKind;
    using domain::ConsentState;
    addField(tr("To what?"), m_kind);
    m_stateField = addField(tr("What did they say?"), m_state);
    m_sourceField = addField(tr("How was it given?"), m_source);
    addField(tr("Wording they saw (may be empty)"), m_version);
    m_kind->addItem(tr("Recording of calls"), static_cast<int>(ConsentKind::Recording));
    m_kind->addItem(tr("Surveys"), static_cast<int>(ConsentKind::Survey));
    m_kind->addItem(tr("Use of earlier cases"), static_cast<int>(ConsentKind::History));
    m_kind->addItem(tr("Offers and news"), static_cast<int>(ConsentKind::Marketing));
    m_state->addItem(tr("Agreed"), static_cast<int>(ConsentState::Agreed));
    m_state->addItem(tr("Refused"), static_cast<int>(ConsentState::Refused));
    m_state->addItem(tr("Withdrawn"), static_cast<int>(ConsentState::Withdrawn));
    m_state->setPlaceholderText(tr("Choose"));
    m_source->setPlaceholderText(tr("asked on the phone"));
    m_source->setMaxLength(500);
    m_version->setMaxLength(100);
    connect(m_state, &QComboBox::activated, this, [this] { m_stateField->setError({}); });
    connect(m_source, &QLineEdit::textEdited, this, [this] { m_sourceField->setError({}); });
    clearFields();
}

void ConsentsSection::setConsents(const domain::Customer &customer, std::vector<domain::Consent> consents)
{
    m_customer = customer.id;
    m_consents = std::move(consents);
    std::vector<RecordLine> lines;
    for (const domain::Consent &one : m_consents) {
        QStringList detail;
        for (const QString &part : {one.source, one.textVersion})
            if (!part.isEmpty())
                detail << part;
        if (one.at != base::Instant{})
            detail << models::shortDate(m_context.format(), one.at);
        lines.push_back({models::consentName(one.kind, one.state, one.detail, customer.pronouns),
                         detail.join(QStringLiteral(" · "))});
    }
    setLines(lines);
}

bool ConsentsSection::isTyped() const
{
    return m_state->currentIndex() >= 0 || !m_source->text().trimmed().isEmpty();
}

void ConsentsSection::add()
{
    domain::Consent made;
    made.customer = m_customer;
    made.kind = static_cast<domain::ConsentKind>(m_kind->currentData().toInt());
    made.textVersion = m_version->text().trimmed();
    made.source = m_source->text().trimmed();
    if (m_state->currentIndex() < 0)
        m_stateField->setError(tr("Choose what they said. Nothing is assumed."));
    if (made.source.isEmpty())
        m_sourceField->setError(tr("Say how it was given, for example “asked on the phone”."));
    if (m_state->currentIndex() < 0 || made.source.isEmpty())
        return;
    made.state = static_cast<domain::ConsentState>(m_state->currentData().toInt());
    Q_EMIT consentAdded(made);
}

void ConsentsSection::remove(size_t index)
{
    const domain::Consent consent = m_consents.at(index);
    Q_EMIT consentRemoved(consent);
}

void ConsentsSection::clearFields()
{
    m_state->setCurrentIndex(-1);
    m_source->clear();
    m_version->clear();
}

} // namespace leeway::ui
