#include "ui/edit/merge_panel.h"

#include "ui/edit/customer_picker.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/edit/merge_side.h"
#include "ui/edit/usual_reasons.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/segmented_choice.h"

#include <QBoxLayout>
#include <QPlainTextEdit>

namespace leeway::ui
{

MergePanel::MergePanel(EditContext context, QWidget *parent)
    : EditPanel(tr("Merge two records"), tr("Merge"), parent)
    , m_context(std::move(context))
    , m_picker(new CustomerPicker)
    , m_left(new MergeSide)
    , m_right(new MergeSide)
    , m_sides(nullptr)
    , m_stays(new SegmentedChoice(tr("Which record stays?"), {tr("The open one"), tr("The other")}))
    , m_reason(makeTextArea(2))
    , m_result(new InfoBar(Tone::Info))
    , m_pickerField(addField(tr("Which record is the same customer?"), m_picker))
{
    auto *sides = new QWidget;
    m_sides = new QBoxLayout(QBoxLayout::LeftToRight, sides);
    m_sides->setContentsMargins(0, 0, 0, 0);
    m_sides->addWidget(m_left, 1);
    m_sides->addWidget(m_right, 1);
    addToForm(sides);
    m_staysField = addField(tr("Which record stays?"), m_stays);
    m_reasonField = addField(tr("How do you know they are the same?"), m_reason);
    m_usual = new UsualReasons(m_reasonField, m_reason);
    m_reason->setPlaceholderText(tr("said so on the phone, same address"));
    addToForm(m_result);
    connect(m_picker, &CustomerPicker::searchRequested, this, &MergePanel::searchRequested);
    connect(m_picker, &CustomerPicker::customerChosen, this,
            [this](const domain::CustomerHit &hit) { Q_EMIT otherChosen(hit.row.id); });
    connect(m_stays, &SegmentedChoice::chosen, this, [this] {
        m_staysField->setError({});
        showResult();
    });
    connect(m_reason, &QPlainTextEdit::textChanged, this, [this] { m_reasonField->setError({}); });
    followLook(sides, [this] { m_sides->setSpacing(scaled(8)); });
    showSides();
}

void MergePanel::start(const domain::CustomerSnapshot &one)
{
    if (m_one.customer.id != one.customer.id)
        discard();
    m_one = one;
    m_picker->setExcluded(one.customer.id);
    showSides();
}

void MergePanel::setCandidates(const std::vector<domain::CustomerHit> &hits)
{
    m_picker->setCandidates(hits);
}

void MergePanel::setOther(const domain::CustomerSnapshot &other)
{
    if (other.customer.id == m_one.customer.id)
        return;
    m_other = other;
    m_pickerField->setError({});
    m_picker->setCandidates({});
    showSides();
    m_stays->setFocus(Qt::OtherFocusReason);
}

void MergePanel::showSides()
{
    const models::Format format = m_context.format();
    m_left->showRecord(m_one, format);
    m_right->setVisible(m_other.has_value());
    m_staysField->setVisible(m_other.has_value());
    m_reasonField->setVisible(m_other.has_value());
    if (m_other)
        m_right->showRecord(*m_other, format);
    arrange();
    showResult();
}

/// What the one record will show, before anybody decides.
void MergePanel::showResult()
{
    m_result->setVisible(m_other && m_stays->current() >= 0);
    if (m_result->isHidden())
        return;
    const domain::CustomerSnapshot &winner = m_stays->current() == 0 ? m_one : *m_other;
    const models::Format format = m_context.format();
    m_result->setText(
        tr("%1 will show %2 cases and %3 contacts of both, and all ways to reach them. Name, place "
           "and consent come from this record. Nothing is deleted; it can be undone.")
            .arg(models::isolatedText(winner.customer.name),
                 models::number(format, m_one.caseCount + m_other->caseCount),
                 models::number(format, m_one.interactionCount + m_other->interactionCount)));
}

/// Side by side while each has room for a line of text, else one above the other.
void MergePanel::arrange()
{
    m_sides->setDirection(width() >= scaled(340) ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void MergePanel::resizeEvent(QResizeEvent *event)
{
    EditPanel::resizeEvent(event);
    arrange();
}

void MergePanel::setOffered(const std::vector<domain::Choice> &choices)
{
    m_usual->setReasons(domain::offered(choices, domain::ChoiceKind::Merge));
}

void MergePanel::save()
{
    const QString reason = m_reason->toPlainText().trimmed();
    m_pickerField->setError(m_other ? QString() : tr("Find the other record and choose it."));
    if (m_other) {
        m_staysField->setError(m_stays->current() < 0 ? tr("Choose which record stays.") : QString());
        m_reasonField->setError(reason.isEmpty() ? tr("Say how you know. It is kept with the merge.")
                                                 : QString());
    }
    if (isRefused())
        return;
    const bool oneStays = m_stays->current() == 0;
    const domain::CustomerId one = m_one.customer.id;
    const domain::CustomerId other = m_other->customer.id;
    Q_EMIT mergeRequested(oneStays ? other : one, oneStays ? one : other, reason);
}

void MergePanel::clearForm()
{
    m_picker->clear();
    m_stays->setCurrent(-1);
    m_reason->clear();
    m_other.reset();
    showSides();
}

} // namespace leeway::ui
