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
    , m_owner(new QComboBox)
    , m_valueField(addField(tr("Number, address or name"), m_value))
    , m_ownerField(nullptr)
{
    addField(tr("Kind"), m_kind);
    addField(tr("Label (may be empty)"), m_label);
    m_ownerField = addField(tr("Whose is it?"), m_owner);
    m_ownerField->hide();
    m_owner->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    letChange(tr("Save this way to reach"));
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

void HandlesSection::setMembers(std::vector<domain::Member> members)
{
    if (members == m_members)
        return;
    m_members = std::move(members);
    const QVariant chosen = m_owner->currentData();
    m_owner->clear();
    m_owner->addItem(tr("Everybody's"), QUuid());
    for (const domain::Member &member : m_members)
        m_owner->addItem(models::screenText(member.name, 120), member.id.value);
    m_owner->setCurrentIndex(std::max(0, m_owner->findData(chosen)));
    m_ownerField->setVisible(!m_members.empty());
}

QString HandlesSection::lineDetail(const domain::Handle &handle) const
{
    QStringList parts{models::handleKindName(handle.kind), handle.label};
    for (const domain::Member &member : m_members) {
        if (handle.member == member.id)
            parts << models::isolatedText(member.name);
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void HandlesSection::setHandles(domain::CustomerId customer, std::vector<domain::Handle> handles)
{
    m_customer = customer;
    m_handles = std::move(handles);
    std::vector<RecordLine> lines;
    for (const domain::Handle &handle : m_handles)
        lines.push_back({models::isolatedText(handle.value), lineDetail(handle)});
    setLines(lines);
}

bool HandlesSection::isTyped() const
{
    return isChanging() || !m_value->text().trimmed().isEmpty();
}

domain::Handle HandlesSection::typed() const
{
    domain::Handle made = m_before.value_or(domain::Handle{});
    if (!m_before)
        made.customer = m_customer;
    made.kind = static_cast<domain::HandleKind>(m_kind->currentData().toInt());
    made.value = m_value->text().trimmed();
    made.label = m_label->text().trimmed();
    const QUuid owner = m_owner->currentData().toUuid();
    made.member = owner.isNull() ? std::nullopt : std::optional(domain::MemberId{owner});
    return made;
}

void HandlesSection::add()
{
    const domain::Handle made = typed();
    if (made == m_before)
        return reset();
    // Without a region: which country a national number belongs to is the desk's setting.
    const auto normalized = domain::normalizedHandle(made.kind, made.value, {});
    if (!normalized) {
        m_valueField->setError(tr("This is no valid %1. Check it, or choose another kind.")
                                   .arg(models::handleKindName(made.kind)));
        return;
    }
    const bool there = std::any_of(m_handles.begin(), m_handles.end(), [&](const domain::Handle &handle) {
        return handle != m_before && handle.kind == made.kind &&
               (handle.normalized == *normalized || handle.value == made.value);
    });
    if (there) {
        m_valueField->setError(tr("It stands in the list already."));
        return;
    }
    if (m_before)
        Q_EMIT handleChanged(*m_before, made);
    else
        Q_EMIT handleAdded(made);
}

void HandlesSection::fill(size_t index)
{
    m_before = m_handles.at(index);
    m_value->setText(m_before->value);
    m_label->setText(m_before->label);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_before->kind)));
    m_kindChosen = true;
    m_owner->setCurrentIndex(
        std::max(0, m_owner->findData(m_before->member ? m_before->member->value : QUuid())));
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
    m_owner->setCurrentIndex(0);
    m_before.reset();
}

} // namespace leeway::ui
