#pragma once

#include <QRect>
#include <QWidget>

namespace leeway::ui
{

/// Puts `window` where `kept` (of saveGeometry) says, or where `otherwise` does when that is unreadable or
/// from another size of screen. Always ends inside a screen that is there: monitors are unplugged between two
/// starts.
void restorePlace(QWidget &window, const QByteArray &kept, const QRect &otherwise);

/// Where a second window first opens: on a screen the main one is not on, else beside its right edge.
QRect firstPlaceBeside(const QWidget &mainWindow, int width);

} // namespace leeway::ui
