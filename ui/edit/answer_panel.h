#pragma once

#include "desk/answers.h"
#include "domain/snapshots.h"
#include "ui/edit/edit_panel.h"

#include <QTimer>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace leeway::ui
{

class TextLabel;

/// Writes an answer in the customer's language. There is no Send: it is copied, or opened in the mail
/// program, and the history says that it was written.
class AnswerPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit AnswerPanel(QWidget *parent = nullptr);

    /// Typed text stays when it is the same customer.
    void start(const domain::CustomerSnapshot &customer, std::optional<domain::CaseId> caseId,
               domain::Channel channel);
    /// What was typed before and not booked; only into an empty field.
    void setDraft(const QString &text);
    /// An intention as a cue above the text, never ready words.
    void addCue(const QString &intent);

Q_SIGNALS:
    void copyRequested(const leeway::desk::NewAnswer &answer);
    void mailRequested(const leeway::desk::NewAnswer &answer, const QString &address);
    void draftChanged(leeway::domain::CustomerId customer, const QString &text);

protected:
    void save() override;
    void clearForm() override;

private:
    [[nodiscard]] desk::NewAnswer answer() const;
    void showWay();

    domain::CustomerId m_customer;
    std::optional<domain::CaseId> m_case;
    QString m_language;
    QComboBox *m_way;
    QComboBox *m_address;
    QLineEdit *m_subject;
    QPlainTextEdit *m_text;
    FormField *m_addressField;
    FormField *m_subjectField;
    FormField *m_textField;
    QTimer m_pause;
};

} // namespace leeway::ui
