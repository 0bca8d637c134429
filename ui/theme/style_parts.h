#pragma once

#include <QStyle>

#include <optional>

class QPainter;
class QStyleOption;
class QStyleOptionComplex;

/// The pieces AppStyle is made of; nobody else includes this. A painter returns false when the element is not
/// its own, and a measure returns nothing: AppStyle then asks the next one, and Fusion last.
namespace leeway::ui::style
{

struct Canvas {
    const QStyleOption *option;
    QPainter *painter;
    const QWidget *widget;
    const QStyle *style;
};

enum class Kind { Default, Primary, Quiet, Destructive, Link };

Kind kindOf(const QWidget *widget);
/// The height asked for by lwSize, at the text size in force.
int controlHeight(const QWidget *widget);
bool flag(const QWidget *widget, const char *property);

/// Between the edge of a link and its words.
int linkPadding();
bool drawButtonControl(QStyle::ControlElement element, const Canvas &on);
bool drawButtonPrimitive(QStyle::PrimitiveElement element, const Canvas &on);
bool drawToolButton(const Canvas &on);
std::optional<QSize> buttonSize(QStyle::ContentsType type, const Canvas &of, const QSize &contents);

bool drawFieldPrimitive(QStyle::PrimitiveElement element, const Canvas &on);
bool drawFieldControl(QStyle::ControlElement element, const Canvas &on);
bool drawSpinBox(const Canvas &on);
bool drawComboBox(const Canvas &on);
std::optional<QRect> fieldRect(QStyle::ComplexControl control, const QStyleOption *option,
                               QStyle::SubControl part, const QWidget *widget);
std::optional<QSize> fieldSize(QStyle::ContentsType type, const Canvas &of, const QSize &contents);

bool drawListPrimitive(QStyle::PrimitiveElement element, const Canvas &on);
bool drawListControl(QStyle::ControlElement element, const Canvas &on);
/// No row of a list is lower than a pointer needs (guide section 4). `contents`: as the base style has it.
QSize rowSize(const Canvas &of, const QSize &contents);

bool drawMenuPrimitive(QStyle::PrimitiveElement element, const Canvas &on);
bool drawMenuControl(QStyle::ControlElement element, const Canvas &on);
std::optional<QSize> menuSize(QStyle::ContentsType type, const Canvas &of, const QSize &contents);

bool drawTabControl(QStyle::ControlElement element, const Canvas &on);
bool drawTabPrimitive(QStyle::PrimitiveElement element, const Canvas &on);
std::optional<QSize> tabSize(QStyle::ContentsType type, const Canvas &of, const QSize &contents);

bool drawRangeControl(QStyle::ControlElement element, const Canvas &on);
bool drawScrollBar(const Canvas &on);
bool drawSlider(const Canvas &on);
std::optional<QRect> rangeRect(QStyle::ComplexControl control, const QStyleOption *option,
                               QStyle::SubControl part);

std::optional<int> metric(QStyle::PixelMetric metric, const QStyleOption *option, const QWidget *widget);
std::optional<int> hint(QStyle::StyleHint hint);

} // namespace leeway::ui::style
