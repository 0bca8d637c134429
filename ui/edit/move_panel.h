#pragma once

#include "desk/cases.h"
#include "desk/history.h"
#include "domain/interaction.h"
#include "ui/edit/edit_panel.h"

#include <vector>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace leeway::ui
{

class IssueTypeBox;
class UsualReasons;

/// Puts an interaction into the case it belongs to: another one, none, or a new one, with a reason.
class MovePanel : public EditPanel
{
    Q_OBJECT
public:
    explicit MovePanel(QWidget *parent = nullptr);

    /// `cases` of the customer, in the order to offer them. Typed text stays for the same interaction.
    void start(const domain::Interaction &interaction, const std::vector<domain::Case> &cases);

    void setOffered(const std::vector<domain::Choice> &choices) override;

Q_SIGNALS:
    void moveRequested(const leeway::desk::MoveInteraction &move);
    /// Out of its case into one of its own.
    void splitRequested(const leeway::desk::SplitCase &split);
    /// It has no case yet: make this one, then do `move` with its id in `to`.
    void newCaseRequested(const leeway::domain::Case &made, const leeway::desk::MoveInteraction &move);

protected:
    void save() override;
    void clearForm() override;

private:
    void showTitleField();
    void showTypeField();
    void offer(const std::vector<domain::Case> &cases);

    domain::Interaction m_interaction;
    QComboBox *m_to;
    QLineEdit *m_caseTitle;
    QPlainTextEdit *m_reason;
    FormField *m_toField;
    FormField *m_titleField;
    IssueTypeBox *m_type;
    FormField *m_typeField;
    FormField *m_reasonField;
    UsualReasons *m_usual;
};

} // namespace leeway::ui
