#include "ui/edit/handles_section.h"

#include "domain/handles.h"
#include "models/format.h"
#include "ui/edit/form_field.h"

#include <QComboBox>
#include <QLineEdit>

#include <algorithm>

namespace leeway::ui
{

HandlesSection::HandlesSection(QWidget *parent)
    : RecordSection(tr("Ways to reach"), tr("Add a way to reach"), parent)
    , m_value(new QLineEdit)
    , m_kind(new QComboBox)
    , m_label(new QLineEdit)
    , m_valueField(addField(tr("Number, address or name"), m_value))
{
    addField(tr("Kind"), m_kind);
    addField(tr("Label (may be empty)"), m_label);
    m_value->setMaxLength(320); // the longest mail address, RFC 3696 erratum 1690
    m_label->setMaxLength(60);
    m_label->setPlaceholderText(tr("work, mobile"));
    using domain::HandleKind;
    for (const HandleKind kind : {HandleKind::Phone, HandleKind::Email, HandleKind::Social,
                                  HandleKind::Account, HandleKind::Order, HandleKind::Other})
        m_kind->addItem(models::handleKindName(kind), static_cast<int>(kind));
    connect(m_kind, &QComboBox::activated, this, [this] { m_kindChosen = true; });
    connect(m_value, &QLineEdit::textEdited, this, [this](const QString &value) {
        m_valueField->setError({});
        guessKind(value);
    });
}

void HandlesSection::guessKind(const QString &value)
{
    if (!m_kindChosen)
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(domain::guessHandleKind(value))));
}

void HandlesSection::setHandles(domain::CustomerId customer, std::vector<domain::Handle> handles)
{
    m_customer = customer;
    m_handles = std::move(handles);
    std::vector<RecordLine> lines;
    for (const domain::Handle &handle : m_handles) {
        const QString kind = models::handleKindName(handle.kind);
        lines.push_back({models::isolatedText(handle.value),
                         handle.label.isEmpty() ? kind : kind + QStringLiteral(" · ") + handle.label});
    }
    setLines(lines);
}

bool HandlesSection::isTyped() const
{
    return !m_value->text().trimmed().isEmpty();
}

void HandlesSection::add()
{
    domain::Handle made;
    made.customer = m_customer;
    made.kind = static_cast<domain::HandleKind>(m_kind->currentData().toInt());
    made.value = m_value->text().trimmed();
    made.label = m_label->text().trimmed();
    // Without a region: which country a national number belongs to is the desk's setting.
    const auto normalized = domain::normalizedHandle(made.kind, made.value, {});
    if (!normalized) {
        m_valueField->setError(tr("This is no valid %1. Check it, or choose another kind.")
                                   .arg(models::handleKindName(made.kind)));
        return;
    }
    const bool there = std::any_of(m_handles.begin(), m_handles.end(), [&](const domain::Handle &handle) {
        return handle.kind == made.kind && (handle.normalized == *normalized || handle.value == made.value);
    });
    if (there) {
        m_valueField->setError(tr("It stands in the list already."));
        return;
    }
    Q_EMIT handleAdded(made);
}

void HandlesSection::remove(size_t index)
{
    const domain::Handle handle = m_handles.at(index);
    Q_EMIT handleRemoved(handle);
}

void HandlesSection::clearFields()
{
    m_value->clear();
    m_label->clear();
    m_kind->setCurrentIndex(0);
    m_kindChosen = false;
}

} // namespace leeway::ui
