#include "ui/theme/app_style.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QStyleOption>
#include <QTabBar>

namespace leeway::ui
{

namespace
{

/// The only word for which a button forgets its size, and where it stands in its layout.
void restyle(QObject *button)
{
    QEvent restyled(QEvent::StyleChange);
    QCoreApplication::sendEvent(button, &restyled);
}

} // namespace

AppStyle::AppStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void AppStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    const bool hovers =
        qobject_cast<QAbstractButton *>(widget) != nullptr || qobject_cast<QComboBox *>(widget) != nullptr ||
        qobject_cast<QAbstractSpinBox *>(widget) != nullptr || qobject_cast<QTabBar *>(widget) != nullptr;
    if (hovers)
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QAbstractButton *>(widget) != nullptr) {
        widget->installEventFilter(this);
        if (style::kindOf(widget) == style::Kind::Link)
            restyle(widget); // it was made before anybody said that it is a link
    }
}

void AppStyle::unpolish(QWidget *widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool AppStyle::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DynamicPropertyChange) {
        const auto *change = static_cast<QDynamicPropertyChangeEvent *>(event);
        if (change->propertyName().startsWith("lw"))
            restyle(watched);
    }
    return QProxyStyle::eventFilter(watched, event);
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const style::Canvas on{option, painter, widget, this};
    if (style::drawButtonPrimitive(element, on) || style::drawFieldPrimitive(element, on) ||
        style::drawListPrimitive(element, on) || style::drawMenuPrimitive(element, on) ||
        style::drawTabPrimitive(element, on))
        return;
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void AppStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const style::Canvas on{option, painter, widget, this};
    if (style::drawButtonControl(element, on) || style::drawFieldControl(element, on) ||
        style::drawMenuControl(element, on) || style::drawTabControl(element, on) ||
        style::drawRangeControl(element, on))
        return;
    if (element == CE_ItemViewItem) {
        // A selected row is a tint, not a filled block, so its text keeps the normal colour (guide section
        // 9).
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem copy = *item;
            copy.palette.setBrush(QPalette::HighlightedText, copy.palette.brush(QPalette::Text));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    }
    if (style::drawListControl(element, on))
        return;
    QProxyStyle::drawControl(element, option, painter, widget);
}

void AppStyle::drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette,
                            bool enabled, const QString &text, QPalette::ColorRole textRole) const
{
    QProxyStyle::drawItemText(painter, rect, flags, palette, enabled, directed(text), textRole);
}

void AppStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                  QPainter *painter, const QWidget *widget) const
{
    const style::Canvas on{option, painter, widget, this};
    bool done = false;
    switch (control) {
    case CC_ToolButton:
        done = style::drawToolButton(on);
        break;
    case CC_SpinBox:
        done = style::drawSpinBox(on);
        break;
    case CC_ComboBox:
        done = style::drawComboBox(on);
        break;
    case CC_ScrollBar:
        done = style::drawScrollBar(on);
        break;
    case CC_Slider:
        done = style::drawSlider(on);
        break;
    default:
        break;
    }
    if (!done)
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect AppStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                               const QWidget *widget) const
{
    if (const auto rect = style::fieldRect(control, option, part, widget))
        return visualRect(option->direction, option->rect, *rect);
    if (const auto rect = style::rangeRect(control, option, part))
        return visualRect(option->direction, option->rect, *rect);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect AppStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_PushButtonFocusRect || element == SE_PushButtonContents)
        return option->rect;
    // The words of a link begin where the text above them does; what shows under the pointer stands out.
    if (element == SE_PushButtonLayoutItem && style::kindOf(widget) == style::Kind::Link)
        return visualRect(option->direction, option->rect,
                          option->rect.adjusted(style::linkPadding(), 0, 0, 0));
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame != nullptr && frame->lineWidth > 0) {
        // QLineEdit adds 2 px of its own; together they are the guide's 8.
        const int side = scaled(8) - 2;
        const int end = style::flag(widget, "lwError") ? side + scaled(18) : side;
        return visualRect(option->direction, option->rect, option->rect.adjusted(side, 0, -end, 0));
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                 const QWidget *widget) const
{
    const style::Canvas of{option, nullptr, widget, this};
    if (const auto out = style::buttonSize(type, of, size))
        return *out;
    if (const auto out = style::fieldSize(type, of, size))
        return *out;
    if (const auto out = style::menuSize(type, of, size))
        return *out;
    if (const auto out = style::tabSize(type, of, size))
        return *out;
    const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
    return type == CT_ItemViewItem ? style::rowSize(of, usual) : usual;
}

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const auto out = style::metric(metric, option, widget);
    return out ? *out : QProxyStyle::pixelMetric(metric, option, widget);
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                        QStyleHintReturn *result) const
{
    const auto out = style::hint(hint);
    return out ? *out : QProxyStyle::styleHint(hint, option, widget, result);
}

QIcon AppStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
    case SP_DialogCloseButton:
        return icon(QStringLiteral("close"));
    case SP_MessageBoxInformation:
        return icon(QStringLiteral("info"));
    case SP_MessageBoxWarning:
    case SP_MessageBoxCritical:
        return icon(QStringLiteral("alert"));
    case SP_MessageBoxQuestion:
        return icon(QStringLiteral("ask"));
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

} // namespace leeway::ui
