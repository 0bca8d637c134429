#pragma once

#include <QColor>
#include <QPalette>

namespace leeway::ui
{

enum class Scheme { Light, Dark };
enum class Contrast { Normal, High };

/// The named meanings of the guide, section 2.1. Code asks for a meaning; hex values stand only in
/// resources/theme/tokens.json, from which these are made.
struct Colors {
    QColor window, base, alt, raised, hover, pressed, line, lineStrong;
    QColor text, text2, text3;
    QColor accent, accentFill, accentHover, accentInk, accentTint, accentLine;
    QColor positive, positiveTint;
    QColor caution, cautionFill, cautionTint;
    QColor critical, criticalTint;
    QColor neutralTint;
    /// With High, tints equal base: painters draw a 1-px outline in the status colour instead (tintOutline).
    Contrast contrast = Contrast::Normal;
    Scheme scheme = Scheme::Light;

    static Colors make(Scheme scheme, Contrast contrast);
};

/// The outline of a block painted on a tint: `status` with high contrast, else no colour (invalid).
QColor tintOutline(const QColor &status);

/// The colours in force. GUI thread only; replaced as a whole by Theme::apply before PaletteChange is sent.
const Colors &colors();
/// The palette made from `colors`, as the guide's table says.
QPalette paletteOf(const Colors &colors);
/// For Theme only: puts `colors` in force.
void setColors(const Colors &colors);

} // namespace leeway::ui
