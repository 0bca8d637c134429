#include "ui/lead/answer_panel.h"

#include "models/leeway_words.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/lead/answer_card.h"
#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/text_label.h"

#include <QAction>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leeway::ui
{

using models::AnswerChoice;

namespace
{

constexpr int kHead = 40;
constexpr int kWordLines = 3;

bool answersBy(const QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    return enter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

bool leavesBy(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier;
}

std::array<QString, 3> keysOf(const QList<QAction *> &answers)
{
    std::array<QString, 3> keys;
    for (qsizetype i = 0; i < std::min<qsizetype>(3, answers.size()); ++i)
        keys[static_cast<size_t>(i)] = keyText(answers.at(i)->shortcut());
    return keys;
}

} // namespace

ApprovalAnswerPanel::ApprovalAnswerPanel(const QList<QAction *> &answers, QWidget *parent)
    : QWidget(parent)
    , m_head(new QWidget)
    , m_title(new TextLabel(FontRole::Label))
    , m_when(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_scroll(new QScrollArea)
    , m_form(new QVBoxLayout)
    , m_state(new InfoBar(Tone::Info))
    , m_answers(new AnswerCard(keysOf(answers)))
    , m_wordsCard(new Card(true))
    , m_words(makeTextArea(kWordLines))
    , m_wordsField(new FormField(tr("A line"), m_words))
    , m_count(new TextLabel(FontRole::Micro, &Colors::text2))
    , m_failure(new InfoBar(Tone::Critical))
    , m_answer(new QPushButton(tr("Answer")))
    , m_note(new TextLabel(FontRole::Caption, &Colors::text2))
{
    setAccessibleName(tr("Your answer"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeHead(column);
    makeBody(column);
    addActions(answers);
    m_answers->field()->installEventFilter(this);
    connect(m_answers, &AnswerCard::chosen, this, [this](AnswerChoice choice) {
        draft().choice = choice;
        showDraft();
    });
    connect(m_answers, &AnswerCard::typed, this, [this](const QString &text) {
        draft().amount = text;
        showDraft();
    });
    connect(m_answers, &AnswerCard::moved, this, [this](qint64 minor) {
        draft().amount = models::amountText(m_format, {minor, m_look.asked.currency});
        showDraft();
    });
    connect(m_answer, &QPushButton::clicked, this, &ApprovalAnswerPanel::answer);
    followLook(this, [this] { follow(); });
}

void ApprovalAnswerPanel::makeHead(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout(m_head);
    row->addWidget(m_title);
    m_when->setWordWrap(true);
    m_when->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_when->setObjectName(QStringLiteral("answerWhen"));
    row->addWidget(m_when, 1);
    column->addWidget(m_head);
    column->addWidget(new Rule);
}

void ApprovalAnswerPanel::makeBody(QVBoxLayout *column)
{
    auto *body = new QWidget;
    body->setLayout(m_form);
    m_form->addWidget(m_state);
    m_state->setObjectName(QStringLiteral("answerState"));
    m_form->addWidget(m_answers);
    makeWords();
    m_form->addWidget(m_wordsCard);
    m_form->addWidget(m_failure);
    m_failure->hide();
    m_answer->setObjectName(QStringLiteral("answer"));
    m_answer->setProperty("lwKind", QStringLiteral("primary"));
    m_answer->setProperty("lwSize", QStringLiteral("form"));
    m_answer->setProperty("lwKey", QStringLiteral("Ctrl ↵"));
    m_form->addWidget(m_answer, 0, Qt::AlignTrailing);
    m_note->setWordWrap(true);
    m_form->addWidget(m_note);
    m_form->addStretch(1);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setBackgroundRole(QPalette::Window);
    column->addWidget(m_scroll, 1);
}

void ApprovalAnswerPanel::makeWords()
{
    m_wordsField->setHint(tr("Needed when you change the sum or decline."));
    m_count->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_wordsCard->column()->addWidget(m_wordsField);
    m_wordsCard->column()->addWidget(m_count);
    connect(m_words, &QPlainTextEdit::textChanged, this, [this] {
        if (m_filling)
            return;
        draft().words = m_words->toPlainText();
        m_wordsField->setError({});
        m_count->setText(models::wordsCount(draft().words, m_format));
    });
}

void ApprovalAnswerPanel::follow()
{
    m_head->setMinimumHeight(scaled(kHead));
    m_head->layout()->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6));
    m_head->layout()->setSpacing(scaled(8));
    m_form->setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(12));
    m_form->setSpacing(scaled(8));
    m_note->setContentsMargins(scaled(4), 0, scaled(4), 0);
}

void ApprovalAnswerPanel::setLook(const models::AnswerLook &look, const models::Format &format)
{
    const bool other = look.id != m_look.id;
    m_look = look;
    m_format = format;
    if (other) {
        m_answers->setError({});
        m_wordsField->setError({});
        m_failure->hide();
        setSaving(false);
    }
    m_when->setText(look.when);
    m_answers->setAnswers(look);
    m_wordsField->setLabel(look.words);
    m_note->setText(look.note);
    showState();
    showDraft();
    showWords();
}

/// Answered, or not to be answered here: said plainly; what was typed can still be read and copied.
void ApprovalAnswerPanel::showState()
{
    const bool open = m_look.isOpen();
    m_title->setText(open ? tr("Your answer") : tr("Answer"));
    m_state->setVisible(!open);
    m_state->setText(m_look.stateTitle, m_look.state);
    const bool hasWords = !draft().words.trimmed().isEmpty();
    const bool hadFocus = !open && isAncestorOf(focusWidget());
    m_answers->setVisible(open);
    m_wordsCard->setVisible(!m_look.words.isEmpty() && (open || hasWords));
    m_words->setReadOnly(!open);
    m_wordsField->setHint(open ? tr("Needed when you change the sum or decline.") : tr("This was not sent."));
    m_answer->setVisible(open);
    m_note->setVisible(open);
    if (hadFocus && !isAncestorOf(focusWidget()))
        setFocus(Qt::OtherFocusReason);
}

void ApprovalAnswerPanel::showDraft()
{
    const models::AnswerDraft &now = draft();
    const AnswerChoice choice = now.choice == AnswerChoice::None ? m_look.usual : now.choice;
    m_answers->setChoice(choice);
    const models::AmountLook amount = models::answerAmount(m_look, now, m_format);
    m_answers->setAmount(amount);
    m_answers->setError(choice == AnswerChoice::Other ? amount.error : QString());
}

void ApprovalAnswerPanel::showWords()
{
    const QString words = draft().words;
    if (m_words->toPlainText() != words) {
        m_filling = true;
        m_words->setPlainText(words);
        m_filling = false;
    }
    m_count->setText(models::wordsCount(words, m_format));
}

void ApprovalAnswerPanel::choose(AnswerChoice choice)
{
    if (!m_look.isOpen() || (choice == AnswerChoice::Other && m_look.other.isEmpty()))
        return;
    draft().choice = choice;
    showDraft();
    if (choice == AnswerChoice::Less && !m_look.words.isEmpty())
        m_words->setFocus(Qt::ShortcutFocusReason);
    else
        m_answers->begin(choice);
}

void ApprovalAnswerPanel::answer()
{
    if (!m_look.isOpen() || !m_answer->isEnabled())
        return;
    m_failure->hide();
    const models::CheckedAnswer checked = models::checkedAnswer(m_look, draft(), m_format);
    if (!checked.choice.isEmpty()) {
        m_answers->setError(checked.choice);
        return m_answers->begin(AnswerChoice::None);
    }
    showWrong(checked.amount, checked.words);
    if (checked.isRight())
        Q_EMIT answerGiven(m_look.id, checked.answer);
}

void ApprovalAnswerPanel::showWrong(const QString &amount, const QString &words)
{
    setSaving(false);
    m_answers->setError(amount);
    m_wordsField->setError(words);
    if (!amount.isEmpty())
        m_answers->begin(AnswerChoice::Other);
    else if (!words.isEmpty())
        m_words->setFocus(Qt::OtherFocusReason);
    if (!amount.isEmpty() || !words.isEmpty())
        m_scroll->ensureWidgetVisible(amount.isEmpty() ? static_cast<QWidget *>(m_wordsField) : m_answers);
}

void ApprovalAnswerPanel::setSaving(bool saving)
{
    m_answer->setEnabled(!saving);
}

void ApprovalAnswerPanel::forget(const QString &id)
{
    m_drafts.erase(id);
    if (id != m_look.id)
        return;
    setSaving(false);
    showDraft();
    showWords();
}

void ApprovalAnswerPanel::showFailure(const QString &sentence)
{
    setSaving(false);
    m_failure->setText(sentence);
    m_failure->setVisible(!sentence.isEmpty());
}

/// The field keeps every Enter for itself, since Enter gives no money away; this one answers.
bool ApprovalAnswerPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_answers->field() && event->type() == QEvent::KeyPress &&
        answersBy(static_cast<const QKeyEvent *>(event))) {
        answer();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool ApprovalAnswerPanel::event(QEvent *event)
{
    // Claims its two keys before the window's shortcuts of the same name do.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (answersBy(key) || leavesBy(key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void ApprovalAnswerPanel::keyPressEvent(QKeyEvent *event)
{
    if (answersBy(event))
        return answer();
    if (leavesBy(event))
        return Q_EMIT left();
    QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
