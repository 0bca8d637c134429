#pragma once

#include "desk/cases.h"
#include "domain/interaction.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/edit_panel.h"

#include <vector>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace leeway::ui
{

class IssueTypeBox;
class UsualReasons;

class InfoBar;

/// Several entries of a case turn out to be another problem: tick them, name the new case, say why.
class CaseSplitPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit CaseSplitPanel(EditContext context, QWidget *parent = nullptr);

    /// `entries` of the case, newest first; `more` when it has others beyond them. Ticks and text stay for
    /// the same case.
    void start(const domain::Case &from, const std::vector<domain::Interaction> &entries, bool more);

    void setOffered(const std::vector<domain::Choice> &choices) override;

Q_SIGNALS:
    void splitRequested(const leeway::desk::SplitCase &split);

protected:
    void save() override;
    void clearForm() override;

private:
    void list();
    void showResult();
    void showTypeField();
    [[nodiscard]] std::vector<domain::InteractionId> ticked() const;

    EditContext m_context;
    domain::Case m_from;
    std::vector<domain::Interaction> m_entries;
    QListWidget *m_list;
    QLineEdit *m_caseTitle;
    QPlainTextEdit *m_reason;
    InfoBar *m_result;
    FormField *m_listField;
    FormField *m_titleField;
    IssueTypeBox *m_type;
    FormField *m_typeField;
    FormField *m_reasonField;
    UsualReasons *m_usual;
};

} // namespace leeway::ui
