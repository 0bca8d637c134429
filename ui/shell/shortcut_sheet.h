#pragma once

#include "ui/shell/actions.h"

#include <QDialog>

namespace leeway::ui
{

/// F1: every shortcut by menu, as bound at the moment it is opened. A window of its own, never modal.
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutSheet(const ActionRegistry &registry, QWidget *parent = nullptr);
};

/// The menu's name in the menu bar and on the sheet.
QString menuTitle(ActionMenu menu);

} // namespace leeway::ui
