#include "ui/edit/case_merge_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/edit/usual_reasons.h"
#include "ui/theme/info_bar.h"

#include <QComboBox>
#include <QPlainTextEdit>

namespace leeway::ui
{

CaseMergePanel::CaseMergePanel(QWidget *parent)
    : EditPanel(tr("Merge into another case"), tr("Merge the cases"), parent)
    , m_into(new QComboBox)
    , m_reason(makeTextArea(2))
    , m_result(new InfoBar(Tone::Info))
    , m_intoField(addField(tr("Which case stays?"), m_into))
    , m_reasonField(addField(tr("How do you know it is the same problem?"), m_reason))
    , m_usual(new UsualReasons(m_reasonField, m_reason))
{
    addToForm(m_result);
    m_into->setPlaceholderText(tr("Choose a case"));
    m_into->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reason->setPlaceholderText(tr("same article, reported twice"));
    connect(m_into, &QComboBox::currentIndexChanged, this, &CaseMergePanel::showResult);
    connect(m_reason, &QPlainTextEdit::textChanged, this, [this] { m_reasonField->setError({}); });
    showResult();
}

void CaseMergePanel::start(const domain::CaseEntry &one, const std::vector<domain::CaseEntry> &cases)
{
    const bool same = m_one.theCase.id == one.theCase.id;
    if (!same)
        discard();
    m_one = one;
    setTitle(tr("Merge %1").arg(models::isolatedText(caseWords(one.theCase))));
    if (!same || m_others.empty())
        offer(cases);
    if (m_others.empty())
        m_intoField->setHint(tr("This customer has no other case."));
    else
        m_intoField->setHint({});
}

void CaseMergePanel::offer(const std::vector<domain::CaseEntry> &cases)
{
    m_into->clear();
    m_others.clear();
    for (const domain::CaseEntry &entry : cases) {
        if (entry.theCase.id == m_one.theCase.id)
            continue;
        m_others.push_back(entry.theCase);
        m_into->addItem(caseWords(entry.theCase));
    }
    m_into->setCurrentIndex(-1);
}

/// What will be, before anybody decides.
void CaseMergePanel::showResult()
{
    m_intoField->setError({});
    const int chosen = m_into->currentIndex();
    m_result->setVisible(chosen >= 0);
    if (chosen < 0)
        return;
    const domain::Case &winner = m_others.at(static_cast<size_t>(chosen));
    const QString from = models::caseNumber(m_one.theCase.number);
    m_result->setText(
        tr("%n entry(ies) of %1 will show under %2. Number, title and status of that case stay; "
           "%1 is found by its number as before. Nothing is deleted; it can be undone.",
           nullptr, m_one.theCase.interactionCount)
            .arg(from.isEmpty() ? tr("this case") : from, models::isolatedText(caseWords(winner))));
}

void CaseMergePanel::setOffered(const std::vector<domain::Choice> &choices)
{
    m_usual->setReasons(domain::offered(choices, domain::ChoiceKind::Merge));
}

void CaseMergePanel::save()
{
    const int chosen = m_into->currentIndex();
    const QString reason = m_reason->toPlainText().trimmed();
    m_intoField->setError(chosen >= 0 ? QString() : tr("Choose the case that stays."));
    if (chosen >= 0 && !m_one.merged.empty())
        m_intoField->setError(tr("Other cases are merged into this one. Take them apart first, or merge the "
                                 "other case into this one."));
    m_reasonField->setError(reason.isEmpty() ? tr("Say how you know. It is kept with the merge.")
                                             : QString());
    if (!isRefused())
        Q_EMIT mergeRequested(m_one.theCase.id, m_others.at(static_cast<size_t>(chosen)).id, reason);
}

void CaseMergePanel::clearForm()
{
    m_into->setCurrentIndex(-1);
    m_reason->clear();
}

} // namespace leeway::ui
