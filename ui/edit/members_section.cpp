#include "ui/edit/members_section.h"

#include "domain/language_tag.h"
#include "models/format.h"
#include "ui/edit/form_field.h"

#include <QCheckBox>
#include <QLineEdit>

namespace leeway::ui
{

namespace
{

QString memberDetail(const domain::Member &member)
{
    QStringList parts{member.role, member.language,
                      member.decidesMoney ? MembersSection::tr("may decide about money") : QString()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

MembersSection::MembersSection(QWidget *parent)
    : RecordSection(tr("People"), tr("Add a person"), parent)
    , m_name(new QLineEdit)
    , m_role(new QLineEdit)
    , m_language(new QLineEdit)
    , m_decides(new QCheckBox(tr("May decide about money")))
    , m_nameField(addField(tr("Person's name"), m_name))
    , m_languageField(nullptr)
{
    addField(tr("What they are there (may be empty)"), m_role);
    m_languageField = addField(tr("Their language (may be empty)"), m_language);
    addField(tr("Money"), m_decides);
    letChange(tr("Save this person"));
    m_role->setPlaceholderText(tr("buyer, son"));
    m_language->setPlaceholderText(QStringLiteral("nb"));
    for (QLineEdit *edit : {m_name, m_role, m_language})
        edit->setMaxLength(200);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameField->setError({}); });
    connect(m_language, &QLineEdit::textEdited, this, [this] { m_languageField->setError({}); });
}

void MembersSection::setMembers(domain::CustomerId customer, std::vector<domain::Member> members)
{
    m_customer = customer;
    m_members = std::move(members);
    std::vector<RecordLine> lines;
    for (const domain::Member &member : m_members)
        lines.push_back({models::isolatedText(member.name), memberDetail(member)});
    setLines(lines);
}

bool MembersSection::isTyped() const
{
    return isChanging() || !m_name->text().trimmed().isEmpty() || !m_role->text().trimmed().isEmpty();
}

void MembersSection::add()
{
    domain::Member made = m_before.value_or(domain::Member{});
    if (!m_before)
        made.customer = m_customer;
    made.name = m_name->text().trimmed();
    made.role = m_role->text().trimmed();
    made.decidesMoney = m_decides->isChecked();
    const QString language = m_language->text().trimmed();
    const std::optional<QString> tag = domain::languageTag(language);
    made.language = tag.value_or(QString());
    if (made.name.isEmpty())
        m_nameField->setError(
            tr("A person needs a name. If it is not known, write what they are called by."));
    else if (!language.isEmpty() && !tag)
        m_languageField->setError(tr("“%1” is no language tag. Write “nb” or “en-GB”.").arg(language));
    else if (made == m_before)
        reset();
    else if (m_before)
        Q_EMIT memberChanged(*m_before, made);
    else
        Q_EMIT memberAdded(made);
}

void MembersSection::remove(size_t index)
{
    const domain::Member member = m_members.at(index);
    Q_EMIT memberRemoved(member);
}

void MembersSection::fill(size_t index)
{
    m_before = m_members.at(index);
    m_name->setText(m_before->name);
    m_role->setText(m_before->role);
    m_language->setText(m_before->language);
    m_decides->setChecked(m_before->decidesMoney);
}

void MembersSection::clearFields()
{
    m_name->clear();
    m_role->clear();
    m_language->clear();
    m_decides->setChecked(false);
    m_before.reset();
}

} // namespace leeway::ui
