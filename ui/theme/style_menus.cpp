#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOption>

namespace leeway::ui::style
{

namespace
{

QString shortcutOf(const QString &text)
{
    const qsizetype tab = text.indexOf(u'\t');
    return tab < 0 ? QString() : text.mid(tab + 1).replace(u'+', u' ');
}

QString labelOf(const QString &text)
{
    const qsizetype tab = text.indexOf(u'\t');
    return tab < 0 ? text : text.left(tab);
}

/// Room for the icon or the check mark at the leading edge.
int iconColumn()
{
    return scaled(32);
}

void paintMenuMark(const Canvas &on, const QStyleOptionMenuItem &item, const QRect &inner, const QColor &ink)
{
    const QRect column(inner.x(), inner.y(), iconColumn(), inner.height());
    const QRect at = QStyle::visualRect(item.direction, inner, column);
    if (item.checked)
        paintIcon(*on.painter, at, QStringLiteral("check"), scaled(14), colors().accent);
    else if (!nameOf(item.icon).isEmpty())
        paintIcon(*on.painter, at, nameOf(item.icon), scaled(16), ink);
}

void paintMenuText(const Canvas &on, const QStyleOptionMenuItem &item, const QRect &inner, bool enabled)
{
    QPainter &painter = *on.painter;
    const Colors &c = colors();
    const QRect text =
        QStyle::visualRect(item.direction, inner, inner.adjusted(iconColumn(), 0, -scaled(12), 0));
    painter.setFont(font(FontRole::Body));
    painter.setPen(enabled ? c.text : c.text3);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextHideMnemonic,
                     directed(labelOf(item.text)));
    const QString key = shortcutOf(item.text);
    if (!key.isEmpty()) {
        const int width = keyCapWidth(key);
        const QRect cap(inner.right() + 1 - scaled(12) - width, inner.y(), width, inner.height());
        paintKeyCap(painter, QStyle::visualRect(item.direction, inner, cap), key, c.text2);
    }
}

void paintMenuItem(const Canvas &on, const QStyleOptionMenuItem &item)
{
    const Colors &c = colors();
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        const int y = item.rect.center().y();
        on.painter->fillRect(QRect(item.rect.x() + scaled(8), y, item.rect.width() - 2 * scaled(8), 1),
                             c.line);
        return;
    }
    const bool enabled = item.state & QStyle::State_Enabled;
    if ((item.state & QStyle::State_Selected) && enabled)
        paintBox(*on.painter, item.rect.adjusted(4, 0, -4, 0), kControlRadius, c.hover, QColor());
    paintMenuMark(on, item, item.rect, enabled ? c.text2 : c.text3);
    paintMenuText(on, item, item.rect, enabled);
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect end(item.rect.right() - scaled(24), item.rect.y(), scaled(16), item.rect.height());
        paintIcon(*on.painter, QStyle::visualRect(item.direction, item.rect, end), QStringLiteral("right"),
                  scaled(12), c.text2);
    }
}

void paintMenuBarItem(const Canvas &on, const QStyleOptionMenuItem &item)
{
    const Colors &c = colors();
    on.painter->fillRect(item.rect, c.base);
    if (item.state & (QStyle::State_Selected | QStyle::State_Sunken))
        paintBox(*on.painter, item.rect.adjusted(1, 2, -1, -2), kControlRadius, c.hover, QColor());
    on.painter->setPen(item.state & QStyle::State_Enabled ? c.text : c.text3);
    on.painter->setFont(font(FontRole::Body));
    on.painter->drawText(item.rect, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextShowMnemonic,
                         directed(item.text));
}

} // namespace

bool drawMenuPrimitive(QStyle::PrimitiveElement element, const Canvas &on)
{
    const Colors &c = colors();
    switch (element) {
    case QStyle::PE_PanelMenu:
        on.painter->fillRect(on.option->rect, c.raised);
        return true;
    case QStyle::PE_FrameMenu:
    case QStyle::PE_PanelTipLabel:
        // Popups are separate windows without a mask: square corners, else the screen would shine through at
        // radius 8.
        on.painter->fillRect(on.option->rect, c.raised);
        paintBox(*on.painter, on.option->rect, 1, QColor(), c.lineStrong);
        return true;
    default:
        return false;
    }
}

bool drawMenuControl(QStyle::ControlElement element, const Canvas &on)
{
    if (element == QStyle::CE_MenuBarEmptyArea) {
        on.painter->fillRect(on.option->rect, colors().base);
        return true;
    }
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(on.option);
    if (item == nullptr)
        return false;
    if (element == QStyle::CE_MenuItem) {
        paintMenuItem(on, *item);
        return true;
    }
    if (element == QStyle::CE_MenuBarItem) {
        paintMenuBarItem(on, *item);
        return true;
    }
    return false;
}

std::optional<QSize> menuSize(QStyle::ContentsType type, const Canvas &of, const QSize &contents)
{
    if (type == QStyle::CT_MenuBarItem)
        return QSize(contents.width() + 2 * scaled(10), scaled(28));
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(of.option);
    if (type != QStyle::CT_MenuItem || item == nullptr)
        return {};
    if (item->menuItemType == QStyleOptionMenuItem::Separator)
        return QSize(scaled(40), scaled(9));
    const QFontMetrics metrics(font(FontRole::Body));
    const QString key = shortcutOf(item->text);
    int width =
        iconColumn() + metrics.size(Qt::TextHideMnemonic, labelOf(item->text)).width() + 2 * scaled(12);
    if (!key.isEmpty())
        width += scaled(24) + keyCapWidth(key);
    return QSize(width, scaled(28));
}

} // namespace leeway::ui::style
