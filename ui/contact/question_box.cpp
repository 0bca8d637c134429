#include "ui/contact/question_box.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace leeway::ui
{

QuestionBox::QuestionBox(const QString &question, QWidget *parent)
    : QWidget(parent)
    , m_number(new TextLabel(FontRole::CaptionBold))
    , m_question(new TextLabel(question, FontRole::Caption, &Colors::text2))
    , m_tail(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_inputs(new QVBoxLayout)
    , m_note(new TextLabel(FontRole::Caption, &Colors::text2))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(m_number, 0, Qt::AlignTop);
    head->addWidget(m_question, 0, Qt::AlignTop);
    head->addWidget(m_tail, 1, Qt::AlignTop);
    column->addLayout(head);
    column->addLayout(m_inputs);
    column->addWidget(m_note);
    m_tail->setElided(true);
    m_note->setWordWrap(true);
    m_note->hide();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    followLook(this, [this, column, head] {
        column->setSpacing(scaled(4));
        head->setSpacing(scaled(6));
        m_inputs->setSpacing(scaled(6));
    });
}

void QuestionBox::setNumber(int number)
{
    m_number->setText(QString::number(number));
}

void QuestionBox::setQuestion(const QString &question)
{
    m_question->setText(question);
}

void QuestionBox::setTail(const QString &tail)
{
    m_tail->setText(tail);
}

void QuestionBox::addInput(QWidget *input)
{
    m_inputs->addWidget(input);
}

void QuestionBox::setHint(const QString &hint)
{
    m_hint = hint;
    showNote();
}

void QuestionBox::setError(const QString &sentence)
{
    if (m_error == sentence)
        return;
    m_error = sentence;
    showNote();
}

void QuestionBox::showNote()
{
    const bool wrong = !m_error.isEmpty();
    m_note->setInk(wrong ? &Colors::critical : &Colors::text2);
    m_note->setText(wrong ? m_error : m_hint);
    m_note->setVisible(!m_note->text().isEmpty());
    setAccessibleDescription(m_note->text());
}

} // namespace leeway::ui
