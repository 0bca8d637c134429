#pragma once

#include <QWidget>

class QVBoxLayout;

namespace leeway::ui
{

class TextLabel;

/// One question of the wrap-up: number and words above, inputs, and below them a hint or what is missing.
class QuestionBox : public QWidget
{
    Q_OBJECT
public:
    explicit QuestionBox(const QString &question, QWidget *parent = nullptr);

    void setNumber(int number);
    void setQuestion(const QString &question);
    /// Grey words behind the question: "from the points you marked".
    void setTail(const QString &tail);
    void addInput(QWidget *input);
    void setHint(const QString &hint);
    /// Empty: nothing is missing.
    void setError(const QString &sentence);
    [[nodiscard]] QString error() const { return m_error; }

private:
    void showNote();

    TextLabel *m_number;
    TextLabel *m_question;
    TextLabel *m_tail;
    QVBoxLayout *m_inputs;
    TextLabel *m_note;
    QString m_hint;
    QString m_error;
};

} // namespace leeway::ui
