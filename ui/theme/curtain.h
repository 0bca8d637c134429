#pragma once

#include <QRect>

#include <chrono>

class QWidget;

namespace leeway::ui
{

/// How long motion takes where it is wanted (guide section 11).
inline constexpr std::chrono::milliseconds kColumnMotion{120};
inline constexpr std::chrono::milliseconds kPaletteMotion{80};

/// Covers `area` of `over` and draws away towards one of its edges, linearly, when short motion is chosen and
/// `over` is in sight. What is below stands in its place from the first moment, so that keys, mouse and
/// screen reader never wait for it.
void drawCurtain(QWidget &over, const QRect &area, Qt::Edge towards, std::chrono::milliseconds span);

} // namespace leeway::ui
