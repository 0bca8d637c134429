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

    /// As `follow` when it is the case that is here already; otherwise what was typed is put away.
    void start(const domain::Case &theCase);
    /// What stands there now, also after somebody else changed it: fields nobody touched take it, typed text
    /// stays, and saving puts that over it. Another case than the one here is ignored.
    void follow(const domain::Case &theCase);
    void setOffered(const std::vector<domain::Choice> &choices) override;

Q_SIGNALS:
    void caseChanged(const leeway::domain::Case &before, const leeway::desk::CaseMatter &after);

protected:
    void save() override;
    void clearForm() override;

private:
    void take(const domain::Case &theCase);
    void offerTypes();
    [[nodiscard]] desk::CaseMatter form() const;

    domain::Case m_case;
    desk::CaseMatter m_shown; ///< what an untouched field says
    QStringList m_types;
    QLineEdit *m_title;
    IssueTypeBox *m_type;
    std::array<QPlainTextEdit *, 3> m_texts;
    FormField *m_titleField;
    FormField *m_typeField;
    std::array<FormField *, 3> m_fields{};
};

} // namespace leeway::ui
