#pragma once

#include "desk/today.h"
#include "domain/case.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/edit_panel.h"

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

/// What comes next in a case: a step and by when, or whom it waits for and when to ask. All of it may be
/// empty: then nobody said what comes next.
class NextStepPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit NextStepPanel(EditContext context, QWidget *parent = nullptr);

    /// Typed text stays when it is the case it was typed for, as long as nobody else changed it.
    void start(const domain::Case &theCase);

Q_SIGNALS:
    void stepSaid(const leeway::domain::Case &before, const leeway::desk::NextStep &next);

protected:
    void save() override;
    void clearForm() override;

private:
    void showMeaning();

    EditContext m_context;
    domain::Case m_case;
    QLineEdit *m_step;
    QComboBox *m_waiting;
    QLineEdit *m_when;
    FormField *m_stepField;
    FormField *m_waitingField;
    FormField *m_whenField;
};

} // namespace leeway::ui
