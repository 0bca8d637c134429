#pragma once

#include "models/approval_answer.h"

#include <QWidget>

#include <array>
#include <map>

class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace leeway::ui
{

class AnswerCard;
class Card;
class FormField;
class InfoBar;
class TextLabel;

/// A lead's answer to one ask in the right column (picture 06b). Ctrl+Enter answers from anywhere in it, Esc
/// goes back to the list. What was chosen and typed is kept for each ask until it is answered. Values in,
/// values out: it knows no store.
class ApprovalAnswerPanel final : public QWidget
{
    Q_OBJECT

public:
    /// `answers`: the actions of the three, which choose while the panel has the focus.
    explicit ApprovalAnswerPanel(const QList<QAction *> &answers, QWidget *parent = nullptr);

    /// The same ask again keeps what is typed and the focus.
    void setLook(const models::AnswerLook &look, const models::Format &format);
    [[nodiscard]] const models::AnswerLook &look() const { return m_look; }
    /// Chooses and puts the focus where it goes on; nothing while it cannot be answered.
    void choose(models::AnswerChoice choice);
    /// As Ctrl+Enter does: shows what is missing, or answers once.
    void answer();
    /// Between answerGiven and its outcome: nothing can be pressed twice.
    void setSaving(bool saving);
    /// It was answered: what was typed for it is put away.
    void forget(const QString &id);
    /// It was not: why, above the button, until the next try. Ends saving.
    void showFailure(const QString &sentence);
    /// The same at the sum or at the words.
    void showWrong(const QString &amount, const QString &words);

Q_SIGNALS:
    void answerGiven(const QString &id, const leeway::desk::ApprovalAnswer &answer);
    /// Esc; everything stays.
    void left();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeHead(QVBoxLayout *column);
    void makeBody(QVBoxLayout *column);
    void makeWords();
    void follow();
    void showDraft();
    void showState();
    void showWords();
    [[nodiscard]] models::AnswerDraft &draft() { return m_drafts[m_look.id]; }

    models::AnswerLook m_look;
    models::Format m_format;
    std::map<QString, models::AnswerDraft> m_drafts;
    QWidget *m_head;
    TextLabel *m_title;
    TextLabel *m_when;
    QScrollArea *m_scroll;
    QVBoxLayout *m_form;
    InfoBar *m_state;
    AnswerCard *m_answers;
    Card *m_wordsCard;
    QPlainTextEdit *m_words;
    FormField *m_wordsField;
    TextLabel *m_count;
    InfoBar *m_failure;
    QPushButton *m_answer;
    TextLabel *m_note;
    bool m_filling = false;
};

} // namespace leeway::ui
