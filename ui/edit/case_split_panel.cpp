#include "ui/edit/case_split_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/edit/issue_type_box.h"
#include "ui/edit/usual_reasons.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

namespace leeway::ui
{

CaseSplitPanel::CaseSplitPanel(EditContext context, QWidget *parent)
    : EditPanel(tr("Split a case"), tr("Split the case"), parent)
    , m_context(std::move(context))
    , m_list(new QListWidget)
    , m_caseTitle(new QLineEdit)
    , m_reason(makeTextArea(2))
    , m_result(new InfoBar(Tone::Info))
    , m_listField(addField(tr("What belongs to another problem?"), m_list))
    , m_titleField(addField(tr("What is the new case about?"), m_caseTitle))
    , m_type(new IssueTypeBox)
    , m_typeField(addField(tr("What kind of problem is it?"), m_type))
    , m_reasonField(addField(tr("Why?"), m_reason))
    , m_usual(new UsualReasons(m_reasonField, m_reason))
{
    addToForm(m_result);
    m_caseTitle->setMaxLength(500);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    constexpr int kRowsInView = 8;
    followLook(m_list, [this] { m_list->setFixedHeight(scaled(28) * kRowsInView + scaled(4)); });
    connect(m_list, &QListWidget::itemChanged, this, &CaseSplitPanel::showResult);
    connect(m_caseTitle, &QLineEdit::textEdited, this, [this] { m_titleField->setError({}); });
    connect(m_reason, &QPlainTextEdit::textChanged, this, [this] { m_reasonField->setError({}); });
    showResult();
    showTypeField();
}

void CaseSplitPanel::start(const domain::Case &from, const std::vector<domain::Interaction> &entries,
                           bool more)
{
    if (m_from.id != from.id)
        discard();
    const bool changed = m_from.id != from.id || m_entries != entries;
    m_from = from;
    m_entries = entries;
    setTitle(tr("Split %1").arg(models::isolatedText(caseWords(from))));
    m_listField->setHint(more ? tr("The newest entries are listed; older ones stay in the case.")
                              : tr("Space ticks an entry."));
    if (changed)
        list();
}

void CaseSplitPanel::list()
{
    const models::Format format = m_context.format();
    m_list->clear();
    for (const domain::Interaction &entry : m_entries) {
        const QString title = models::isolatedText(models::eventTitle(entry));
        //: when, and what it was
        auto *item =
            new QListWidgetItem(tr("%1 · %2").arg(models::eventTime(format, entry.at), title), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        item->setToolTip(models::screenText(entry.body, 300));
    }
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
    showResult();
}

std::vector<domain::InteractionId> CaseSplitPanel::ticked() const
{
    std::vector<domain::InteractionId> out;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            out.push_back(m_entries.at(static_cast<size_t>(row)).id);
    }
    return out;
}

void CaseSplitPanel::showResult()
{
    m_listField->setError({});
    const int moving = static_cast<int>(ticked().size());
    m_result->setVisible(moving > 0);
    m_result->setText(
        tr("%n entry(ies) move into a new case with a number of its own; the rest stays in %1. It can "
           "be undone.",
           nullptr, moving)
            .arg(models::isolatedText(caseWords(m_from))));
}

void CaseSplitPanel::showTypeField()
{
    m_typeField->setVisible(m_type->hasTypes());
}

void CaseSplitPanel::setOffered(const std::vector<domain::Choice> &choices)
{
    m_usual->setReasons(domain::offered(choices, domain::ChoiceKind::Move));
    m_type->setTypes(domain::offered(choices, domain::ChoiceKind::IssueType));
    showTypeField();
}

void CaseSplitPanel::save()
{
    const QString title = m_caseTitle->text().trimmed();
    const QString reason = m_reason->toPlainText().trimmed();
    const std::vector<domain::InteractionId> moving = ticked();
    m_listField->setError(moving.empty() ? tr("Tick at least one entry, with the space bar or a click.")
                                         : QString());
    m_titleField->setError(title.isEmpty() ? tr("Give the new case a title.") : QString());
    m_reasonField->setError(reason.isEmpty() ? tr("Say why, in a few words.") : QString());
    if (isRefused())
        return;
    domain::Case made;
    made.customer = m_from.customer;
    made.title = title;
    made.type = m_type->type();
    Q_EMIT splitRequested({m_from.id, made, moving, reason});
}

void CaseSplitPanel::clearForm()
{
    m_list->clear();
    m_entries.clear();
    m_caseTitle->clear();
    m_type->setCurrentIndex(0);
    m_reason->clear();
    showResult();
}

} // namespace leeway::ui
