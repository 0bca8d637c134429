#pragma once

#include "desk/case_matter.h"
#include "ui/edit/edit_panel.h"

#include <array>

class QLineEdit;
class QPlainTextEdit;

namespace leeway::ui
{

class IssueTypeBox;

/// What a case is about: title, issue type, and what the customer said of it. The type says which questions
/// its contacts ask.
class CasePanel : public EditPanel
{
    Q_OBJECT
public:
    explicit CasePanel(QWidget *parent = nullptr);

    /// Typed text stays when it is the case it was typed for, as long as nobody else changed it.
    void start(const domain::Case &theCase);
    void setOffered(const std::vector<domain::Choice> &choices) override;

Q_SIGNALS:
    void caseChanged(const leeway::domain::Case &before, const leeway::desk::CaseMatter &after);

protected:
    void save() override;
    void clearForm() override;

private:
    void offerTypes();

    domain::Case m_case;
    QStringList m_types;
    QLineEdit *m_title;
    IssueTypeBox *m_type;
    std::array<QPlainTextEdit *, 3> m_texts;
    FormField *m_titleField;
    FormField *m_typeField;
    std::array<FormField *, 3> m_fields{};
};

} // namespace leeway::ui
