#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOption>
#include <QTabBar>

namespace leeway::ui::style
{

namespace
{

void paintTabShape(const Canvas &on, const QStyleOptionTab &tab)
{
    const Colors &c = colors();
    const QRect r = tab.rect;
    if ((tab.state & QStyle::State_MouseOver) && !(tab.state & QStyle::State_Selected))
        on.painter->fillRect(r.adjusted(0, 0, 0, -1), c.hover);
    if (tab.state & QStyle::State_Selected)
        on.painter->fillRect(QRect(r.x(), r.bottom() - 1, r.width(), 2), c.accent);
    if (tab.state & QStyle::State_HasFocus && tab.state & QStyle::State_Selected)
        paintBox(*on.painter, r.adjusted(2, 4, -2, -4), kControlRadius, QColor(), c.accent, 2);
}

void paintTabLabel(const Canvas &on, const QStyleOptionTab &tab)
{
    const Colors &c = colors();
    const bool selected = tab.state & QStyle::State_Selected;
    const bool enabled = tab.state & QStyle::State_Enabled;
    QRect text = tab.rect;
    if (const QString name = nameOf(tab.icon); !name.isEmpty()) {
        const int size = scaled(16);
        const QRect at(tab.rect.x() + scaled(10), tab.rect.y(), size, tab.rect.height());
        paintIcon(*on.painter, QStyle::visualRect(tab.direction, tab.rect, at), name, size,
                  selected ? c.accent : c.text2);
        text = QStyle::visualRect(tab.direction, tab.rect,
                                  tab.rect.adjusted(size + scaled(14), 0, -scaled(10), 0));
    }
    on.painter->setFont(font(selected ? FontRole::Label : FontRole::Body));
    on.painter->setPen(!enabled ? c.text3 : selected ? c.accent : c.text2);
    on.painter->drawText(text, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextHideMnemonic,
                         directed(tab.text));
}

} // namespace

bool drawTabPrimitive(QStyle::PrimitiveElement element, const Canvas &on)
{
    if (element == QStyle::PE_FrameTabBarBase) {
        const QRect r = on.option->rect;
        on.painter->fillRect(QRect(r.x(), r.bottom(), r.width(), 1), colors().line);
        return true;
    }
    return element == QStyle::PE_FrameTabWidget; // the underline is frame enough
}

bool drawTabControl(QStyle::ControlElement element, const Canvas &on)
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(on.option);
    if (tab == nullptr)
        return false;
    switch (element) {
    case QStyle::CE_TabBarTabShape:
        paintTabShape(on, *tab);
        return true;
    case QStyle::CE_TabBarTabLabel:
        paintTabLabel(on, *tab);
        return true;
    default:
        return false;
    }
}

std::optional<QSize> tabSize(QStyle::ContentsType type, const Canvas &of, const QSize &contents)
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(of.option);
    if (type != QStyle::CT_TabBarTab || tab == nullptr)
        return {};
    // Measured bold, so that choosing a tab moves none of its neighbours.
    const int text = QFontMetrics(font(FontRole::Label)).size(Qt::TextHideMnemonic, tab->text).width();
    const int icon = tab->icon.isNull() ? 0 : scaled(16) + scaled(4);
    const int width = text + icon + 2 * scaled(10);
    return QSize(qMax(width, qMin(contents.width(), width)), scaled(40));
}

} // namespace leeway::ui::style
