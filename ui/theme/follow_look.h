#pragma once

#include <functional>

class QWidget;

namespace leeway::ui
{

/// Calls `apply` now and after every change of theme, text size or density while `widget` lives. For sizes,
/// margins and fonts that a layout needs as numbers; painted widgets read the theme in paintEvent and do not
/// need it.
void followLook(QWidget *widget, std::function<void()> apply);

} // namespace leeway::ui
