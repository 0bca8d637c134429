#pragma once

#include <QStringList>

namespace leeway::ui
{

class EditPanel;

/// What is typed in `panel` is kept by whoever owns it, also when the window goes.
void markKept(EditPanel &panel);
/// The titles of the forms of all windows that hold something typed that goes with the window.
QStringList typedForms();

} // namespace leeway::ui
