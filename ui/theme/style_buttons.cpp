#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QAbstractButton>
#include <QFontMetrics>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

namespace leeway::ui::style
{

namespace
{

struct ButtonInk {
    QColor fill, line, text;
};

ButtonInk filledInk(QStyle::State state)
{
    const Colors &c = colors();
    if (!(state & QStyle::State_Enabled))
        return {c.neutralTint, c.line, c.text3};
    const bool active = state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QColor fill = active ? c.accentHover : c.accentFill;
    return {fill, fill, c.accentInk};
}

/// Guide section 9, "Buttons", for every kind but the filled one.
ButtonInk buttonInk(Kind kind, QStyle::State state)
{
    const Colors &c = colors();
    if (kind == Kind::Primary)
        return filledInk(state);
    const bool framed = kind == Kind::Default || kind == Kind::Destructive;
    if (!(state & QStyle::State_Enabled))
        return {framed ? c.neutralTint : QColor(), framed ? c.line : QColor(), c.text3};
    ButtonInk out{framed ? c.base : QColor(), framed ? c.lineStrong : QColor(), c.text};
    if (kind == Kind::Destructive)
        out = {c.base, c.critical, c.critical};
    else if (kind == Kind::Quiet)
        out.text = c.text2;
    else if (kind == Kind::Link)
        out.text = c.accent;
    if (state & QStyle::State_Sunken)
        out.fill = c.pressed;
    else if (state & QStyle::State_MouseOver)
        out.fill = c.hover;
    if (state & QStyle::State_On) {
        out = {c.accentTint, c.accentLine, c.accent};
    }
    return out;
}

QString keyOf(const QWidget *widget)
{
    if (widget == nullptr || !look().shortcutsOnButtons)
        return {};
    return widget->property("lwKey").toString();
}

QFont buttonFont(const QWidget *widget)
{
    const bool small = widget != nullptr && widget->property("lwSize").toString() == u"small";
    return font(small ? FontRole::Caption : FontRole::Strong);
}

int sidePadding(const QWidget *widget)
{
    if (kindOf(widget) == Kind::Link)
        return linkPadding();
    const int height = controlHeight(widget);
    return height <= scaled(24) ? scaled(8) : height >= scaled(32) ? scaled(12) : scaled(10);
}

struct LabelParts {
    QString text, iconName, key;
    QIcon icon;
    int iconSize = 0;
    bool menu = false;
};

/// elidedText measures in fractions and would cut a text that just fits, so it is asked only when this does
/// not fit.
int labelWidth(const QString &text, const QFont &textFont)
{
    return QFontMetrics(textFont).size(Qt::TextShowMnemonic, text).width();
}

int partsWidth(const LabelParts &parts, const QFont &textFont)
{
    const int gap = scaled(6);
    int width = 0;
    const auto add = [&](int more) { width += (width > 0 ? gap : 0) + more; };
    if (!parts.icon.isNull())
        add(parts.iconSize);
    if (!parts.text.isEmpty())
        add(labelWidth(parts.text, textFont));
    if (!parts.key.isEmpty())
        add(keyCapWidth(parts.key));
    if (parts.menu)
        add(scaled(12));
    return width;
}

void paintOneIcon(const Canvas &on, const LabelParts &parts, const QRect &rect, const QColor &ink)
{
    if (parts.iconName.isEmpty()) {
        const bool enabled = on.option->state & QStyle::State_Enabled;
        parts.icon.paint(on.painter, rect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    } else {
        paintIcon(*on.painter, rect, parts.iconName, parts.iconSize, ink);
    }
}

/// Icon, text, key cap and menu arrow in a row, centred in `rect`; built left to right and mirrored as a
/// whole.
void paintParts(const Canvas &on, const LabelParts &parts, const QRect &rect, const QColor &ink, bool filled)
{
    QPainter &painter = *on.painter;
    const QFont textFont = buttonFont(on.widget);
    const int gap = scaled(6);
    int x = rect.x() + qMax(0, (rect.width() - partsWidth(parts, textFont)) / 2);
    const auto place = [&](int width) {
        const QRect out(x, rect.y(), width, rect.height());
        x += width + gap;
        return QStyle::visualRect(on.option->direction, rect, out);
    };
    if (!parts.icon.isNull())
        paintOneIcon(on, parts, place(parts.iconSize), ink);
    if (!parts.text.isEmpty()) {
        const QFontMetrics metrics(textFont);
        int rest = 0;
        rest += parts.key.isEmpty() ? 0 : gap + keyCapWidth(parts.key);
        rest += parts.menu ? gap + scaled(12) : 0;
        const int room = rect.x() + rect.width() - x - rest;
        const int width = qMin(labelWidth(parts.text, textFont), qMax(0, room));
        painter.setFont(textFont);
        painter.setPen(ink);
        int flags = Qt::AlignCenter | Qt::TextSingleLine | Qt::TextShowMnemonic | Qt::TextDontClip;
        if (on.style->styleHint(QStyle::SH_UnderlineShortcut, on.option, on.widget) == 0)
            flags |= Qt::TextHideMnemonic;
        const bool fits = width == labelWidth(parts.text, textFont);
        painter.drawText(place(width), flags,
                         directed(fits ? parts.text : metrics.elidedText(parts.text, Qt::ElideRight, width)));
    }
    if (!parts.key.isEmpty())
        paintKeyCap(painter, place(keyCapWidth(parts.key)), parts.key, filled ? ink : colors().text2, filled);
    if (parts.menu)
        paintIcon(painter, place(scaled(12)), QStringLiteral("down"), scaled(12), ink);
}

LabelParts partsOf(const QStyleOptionButton &button, const QWidget *widget)
{
    LabelParts out{button.text, nameOf(button.icon), keyOf(widget), button.icon, 0, false};
    out.iconSize = qMin(button.iconSize.width(), scaled(16));
    out.menu = button.features & QStyleOptionButton::HasMenu;
    return out;
}

/// Where the parts of a push button stand. A link stands out of its layout by its padding; at the very edge
/// of its parent Qt leaves no room for that and makes the link narrower, and then the padding of the leading
/// side gives way, never the words.
QRect labelRect(const Canvas &on, const LabelParts &parts)
{
    const QRect rect = on.option->rect;
    const int side = sidePadding(on.widget);
    int lead = side;
    if (kindOf(on.widget) == Kind::Link)
        lead = qBound(0, rect.width() - side - partsWidth(parts, buttonFont(on.widget)), side);
    return QStyle::visualRect(on.option->direction, rect, rect.adjusted(lead, 0, -side, 0));
}

LabelParts partsOf(const QStyleOptionToolButton &tool, const QWidget *widget)
{
    LabelParts out{tool.text, nameOf(tool.icon), keyOf(widget), tool.icon, tool.iconSize.width(), false};
    if (tool.toolButtonStyle == Qt::ToolButtonIconOnly)
        out.text.clear();
    else if (tool.toolButtonStyle == Qt::ToolButtonTextOnly)
        out.icon = QIcon();
    out.menu = (tool.features & QStyleOptionToolButton::HasMenu) && !flag(widget, "lwNoArrow");
    return out;
}

void paintSwitch(const Canvas &on)
{
    const Colors &c = colors();
    const bool checked = on.option->state & QStyle::State_On;
    const bool enabled = on.option->state & QStyle::State_Enabled;
    const QRect r = on.option->rect;
    const QColor line = !enabled ? c.line : checked ? c.accentFill : c.lineStrong;
    const QColor fill = !enabled ? c.neutralTint : checked ? c.accentFill : c.base;
    paintBox(*on.painter, r, r.height() / 2.0, fill, line);
    const int knob = r.height() - scaled(6);
    const int inset = (r.height() - knob) / 2;
    const QRect at(checked ? r.right() + 1 - inset - knob : r.x() + inset, r.y() + inset, knob, knob);
    paintBox(*on.painter, QStyle::visualRect(on.option->direction, r, at), knob / 2.0,
             checked && enabled ? c.accentInk : line, QColor());
}

void paintCheck(const Canvas &on)
{
    const Colors &c = colors();
    const QStyle::State state = on.option->state;
    const bool filled = state & (QStyle::State_On | QStyle::State_NoChange);
    const bool enabled = state & QStyle::State_Enabled;
    QColor fill = filled ? c.accentFill : (state & QStyle::State_MouseOver ? c.hover : c.base);
    QColor line = filled ? c.accentFill : c.lineStrong;
    if (!enabled) {
        fill = c.neutralTint;
        line = c.line;
    }
    paintBox(*on.painter, on.option->rect, 3, fill, line);
    if (filled) {
        const QString name =
            state & QStyle::State_NoChange ? QStringLiteral("minus") : QStringLiteral("check");
        paintIcon(*on.painter, on.option->rect, name, scaled(12), enabled ? c.accentInk : c.text3);
    }
}

void paintRadio(const Canvas &on)
{
    const Colors &c = colors();
    const bool checked = on.option->state & QStyle::State_On;
    const bool enabled = on.option->state & QStyle::State_Enabled;
    const QRectF r = on.option->rect;
    const QColor line = !enabled ? c.line : checked ? c.accentFill : c.lineStrong;
    paintBox(*on.painter, r, r.height() / 2, enabled ? c.base : c.neutralTint, line, checked ? scaled(5) : 1);
}

} // namespace

int linkPadding()
{
    return scaled(4);
}

bool drawButtonPrimitive(QStyle::PrimitiveElement element, const Canvas &on)
{
    switch (element) {
    case QStyle::PE_IndicatorCheckBox:
        if (flag(on.widget, "lwSwitch"))
            paintSwitch(on);
        else
            paintCheck(on);
        return true;
    case QStyle::PE_IndicatorItemViewItemCheck:
        paintCheck(on);
        return true;
    case QStyle::PE_IndicatorRadioButton:
        paintRadio(on);
        return true;
    default:
        return false;
    }
}

bool drawButtonControl(QStyle::ControlElement element, const Canvas &on)
{
    if (element == QStyle::CE_PushButton) {
        // Qt's own step narrows the label by a frame it takes for granted; buttonSize left no room for that,
        // and every word would lose its end.
        return drawButtonControl(QStyle::CE_PushButtonBevel, on) &&
               drawButtonControl(QStyle::CE_PushButtonLabel, on);
    }
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(on.option);
    if (button == nullptr)
        return false;
    const Kind kind = kindOf(on.widget);
    if (element == QStyle::CE_PushButtonBevel) {
        const ButtonInk ink = buttonInk(kind, button->state);
        paintBox(*on.painter, button->rect, kControlRadius, ink.fill, ink.line);
        return true;
    }
    if (element == QStyle::CE_PushButtonLabel) {
        const ButtonInk ink = buttonInk(kind, button->state);
        const LabelParts parts = partsOf(*button, on.widget);
        const bool filled = kind == Kind::Primary && (button->state & QStyle::State_Enabled);
        paintParts(on, parts, labelRect(on, parts), ink.text, filled);
        return true;
    }
    return false;
}

bool drawToolButton(const Canvas &on)
{
    const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(on.option);
    if (tool == nullptr)
        return false;
    Kind kind = kindOf(on.widget);
    if (kind == Kind::Default && !flag(on.widget, "lwFramed"))
        kind = Kind::Quiet; // a tool button has no frame of its own (picture 11a)
    QStyle::State state = tool->state;
    if (tool->activeSubControls == QStyle::SC_None)
        state &= ~QStyle::State_Sunken;
    const ButtonInk ink = buttonInk(kind, state);
    if (ink.fill.isValid() || ink.line.isValid())
        paintBox(*on.painter, tool->rect, kControlRadius, ink.fill, ink.line);
    paintParts(on, partsOf(*tool, on.widget), tool->rect, ink.text, kind == Kind::Primary);
    return true;
}

std::optional<QSize> buttonSize(QStyle::ContentsType type, const Canvas &of, const QSize &contents)
{
    Q_UNUSED(contents)
    if (type == QStyle::CT_PushButton) {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(of.option);
        if (button == nullptr)
            return {};
        const int width = partsWidth(partsOf(*button, of.widget), buttonFont(of.widget));
        return QSize(width + 2 * sidePadding(of.widget), controlHeight(of.widget));
    }
    if (type == QStyle::CT_ToolButton) {
        const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(of.option);
        if (tool == nullptr)
            return {};
        const LabelParts parts = partsOf(*tool, of.widget);
        const int height = controlHeight(of.widget);
        if (parts.text.isEmpty() && parts.key.isEmpty() && !parts.menu)
            return QSize(height, height);
        return QSize(partsWidth(parts, buttonFont(of.widget)) + 2 * scaled(8), height);
    }
    return {};
}

} // namespace leeway::ui::style
