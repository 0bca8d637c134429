#pragma once

#include "desk/guide_edit.h"
#include "domain/json_faults.h"
#include "ui/edit/edit_panel.h"

namespace leeway::ui
{

class InfoBar;
class TextLabel;

/// What taking a guide file in would do, before it is done.
class GuideImportPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit GuideImportPanel(QWidget *parent = nullptr);

    /// The file can be taken in.
    void showRun(const QString &file, const desk::GuideDryRun &run);
    /// It cannot, and this is what to mend.
    void showFaults(const QString &file, const domain::JsonFaults &faults);

Q_SIGNALS:
    void takenIn(const leeway::desk::CompanyChanges &changes);

protected:
    void save() override;
    void clearForm() override;

private:
    TextLabel *m_file;
    InfoBar *m_what;
    TextLabel *m_list;
    desk::CompanyChanges m_changes;
};

} // namespace leeway::ui
