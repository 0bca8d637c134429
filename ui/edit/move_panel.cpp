#include "ui/edit/move_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/edit/issue_type_box.h"
#include "ui/edit/usual_reasons.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace leeway::ui
{

namespace
{

/// What an entry of the list means beside a case: its id's place is taken by these.
constexpr int kIsCase = 0;
constexpr int kIsNewCase = 1;
constexpr int kIsNoCase = 2;
constexpr int kMeaningRole = Qt::UserRole + 1;

} // namespace

MovePanel::MovePanel(QWidget *parent)
    : EditPanel(tr("Move to another case"), tr("Move"), parent)
    , m_to(new QComboBox)
    , m_caseTitle(new QLineEdit)
    , m_reason(makeTextArea(2))
    , m_toField(addField(tr("Which case does it belong to?"), m_to))
    , m_titleField(addField(tr("What is the new case about?"), m_caseTitle))
    , m_type(new IssueTypeBox)
    , m_typeField(addField(tr("What kind of problem is it?"), m_type))
    , m_reasonField(addField(tr("Why?"), m_reason))
    , m_usual(new UsualReasons(m_reasonField, m_reason))
{
    m_to->setPlaceholderText(tr("Choose a case"));
    m_to->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_caseTitle->setMaxLength(500);
    connect(m_to, &QComboBox::currentIndexChanged, this, &MovePanel::showTitleField);
    connect(m_caseTitle, &QLineEdit::textEdited, this, [this] { m_titleField->setError({}); });
    connect(m_reason, &QPlainTextEdit::textChanged, this, [this] { m_reasonField->setError({}); });
    showTitleField();
}

void MovePanel::start(const domain::Interaction &interaction, const std::vector<domain::Case> &cases)
{
    const bool same = m_interaction.id == interaction.id && m_interaction.mainCase == interaction.mainCase;
    if (!same)
        discard();
    m_interaction = interaction;
    const QString title = interaction.title.isEmpty() ? models::eventTitle(interaction) : interaction.title;
    setTitle(tr("Move %1").arg(models::isolatedText(models::screenText(title, 120))));
    if (!same || m_to->count() == 0)
        offer(cases);
}

void MovePanel::offer(const std::vector<domain::Case> &cases)
{
    m_to->clear();
    for (const domain::Case &one : cases) {
        if (one.id == m_interaction.mainCase)
            continue;
        const QString number = one.number.isEmpty() ? QString() : models::caseNumber(one.number) + u' ';
        m_to->addItem(number + models::screenText(one.title, 120), QVariant::fromValue(one.id.value));
        m_to->setItemData(m_to->count() - 1, kIsCase, kMeaningRole);
    }
    m_to->addItem(tr("A new case…"));
    m_to->setItemData(m_to->count() - 1, kIsNewCase, kMeaningRole);
    if (m_interaction.mainCase) {
        m_to->addItem(tr("No case"));
        m_to->setItemData(m_to->count() - 1, kIsNoCase, kMeaningRole);
    }
    m_to->setCurrentIndex(-1);
}

void MovePanel::showTitleField()
{
    m_toField->setError({});
    const bool fresh = m_to->currentIndex() >= 0 && m_to->currentData(kMeaningRole).toInt() == kIsNewCase;
    m_titleField->setVisible(fresh);
    showTypeField();
    if (!fresh)
        m_titleField->setError({});
}

void MovePanel::showTypeField()
{
    m_typeField->setVisible(m_type->hasTypes() && !m_titleField->isHidden());
}

void MovePanel::setOffered(const std::vector<domain::Choice> &choices)
{
    m_usual->setReasons(domain::offered(choices, domain::ChoiceKind::Move));
    m_type->setTypes(domain::offered(choices, domain::ChoiceKind::IssueType));
    showTypeField();
}

void MovePanel::save()
{
    const bool chosen = m_to->currentIndex() >= 0;
    const int meaning = m_to->currentData(kMeaningRole).toInt();
    const bool fresh = chosen && meaning == kIsNewCase;
    const QString title = m_caseTitle->text().trimmed();
    const QString reason = m_reason->toPlainText().trimmed();
    m_toField->setError(chosen ? QString() : tr("Choose where it belongs."));
    m_titleField->setError(fresh && title.isEmpty() ? tr("Give the new case a title.") : QString());
    m_reasonField->setError(reason.isEmpty() ? tr("Say why, in a few words.") : QString());
    if (isRefused())
        return;
    desk::MoveInteraction move{m_interaction.id, m_interaction.customer, m_interaction.mainCase, {}, reason};
    if (!fresh) {
        if (meaning == kIsCase)
            move.to = domain::CaseId{m_to->currentData().value<QUuid>()};
        return Q_EMIT moveRequested(move);
    }
    domain::Case made;
    made.customer = m_interaction.customer;
    made.title = title;
    made.type = m_type->type();
    if (m_interaction.mainCase)
        Q_EMIT splitRequested({*m_interaction.mainCase, made, {m_interaction.id}, reason});
    else
        Q_EMIT newCaseRequested(made, move);
}

void MovePanel::clearForm()
{
    m_to->setCurrentIndex(-1);
    m_caseTitle->clear();
    m_type->setCurrentIndex(0);
    m_reason->clear();
}

} // namespace leeway::ui
