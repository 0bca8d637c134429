#pragma once

#include <QWidget>

namespace leeway::ui
{

/// Whether `window` may wait for what is on its way when it is to close: unless the one that it is over was
/// closed already, for then the program ends.
inline bool staysOpen(const QWidget &window)
{
    return window.parentWidget() == nullptr || window.parentWidget()->isVisible();
}

} // namespace leeway::ui
