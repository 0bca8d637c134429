#pragma once

#include <QFont>

namespace leeway::ui
{

/// The guide's section 3: size and weight by use.
enum class FontRole { Title, Heading, Reading, Body, Strong, Label, Caption, CaptionBold, Micro };

/// The font of a role at the text size in force (80-200 %). Cheap; fonts are cached.
QFont font(FontRole role);
/// The line height of a role in logical pixels at the text size in force.
int lineHeight(FontRole role);
/// `px` of the guide (at 100 %) at the text size in force: for heights and paddings that go with text.
int scaled(int px);
/// The text size in force, 0.8 to 2.0.
qreal textFactor();
/// For Theme only: puts `percent` in force and forgets the cached fonts.
void setTextPercent(int percent);

} // namespace leeway::ui
