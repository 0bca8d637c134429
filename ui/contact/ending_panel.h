#pragma once

#include "desk/ending.h"
#include "ui/edit/edit_panel.h"

class QPlainTextEdit;

namespace leeway::ui
{

class DigitChoice;
class LeadText;
class TextLabel;

/// Ends a contact because of how the agent is spoken to: what can be said, what it was about, a line for the
/// lead. A digit says what it was about and Ctrl+Enter ends it; nothing has a default.
class EndingPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit EndingPanel(QWidget *parent = nullptr);

    /// What was typed stays for the same contact.
    void start(const desk::LiveContact &live, const desk::EndingWords &words);

Q_SIGNALS:
    /// `reason`: by models::endReasonNames().
    void endWanted(leeway::domain::ContactId contact, int reason, const QString &text);

protected:
    void save() override;
    void clearForm() override;

private:
    domain::ContactId m_contact;
    LeadText *m_warn;
    LeadText *m_end;
    TextLabel *m_language;
    DigitChoice *m_reason;
    QPlainTextEdit *m_text;
    FormField *m_reasonField;
    FormField *m_textField;
};

} // namespace leeway::ui
