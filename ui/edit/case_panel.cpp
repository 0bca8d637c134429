#include "ui/edit/case_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/edit/issue_type_box.h"

#include <QLineEdit>
#include <QPlainTextEdit>

namespace leeway::ui
{

CasePanel::CasePanel(QWidget *parent)
    : EditPanel(tr("Change the case"), tr("Save"), parent)
    , m_title(new QLineEdit)
    , m_type(new IssueTypeBox)
    , m_texts{makeTextArea(3), makeTextArea(3), makeTextArea(3)}
    , m_titleField(addField(tr("What is it about, in their words?"), m_title))
    , m_typeField(addField(tr("Issue type"), m_type))
{
    m_title->setObjectName(QStringLiteral("caseTitle"));
    m_title->setMaxLength(200);
    m_typeField->setHint(tr("It says what is asked at the start and at the end of a contact."));
    const std::array questions{tr("What happened?"), tr("How did it affect them?"), tr("What do they want?")};
    const std::array names{"caseHappened", "caseAffected", "caseWanted"};
    for (size_t i = 0; i < m_texts.size(); ++i) {
        m_texts[i]->setObjectName(QLatin1String(names[i]));
        m_fields[i] = addField(questions[i], m_texts[i]);
        connect(m_texts[i], &QPlainTextEdit::textChanged, m_fields[i],
                [field = m_fields[i]] { field->setError({}); });
    }
    connect(m_title, &QLineEdit::textEdited, this, [this] { m_titleField->setError({}); });
    offerTypes();
}

void CasePanel::start(const domain::Case &theCase)
{
    if (m_case.id == theCase.id)
        return follow(theCase);
    discard();
    take(theCase);
    clearForm();
}

void CasePanel::follow(const domain::Case &theCase)
{
    if (m_case.id != theCase.id)
        return;
    using Matter = desk::CaseMatter;
    const Matter typed = form(); // before the types are offered anew
    const Matter now = desk::matterOf(theCase);
    take(theCase);
    const auto renew = [&](QString Matter::*part, const auto &set) {
        const bool untouched = typed.*part == m_shown.*part;
        if (untouched)
            set(now.*part);
        m_shown.*part = untouched ? form().*part : now.*part;
    };
    renew(&Matter::title, [this](const QString &text) { m_title->setText(text); });
    renew(&Matter::type, [this](const QString &type) { m_type->setType(type); });
    renew(&Matter::whatHappened, [this](const QString &text) { m_texts[0]->setPlainText(text); });
    renew(&Matter::howAffected, [this](const QString &text) { m_texts[1]->setPlainText(text); });
    renew(&Matter::whatWanted, [this](const QString &text) { m_texts[2]->setPlainText(text); });
}

void CasePanel::take(const domain::Case &theCase)
{
    m_case = theCase;
    setTitle(
        tr("Change “%1”").arg(models::isolatedText(models::screenText(theCase.title, 120).simplified())));
    offerTypes();
}

/// As it stands in the fields.
desk::CaseMatter CasePanel::form() const
{
    return {.title = m_title->text(),
            .type = m_type->type(),
            .whatHappened = m_texts[0]->toPlainText(),
            .howAffected = m_texts[1]->toPlainText(),
            .whatWanted = m_texts[2]->toPlainText()};
}

void CasePanel::setOffered(const std::vector<domain::Choice> &choices)
{
    m_types = domain::offered(choices, domain::ChoiceKind::IssueType);
    offerTypes();
}

/// The word the case has stays one that can be chosen, also when it is out of use.
void CasePanel::offerTypes()
{
    QStringList types = m_types;
    if (!m_case.type.isEmpty() && !types.contains(m_case.type))
        types.append(m_case.type);
    m_type->setTypes(types);
    m_typeField->setVisible(m_type->hasTypes());
}

void CasePanel::save()
{
    desk::CaseMatter after = form();
    after.title = after.title.simplified();
    for (QString *text : {&after.whatHappened, &after.howAffected, &after.whatWanted})
        *text = text->trimmed();
    m_titleField->setError(
        after.title.isEmpty() ? tr("A case needs a few words: what would the customer call it?") : QString());
    const std::array said{after.whatHappened, after.howAffected, after.whatWanted};
    for (size_t i = 0; i < said.size(); ++i) {
        const qsizetype over = said[i].size() - desk::kLongestCaseText;
        m_fields[i]->setError(over > 0 ? tr("This is %1 characters too long.").arg(over) : QString());
    }
    if (!isRefused())
        Q_EMIT caseChanged(m_case, after);
}

/// To what the case says already.
void CasePanel::clearForm()
{
    m_title->setText(m_case.title);
    m_type->setType(m_case.type);
    m_texts[0]->setPlainText(m_case.whatHappened);
    m_texts[1]->setPlainText(m_case.howAffected);
    m_texts[2]->setPlainText(m_case.whatWanted);
    m_shown = form();
}

} // namespace leeway::ui
