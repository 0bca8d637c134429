#pragma once

#include "ui/theme/colors.h"

#include <QMetaType>

namespace leeway::ui
{

enum class SchemeChoice { System, Light, Dark };
enum class Density { Comfortable, Dense };
enum class Motion { None, Short };

/// What the person chose under Settings > Appearance. A value; Theme puts it in force.
struct Look {
    SchemeChoice scheme = SchemeChoice::System;
    Contrast contrast = Contrast::Normal;
    int textPercent = 100; ///< 80-200
    Density density = Density::Dense;
    bool patterns = true; ///< hatching where a colour would say it alone; icons and words stay
    Motion motion = Motion::None;
    bool shortcutsOnButtons = true;
    bool rightToLeft = false;

    bool operator==(const Look &) const = default;
};

/// The look in force. GUI thread only. Widgets re-read it on QEvent::StyleChange, which Theme sends to all of
/// them.
const Look &look();
/// For Theme only.
void setLook(const Look &look);
/// What comfortable rows are taller by, at the text size in force: 0 or 8 px.
int densityExtra();

} // namespace leeway::ui
