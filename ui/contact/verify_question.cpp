#include "ui/contact/verify_question.h"

#include "models/identity_words.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace leeway::ui
{

VerifyQuestion::VerifyQuestion(const domain::IdentityQuestion &question, QWidget *parent)
    : QWidget(parent)
    , m_answer(question.answer)
    , m_asked(new QCheckBox(tr("Asked")))
    , m_shown(new TextLabel(FontRole::Strong))
    , m_verdict(new SegmentedChoice(tr("Their answer"), {tr("Right"), tr("Wrong")}))
{
    const QString words = models::questionWords(question.kind);
    auto *label = new TextLabel(words, FontRole::Body);
    label->setWordWrap(true);
    m_shown->setWordWrap(true);
    m_asked->setAccessibleName(tr("Asked: %1").arg(words));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(label);
    column->addWidget(m_asked);
    column->addWidget(m_shown);
    column->addWidget(m_verdict);
    followLook(this, [column] { column->setSpacing(scaled(4)); });
    connect(m_asked, &QCheckBox::toggled, this, &VerifyQuestion::follow);
    connect(m_verdict, &SegmentedChoice::chosen, this, [this](int index) {
        m_isAnswered = true;
        m_verdict->setEnabled(false); // a wrong answer is not made right by asking again
        m_asked->setEnabled(false);
        Q_EMIT answered(index == 0);
    });
    follow();
}

bool VerifyQuestion::isRight() const
{
    return m_isAnswered && m_verdict->current() == 0;
}

void VerifyQuestion::close()
{
    m_asked->setChecked(false);
    m_asked->setEnabled(false);
}

void VerifyQuestion::follow()
{
    const bool asked = m_asked->isChecked();
    m_shown->setText(asked ? models::isolatedText(models::screenText(m_answer, 300)) : QString());
    m_shown->setVisible(asked);
    m_verdict->setVisible(asked);
}

} // namespace leeway::ui
