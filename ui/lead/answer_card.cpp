#include "ui/lead/answer_card.h"

#include "ui/leeway/amount_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/text_label.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace leeway::ui
{

using models::AnswerChoice;

AnswerCard::AnswerCard(const std::array<QString, 3> &keys, QWidget *parent)
    : Card(true, parent)
    , m_group(new QButtonGroup(this))
    , m_all(makeAnswer(AnswerChoice::All, "answerAll", keys[0]))
    , m_other(makeAnswer(AnswerChoice::Other, "answerOther", keys[1]))
    , m_sum(new QWidget)
    , m_field(new AmountField)
    , m_error(new TextLabel(FontRole::Caption, &Colors::critical))
{
    addField();
    m_less = makeAnswer(AnswerChoice::Less, "answerLess", keys[2]);
    column()->addWidget(m_error);
    m_error->setObjectName(QStringLiteral("answerError"));
    m_error->setWordWrap(true);
    m_error->hide();
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT chosen(static_cast<AnswerChoice>(id));
    });
    followLook(this, [this] { column()->setSpacing(scaled(8)); });
}

void AnswerCard::addField()
{
    auto *line = new QHBoxLayout(m_sum);
    line->addWidget(m_field);
    line->addStretch(1);
    column()->addWidget(m_sum);
    m_field->setAccessibleName(tr("Sum to approve"));
    connect(m_field, &AmountField::typed, this, &AnswerCard::typed);
    connect(m_field, &AmountField::moved, this, &AnswerCard::moved);
    followLook(m_sum, [line] { line->setContentsMargins(scaled(24), 0, 0, 0); });
}

AnswerCard::Answer AnswerCard::makeAnswer(AnswerChoice choice, const char *name, const QString &key)
{
    const Answer made{new QWidget, new QRadioButton, new TextLabel(FontRole::Caption, &Colors::text2)};
    made.button->setObjectName(QLatin1String(name));
    made.does->setWordWrap(true);
    m_group->addButton(made.button, static_cast<int>(choice));
    auto *rows = new QVBoxLayout(made.row);
    auto *line = new QHBoxLayout;
    line->addWidget(made.button, 1);
    line->addWidget(new KeyCap(key));
    rows->addLayout(line);
    rows->addWidget(made.does);
    column()->addWidget(made.row);
    followLook(made.row, [rows, does = made.does] {
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(scaled(2));
        does->setContentsMargins(scaled(24), 0, 0, 0);
    });
    return made;
}

void AnswerCard::setAnswer(const Answer &answer, const QString &text, const QString &does)
{
    answer.row->setVisible(!text.isEmpty());
    answer.button->setText(text);
    answer.button->setAccessibleName(text);
    answer.button->setAccessibleDescription(does);
    answer.does->setText(does);
    answer.does->setVisible(!does.isEmpty());
}

void AnswerCard::setAnswers(const models::AnswerLook &look)
{
    setAnswer(m_all, look.all, look.allDoes);
    setAnswer(m_other, look.other, {});
    setAnswer(m_less, look.less, look.lessDoes);
    m_hasOther = !look.other.isEmpty();
}

void AnswerCard::setChoice(AnswerChoice choice)
{
    const QSignalBlocker quiet(m_group);
    if (QAbstractButton *button = m_group->button(static_cast<int>(choice))) {
        button->setChecked(true);
    } else if (QAbstractButton *checked = m_group->checkedButton()) {
        m_group->setExclusive(false); // or one of them stays chosen for ever
        checked->setChecked(false);
        m_group->setExclusive(true);
    }
    m_sum->setVisible(m_hasOther && choice == AnswerChoice::Other);
}

void AnswerCard::setAmount(const models::AmountLook &amount)
{
    m_field->setAmount(amount);
}

void AnswerCard::setError(const QString &sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
    m_field->setProperty("lwError", !sentence.isEmpty());
    m_field->setAccessibleDescription(sentence);
    m_field->update();
}

void AnswerCard::begin(AnswerChoice choice)
{
    if (choice == AnswerChoice::Other && m_hasOther)
        return m_field->begin();
    const QAbstractButton *chosen = m_group->button(static_cast<int>(choice));
    (chosen != nullptr ? m_group->button(static_cast<int>(choice)) : m_all.button)
        ->setFocus(Qt::ShortcutFocusReason);
}

QWidget *AnswerCard::field() const
{
    return m_field;
}

} // namespace leeway::ui
