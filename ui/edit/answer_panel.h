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

/// What an answer is about when it is begun.
struct AnswerStart {
    std::optional<domain::CaseId> caseId{};
    domain::Channel channel = domain::Channel::Email; ///< on which the customer wrote, or is now
    QString address{}; ///< what they wrote from; of the record's addresses it is chosen first
};

/// Writes an answer in the customer's language. There is no Send: it is copied, or opened in the mail
/// program, and the history says that it was written.
class AnswerPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit AnswerPanel(QWidget *parent = nullptr);

    /// Typed text and cues stay when it is the same customer.
    void start(const domain::CustomerSnapshot &customer, const AnswerStart &about);
    [[nodiscard]] domain::CustomerId customer() const { return m_customer; }
    /// What was typed before and not booked; only into an empty field.
    void setDraft(const QString &text);
    /// The open talking points a line each, with the key that makes a cue of each; they stand above the text.
    void setPoints(const QStringList &lines);
    /// An intention as a cue above the text, never ready words. The same twice stands there once.
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
    void makeFields();
    void offerAddresses(const domain::CustomerSnapshot &customer, const QString &first);
    void showWay();
    void showCues();

    domain::CustomerId m_customer;
    std::optional<domain::CaseId> m_case;
    QString m_language;
    domain::Channel m_copied = domain::Channel::Chat; ///< where a copied answer goes
    QStringList m_cues;
    TextLabel *m_pointLines;
    TextLabel *m_cueLines;
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
