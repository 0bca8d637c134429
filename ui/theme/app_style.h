#pragma once

#include <QProxyStyle>

namespace leeway::ui
{

/// Fusion with the guide's shapes: flat, 1-px lines, radius 4, 2-px accent focus. Reads colors() and font();
/// holds no state. What a widget is for is told by dynamic properties:
///   lwKind   "primary" | "quiet" | "destructive" | "link" (push and tool buttons; default: framed)
///   lwSize   "small" 24 | "form" 32 | "large" 36 px high (default 28)
///   lwKey    the shortcut painted as a cap at the end of a push button
///   lwSwitch true: a check box drawn as a switch
///   lwError  true: a field with the critical frame and the alert icon
class AppStyle : public QProxyStyle
{
    Q_OBJECT
public:
    AppStyle();

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    using QProxyStyle::unpolish;
    void unpolish(QWidget *widget) override;
    /// A button that gets another lw… property afterwards is measured again.
    bool eventFilter(QObject *watched, QEvent *event) override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    /// Labels, check boxes and whatever else Qt writes by itself: in the text's own direction.
    void drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled,
                      const QString &text, QPalette::ColorRole textRole) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *result) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption *option,
                       const QWidget *widget) const override;
};

} // namespace leeway::ui
