#include "ui/leeway/why_another.h"

#include "ui/customer/wrap_row.h"
#include "ui/theme/chip.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr int kGapBetweenAnswers = 6;
constexpr int kLinesOfAnswers = 5;

} // namespace

WhyAnother::WhyAnother(QWidget *parent)
    : QWidget(parent)
    , m_question(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_answers(new WrapRow(kGapBetweenAnswers, kLinesOfAnswers))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_question);
    column->addWidget(m_answers);
    m_question->setObjectName(QStringLiteral("whyAnother"));
    m_question->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    m_answers->setSizePolicy(policy);
    followLook(this, [column] { column->setSpacing(scaled(6)); });
}

void WhyAnother::setLook(const models::WhyAnotherLook &look)
{
    if (look == m_look)
        return; // the same chips, and with them the focus
    m_look = look;
    m_question->setText(look.question);
    QList<QWidget *> chips;
    chips.reserve(look.answers.size());
    for (int i = 0; i < look.answers.size(); ++i) {
        auto *chip = new Chip(look.answers.at(i));
        chip->setFilter(true);
        chip->setDetail(QString::number(i + 1));
        chip->setAccessibleName(look.answers.at(i));
        chip->setAccessibleDescription(look.question);
        connect(chip, &Chip::toggled, this, [this, i] { Q_EMIT said(i); });
        chips.append(chip);
    }
    m_answers->setItems(chips);
}

} // namespace leeway::ui
