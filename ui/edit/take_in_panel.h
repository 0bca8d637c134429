#pragma once

#include "desk/dry_run.h"
#include "ui/edit/edit_panel.h"

namespace leeway::ui
{

class InfoBar;
class TextLabel;

/// What taking a file in would do, before it is done. GUI thread.
class TakeInPanel final : public EditPanel
{
    Q_OBJECT
public:
    explicit TakeInPanel(const QString &title, QWidget *parent = nullptr);

    /// With faults in it, it cannot be taken in, and they are what to mend.
    void showRun(const QString &file, const desk::DryRun &run);

Q_SIGNALS:
    /// What was shown last; only when it changes something.
    void takenIn();

protected:
    void save() override;
    void clearForm() override;

private:
    void showFaults(const domain::JsonFaults &faults);

    TextLabel *m_file;
    InfoBar *m_what;
    TextLabel *m_list;
    bool m_canTakeIn = false;
};

} // namespace leeway::ui
