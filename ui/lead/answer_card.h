#pragma once

#include "models/approval_look.h"
#include "ui/theme/card.h"

#include <array>

class QButtonGroup;
class QRadioButton;

namespace leeway::ui
{

class AmountField;
class TextLabel;

/// The three answers to an ask, and the field of another sum. A press or a key chooses one; what it needs
/// more is asked below.
class AnswerCard final : public Card
{
    Q_OBJECT

public:
    /// The keys of the three, as they are painted.
    explicit AnswerCard(const std::array<QString, 3> &keys, QWidget *parent = nullptr);

    void setAnswers(const models::AnswerLook &look);
    void setChoice(models::AnswerChoice choice);
    void setAmount(const models::AmountLook &amount);
    /// What is wrong with the choice or the sum; empty: nothing.
    void setError(const QString &sentence);
    /// The focus on an answer, or in the field that it has.
    void begin(models::AnswerChoice choice);
    [[nodiscard]] QWidget *field() const;

Q_SIGNALS:
    void chosen(leeway::models::AnswerChoice choice);
    void typed(const QString &text);
    /// By arrows, in minor units.
    void moved(qint64 minor);

private:
    struct Answer {
        QWidget *row = nullptr;
        QRadioButton *button = nullptr;
        TextLabel *does = nullptr;
    };
    [[nodiscard]] Answer makeAnswer(models::AnswerChoice choice, const char *name, const QString &key);
    void addField();
    static void setAnswer(const Answer &answer, const QString &text, const QString &does);

    QButtonGroup *m_group;
    Answer m_all;
    Answer m_other;
    QWidget *m_sum;
    AmountField *m_field;
    TextLabel *m_error;
    Answer m_less;
    bool m_hasOther = false;
};

} // namespace leeway::ui
