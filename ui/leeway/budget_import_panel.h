#pragma once

#include "desk/budget_shelf.h"
#include "ui/edit/edit_panel.h"

namespace leeway::ui
{

class InfoBar;
class TextLabel;

/// What taking in a file of rules or of resolutions would do, before it is done.
class BudgetImportPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit BudgetImportPanel(QWidget *parent = nullptr);

    /// With faults in it, it cannot be taken in, and they are what to mend.
    void showRun(const QString &file, const desk::BudgetDryRun &run);

Q_SIGNALS:
    void takenIn(const std::vector<leeway::domain::Policy> &policies);

protected:
    void save() override;
    void clearForm() override;

private:
    void showFaults(const domain::JsonFaults &faults);

    TextLabel *m_file;
    InfoBar *m_what;
    TextLabel *m_list;
    std::vector<domain::Policy> m_policies;
};

} // namespace leeway::ui
