#include "ui/contact/wrap_up_panel.h"

#include "domain/my_day.h"
#include "models/contact_words.h"
#include "models/due_words.h"
#include "ui/contact/digit_choice.h"
#include "ui/contact/follow_up_row.h"
#include "ui/contact/helped_chips.h"
#include "ui/contact/next_row.h"
#include "ui/contact/question_box.h"
#include "ui/edit/edit_words.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

using models::WrapQuestion;

namespace
{

constexpr int kEdge = 2;                 ///< the accent at the leading edge
constexpr qsizetype kLongestLine = 4000; ///< of the line for the next colleague

bool savesContact(const QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    return enter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

bool closesContact(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier;
}

} // namespace

WrapUpPanel::WrapUpPanel(EditContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_whose(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_scroll(new QScrollArea)
    , m_form(new QVBoxLayout)
    , m_mood(new DigitChoice(tr("How did they leave?"), models::moodNames()))
    , m_impact(new DigitChoice(tr("How hard did it hit them?"), models::impactNames()))
    , m_fit(new DigitChoice(tr("Did what we gave fit?"), models::fitNames()))
    , m_helped(new HelpedChips)
    , m_promise(new FollowUpRow(m_context))
    , m_line(makeTextArea(2))
    , m_comesNext(new NextRow(m_context))
    , m_given(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_breather(new InfoBar(Tone::Neutral))
    , m_failure(new InfoBar(Tone::Critical))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->setContentsMargins(kEdge, 0, kEdge, 0);
    makeHead(column);
    auto *body = new QWidget;
    auto *whole = new QVBoxLayout(body);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addLayout(m_form);
    whole->addStretch(1);
    makeQuestions();
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll, 1);
    makeFoot(column);
    setAccessibleName(tr("Wrap up"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    followLook(this, [this] {
        m_form->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16));
        m_form->setSpacing(scaled(12));
    });
}

QuestionBox *WrapUpPanel::addQuestion(WrapQuestion question, const QString &text)
{
    auto *box = new QuestionBox(text);
    m_form->addWidget(box);
    return m_boxes[question] = box;
}

void WrapUpPanel::makeQuestions()
{
    addQuestion(WrapQuestion::Status, tr("Where does it stand?"));
    addQuestion(WrapQuestion::Mood, tr("How did they leave?"))->addInput(m_mood);
    addQuestion(WrapQuestion::Impact, tr("How hard did it hit them?"))->addInput(m_impact);
    addQuestion(WrapQuestion::Fit, tr("Did what we gave fit?"))->addInput(m_fit);
    QuestionBox *helped = addQuestion(WrapQuestion::Helped, tr("What helped?"));
    helped->setTail(tr("from the points you marked"));
    helped->addInput(m_helped);
    addQuestion(WrapQuestion::Promise, tr("Follow-up promise"))->addInput(m_promise);
    addQuestion(WrapQuestion::Line, tr("One line for the next colleague"))->addInput(m_line);
    m_line->setAccessibleName(tr("One line for the next colleague"));
    addQuestion(WrapQuestion::Next, tr("When is it looked at again?"))->addInput(m_comesNext);
    makeSurvey();
    m_given->setWordWrap(true);
    m_form->addWidget(m_given);
    m_form->addWidget(m_breather);
    m_breather->setIconName(QStringLiteral("cup"));
    for (DigitChoice *choice : {m_mood, m_impact, m_fit}) {
        connect(choice, &SegmentedChoice::chosen, this, &WrapUpPanel::changed);
        connect(choice, &DigitChoice::answered, this, [this, choice] { goOnFrom(choice); });
    }
    connect(m_helped, &HelpedChips::changed, this, &WrapUpPanel::changed);
    connect(m_helped, &HelpedChips::answered, this, [this] { goOnFrom(m_helped->firstStop()); });
    connect(m_promise, &FollowUpRow::changed, this, &WrapUpPanel::changed);
    connect(m_promise, &FollowUpRow::answered, this, [this] { goOnFrom(m_promise->firstStop()); });
    connect(m_line, &QPlainTextEdit::textChanged, this, &WrapUpPanel::changed);
    connect(m_comesNext, &NextRow::changed, this, &WrapUpPanel::changed);
}

void WrapUpPanel::setPeople(const std::vector<domain::Person> &people, domain::PersonId me)
{
    m_filling = true;
    m_promise->setPeople(people, me);
    m_comesNext->setPeople(people, me);
    m_filling = false;
    showPromise();
}

void WrapUpPanel::setWorkingTimes(const domain::WorkingTimes &times)
{
    m_promise->setWorkingTimes(times);
    showPromise();
}

void WrapUpPanel::start(const models::WrapUpFacts &facts, const desk::WrapUpDraft &draft)
{
    const bool again = m_facts.contact.id == facts.contact.id;
    m_facts = facts;
    m_whose->setText(models::contactLine(m_context.format(), facts.contact, facts.name));
    if (!again) {
        showFailure({});
        m_scroll->ensureVisible(0, 0);
    }
    m_filling = true;
    fill(draft);
    m_filling = false;
    showQuestions();
    orderTabs();
}

void WrapUpPanel::fill(const desk::WrapUpDraft &draft)
{
    makeCaseRows(draft);
    m_mood->setCurrent(draft.mood ? static_cast<int>(*draft.mood) : -1);
    m_impact->setCurrent(draft.impact ? static_cast<int>(*draft.impact) : -1);
    m_fit->setCurrent(draft.fit ? static_cast<int>(*draft.fit) : -1);
    m_helped->setPoints(m_facts.points, draft.helped);
    m_promise->setPromise(draft.promise);
    if (m_line->toPlainText() != draft.line) {
        m_line->setPlainText(draft.line);
        m_line->moveCursor(QTextCursor::End);
    }
    m_comesNext->setNext(draft.next);
    m_survey->setChecked(!draft.withoutSurvey);
    for (const auto &[question, box] : m_boxes)
        box->setError({});
    showPromise();
    showNext();
}

desk::WrapUpDraft WrapUpPanel::draft() const
{
    desk::WrapUpDraft draft;
    for (const CaseRow &row : m_cases) {
        if (row.choice->current() >= 0)
            draft.cases.push_back(
                {row.theCase.id, row.theCase.status, static_cast<desk::WrapStatus>(row.choice->current())});
    }
    if (m_mood->current() >= 0)
        draft.mood = static_cast<domain::Mood>(m_mood->current());
    if (m_impact->current() >= 0)
        draft.impact = static_cast<domain::Impact>(m_impact->current());
    if (m_fit->current() >= 0)
        draft.fit = static_cast<domain::Fit>(m_fit->current());
    draft.helped = m_helped->helped();
    draft.promise = m_promise->promise();
    draft.next = m_comesNext->next();
    draft.line = m_line->toPlainText();
    draft.withoutSurvey = m_facts.survey && m_facts.survey->channel && !m_survey->isChecked();
    return draft;
}

void WrapUpPanel::showQuestions()
{
    const std::vector<WrapQuestion> asked = models::askedQuestions(m_facts);
    for (const auto &[question, box] : m_boxes) {
        const auto at = std::find(asked.begin(), asked.end(), question);
        box->setVisible(at != asked.end());
        box->setNumber(static_cast<int>(at - asked.begin()) + 1);
    }
    m_boxes[WrapQuestion::Status]->setHint(statusHint());
    showNext();
    m_boxes[WrapQuestion::Mood]->setQuestion(models::leaveQuestion(m_facts.pronouns));
    m_boxes[WrapQuestion::Mood]->setHint(models::moodHint(m_facts.contact.moodIn));
    m_boxes[WrapQuestion::Fit]->setHint(
        m_facts.felt.isEmpty()
            ? tr("Too little and more than needed count alike: both help to find what fits.")
            : m_facts.felt);
    showSurvey();
    QStringList given;
    for (const QString &one : m_facts.given)
        given << models::screenText(one, 200).simplified();
    //: %1 is a list of what was granted and promised
    m_given->setText(tr("Given and promised: %1").arg(given.join(tr(", "))));
    m_given->setVisible(!given.isEmpty());
    const bool many = m_facts.hardInARow >= domain::kHardInARow;
    m_breather->setVisible(many || m_facts.endedByUs);
    m_breather->setText(many ? tr("%n hard contact(s) in a row.", nullptr, m_facts.hardInARow)
                             : tr("That was a hard one."),
                        tr("A short breather is yours to take; it counts against nothing."));
}

/// Which of several is asked about, and what a complaint is owed.
QString WrapUpPanel::statusHint() const
{
    QStringList said;
    if (m_facts.casesOptional)
        said << tr("Answer for the case it was about; the others stay as they are.");
    for (const domain::Case &one : m_facts.cases) {
        const QString owed = models::complaintLine(one, m_context.format());
        if (!owed.isEmpty()) //: %1 is what it is owed: "acknowledge by Thu 27 Nov, 17:00"
            said << tr("A complaint: %1.").arg(owed);
    }
    return said.join(u' ');
}

void WrapUpPanel::showPromise()
{
    m_boxes[WrapQuestion::Promise]->setHint(m_promise->meaning());
}

/// What is offered follows the promise, which is a next step as well.
void WrapUpPanel::showNext()
{
    const desk::WrapUpDraft now = draft();
    const bool promised = now.promise && now.promise->how != desk::FollowUp::None && now.promise->dueAt;
    m_comesNext->setOffered(promised ? now.promise->dueAt : m_facts.nextAt, m_facts.waitingFor,
                            m_facts.nextOwner);
    QuestionBox *box = m_boxes[WrapQuestion::Next];
    //: %1 is a moment
    box->setHint(m_comesNext->meaning().isEmpty()
                     ? QString()
                     : tr("%1; who is chosen here sees it then.").arg(m_comesNext->meaning()));
    box->setVisible(models::offersNext(m_facts, now));
}

/// Something was chosen or typed: what was missing may not be any more.
void WrapUpPanel::changed()
{
    if (m_filling)
        return;
    const desk::WrapUpDraft now = draft();
    if (models::casesWithoutStatus(m_facts, now).empty())
        m_boxes[WrapQuestion::Status]->setError({});
    const QString line = now.line.trimmed();
    if (!line.isEmpty() && line.size() <= kLongestLine)
        m_boxes[WrapQuestion::Line]->setError({});
    m_boxes[WrapQuestion::Promise]->setError({});
    m_boxes[WrapQuestion::Next]->setError({});
    showPromise();
    showNext();
    Q_EMIT draftChanged(now);
}

std::vector<QWidget *> WrapUpPanel::stops() const
{
    std::vector<QWidget *> all;
    for (const CaseRow &row : m_cases)
        all.push_back(row.choice);
    all.push_back(m_mood);
    all.push_back(m_impact);
    all.push_back(m_fit);
    if (QWidget *first = m_helped->firstStop())
        all.push_back(first);
    all.push_back(m_promise->firstStop());
    all.push_back(m_line);
    all.push_back(m_comesNext->firstStop());
    std::erase_if(all, [this](const QWidget *stop) { return !stop->isVisibleTo(this); });
    return all;
}

bool WrapUpPanel::isAnswered(const QWidget *stop) const
{
    if (const auto *choice = qobject_cast<const DigitChoice *>(stop))
        return choice->current() >= 0;
    return stop == m_helped->firstStop() ? !m_helped->helped().isEmpty() : stop != m_line;
}

bool WrapUpPanel::isCaseStop(const QWidget *stop) const
{
    return std::any_of(m_cases.begin(), m_cases.end(),
                       [stop](const CaseRow &row) { return row.choice == stop; });
}

void WrapUpPanel::begin()
{
    orderTabs();
    for (QWidget *stop : stops()) {
        if (!isAnswered(stop)) {
            stop->setFocus(Qt::OtherFocusReason);
            m_scroll->ensureWidgetVisible(stop);
            return;
        }
    }
}

void WrapUpPanel::goOnFrom(const QWidget *stop)
{
    const std::vector<QWidget *> all = stops();
    auto at = std::find(all.begin(), all.end(), stop);
    while (m_facts.casesOptional && at != all.end() && at + 1 != all.end() && isCaseStop(*(at + 1)))
        ++at; // one is answered; the others need not be
    if (at == all.end() || at + 1 == all.end())
        return;
    QWidget *next = *(at + 1);
    next->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(next);
}

QWidget *WrapUpPanel::firstMissing()
{
    QWidget *first = nullptr;
    const auto missing = [&first](QuestionBox *box, QWidget *stop, const QString &sentence) {
        box->setError(sentence);
        if (!sentence.isEmpty() && first == nullptr)
            first = stop;
    };
    const desk::WrapUpDraft now = draft();
    const std::vector<domain::CaseId> unsaid = models::casesWithoutStatus(m_facts, now);
    const auto row = std::find_if(m_cases.begin(), m_cases.end(), [&unsaid](const CaseRow &one) {
        return !unsaid.empty() && one.theCase.id == unsaid.front();
    });
    missing(m_boxes[WrapQuestion::Status], row == m_cases.end() ? nullptr : row->choice,
            unsaid.empty()       ? QString()
            : m_cases.size() > 1 ? tr("Say where each case stands: press 1 to 4.")
                                 : tr("Say where it stands: press 1 to 4."));
    missing(m_boxes[WrapQuestion::Promise], m_promise->problemStop(), m_promise->problem());
    const QString line = now.line.trimmed();
    QString wrong;
    if (line.isEmpty() && models::needsLine(m_facts, now))
        wrong = m_facts.granted ? tr("Something was given: write one line about why.")
                                : tr("It is not settled: write one line about what comes next.");
    else if (line.size() > kLongestLine)
        wrong = tr("This is %1 characters too long. Put the long text into a note (Ctrl N).")
                    .arg(line.size() - kLongestLine);
    missing(m_boxes[WrapQuestion::Line], m_line, wrong);
    if (models::offersNext(m_facts, now))
        missing(m_boxes[WrapQuestion::Next], m_comesNext->firstStop(), m_comesNext->problem());
    return first;
}

void WrapUpPanel::save(AfterWrapUp then)
{
    if (!m_next->isEnabled())
        return;
    m_failure->hide();
    if (QWidget *missing = firstMissing()) {
        missing->setFocus(Qt::OtherFocusReason);
        m_scroll->ensureWidgetVisible(missing);
        return;
    }
    Q_EMIT saveWanted(draft(), then);
}

void WrapUpPanel::setSaving(bool saving)
{
    m_next->setEnabled(!saving);
    m_breathe->setEnabled(!saving);
}

void WrapUpPanel::showFailure(const QString &sentence)
{
    setSaving(false);
    m_failure->setText(sentence);
    m_failure->setVisible(!sentence.isEmpty());
}

bool WrapUpPanel::event(QEvent *event)
{
    // Claims its two keys before the window's shortcuts of the same name do.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (savesContact(key) || closesContact(key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void WrapUpPanel::keyPressEvent(QKeyEvent *event)
{
    if (savesContact(event))
        return save(AfterWrapUp::Next);
    if (closesContact(event))
        return Q_EMIT closed();
    QWidget::keyPressEvent(event);
}

void WrapUpPanel::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const QRect edge(0, 0, kEdge, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), colors().accent);
}

} // namespace leeway::ui
