#include "ui/edit/erase_panel.h"

#include "models/erasure_words.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/text_label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace leeway::ui
{

ErasePanel::ErasePanel(EditContext context, QWidget *parent)
    : EditPanel(tr("Erase this person's data"), tr("Ask for it"), parent)
    , m_context(std::move(context))
    , m_story(new InfoBar(Tone::Info))
    , m_waits(new InfoBar(Tone::Caution,
                          tr("Money is on its way to them. It has to arrive, or be taken back, first.")))
    , m_goes(new TextLabel(FontRole::Body))
    , m_kept(new TextLabel(FontRole::Body))
    , m_ground(new QComboBox)
    , m_answer(new SegmentedChoice(tr("What do you decide?"), {}))
    , m_line(makeTextArea(2))
    , m_name(new QLineEdit)
{
    m_goes->setWordWrap(true);
    m_kept->setWordWrap(true);
    addToForm(m_story);
    addToForm(m_waits);
    addField(tr("This goes, and nobody can bring it back:"), m_goes);
    addField(tr("This stays:"), m_kept);
    m_ground->addItems(models::erasureGrounds());
    m_ground->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_groundField = addField(tr("Why does it have to be done?"), m_ground);
    m_answerField = addField(tr("What do you decide?"), m_answer);
    m_lineField = addField(tr("Say it in a line (without their name: it stays)"), m_line);
    m_nameField = addField(tr("Type their name, as it is written, to erase them"), m_name);
    connect(m_line, &QPlainTextEdit::textChanged, this, [this] { m_lineField->setError({}); });
    connect(m_name, &QLineEdit::textChanged, this, [this] { m_nameField->setError({}); });
    connect(m_answer, &SegmentedChoice::chosen, this, [this] {
        m_answerField->setError({});
        showFields();
    });
}

void ErasePanel::start(const ErasureMatter &matter)
{
    const bool isOther = m_matter.preview.customer != matter.preview.customer;
    m_matter = matter;
    if (isOther)
        discard();
    showLists();
    showFields();
}

bool ErasePanel::isAsked() const
{
    return m_matter.request && m_matter.request->erasure.state == domain::Erasure::State::Asked;
}

bool ErasePanel::isDone() const
{
    return m_matter.request && m_matter.request->erasure.state == domain::Erasure::State::Done;
}

/// Whoever asked may decide where nobody else could; the desk says whether that is so.
std::vector<ErasePanel::Answer> ErasePanel::answers() const
{
    if (m_matter.request->erasure.decidedAt)
        return {};
    std::vector<Answer> all;
    if (m_matter.mayErase)
        all = {Answer::Erase, Answer::Decline};
    if (m_matter.mayAsk)
        all.push_back(Answer::TakeBack);
    return all;
}

void ErasePanel::showLists()
{
    const models::Format format = m_context.format();
    m_story->setVisible(m_matter.request.has_value());
    if (m_matter.request)
        m_story->setText(models::erasureStory(*m_matter.request, format));
    m_waits->setVisible(m_matter.preview.moneyWaits && !isDone());
    const models::ErasureLines lines = models::erasureLines(m_matter.preview, format);
    m_goes->setText(lines.goes.isEmpty() ? tr("Nothing") : lines.goes.join(u'\n'));
    m_kept->setText(lines.kept.join(u'\n'));
    for (QLabel *list : {m_goes, m_kept}) // a screen reader hears a label's name, which is the field's else
        list->setAccessibleName(list->text());
}

void ErasePanel::showFields()
{
    QStringList offered;
    if (isAsked()) {
        for (const Answer one : answers())
            offered.append(one == Answer::Erase     ? tr("Erase")
                           : one == Answer::Decline ? tr("Decline")
                                                    : tr("Take it back"));
    }
    if (m_answer->options() != offered) {
        m_answer->setOptions(offered);
        m_answer->setCurrent(-1); // it was an answer to another question
    }
    const bool mayAskNow = !isAsked() && !isDone() && m_matter.mayAsk;
    const int at = isAsked() ? m_answer->current() : -1;
    // Until somebody answers nothing more is asked than of who takes it back.
    const Answer chosen = at >= 0 ? answers().at(static_cast<std::size_t>(at)) : Answer::TakeBack;
    m_groundField->setVisible(mayAskNow);
    m_answerField->setVisible(!offered.isEmpty());
    m_lineField->setVisible(mayAskNow || chosen != Answer::TakeBack);
    m_nameField->setVisible(chosen == Answer::Erase);
    setSaveText(isAsked() ? tr("Decide") : tr("Ask for it"));
    setReadOnly(!mayAskNow && offered.isEmpty());
}

void ErasePanel::save()
{
    if (isAsked())
        saveAnswer();
    else
        saveAsk();
}

void ErasePanel::saveAsk()
{
    const QString reason = m_line->toPlainText().trimmed();
    m_lineField->setError(reason.isEmpty() ? tr("Say why. It stays when they are gone.") : QString());
    if (isRefused())
        return;
    Q_EMIT asked(m_matter.preview.customer, static_cast<domain::Erasure::Ground>(m_ground->currentIndex()),
                 reason);
}

void ErasePanel::saveAnswer()
{
    const domain::Erasure &erasure = m_matter.request->erasure;
    const int at = m_answer->current();
    m_answerField->setError(at < 0 ? tr("Choose what you decide.") : QString());
    if (at < 0) {
        (void)isRefused();
        return;
    }
    const Answer chosen = answers().at(static_cast<std::size_t>(at));
    if (chosen == Answer::TakeBack)
        return Q_EMIT withdrawn(erasure);
    const QString why = m_line->toPlainText().trimmed();
    m_lineField->setError(why.isEmpty() ? tr("Say why. It stays when they are gone.") : QString());
    const bool isNamed = m_name->text().trimmed() == m_matter.preview.name.trimmed();
    m_nameField->setError(chosen == Answer::Erase && !isNamed ? tr("This is not their name as it is written.")
                                                              : QString());
    if (isRefused())
        return;
    Q_EMIT decided(erasure, chosen == Answer::Erase, why, erasure.askedBy == m_matter.me);
}

void ErasePanel::clearForm()
{
    m_ground->setCurrentIndex(0);
    m_answer->setCurrent(-1);
    m_line->clear();
    m_name->clear();
}

} // namespace leeway::ui
