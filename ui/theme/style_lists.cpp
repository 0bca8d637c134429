#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QListView>
#include <QPainter>
#include <QStyleOption>

namespace leeway::ui::style
{

namespace
{

/// Guide section 9, "Rows": hover, selected with its bar, selected without focus.
void paintRow(const Canvas &on)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(on.option);
    if (item == nullptr)
        return;
    const Colors &c = colors();
    if (item->backgroundBrush.style() != Qt::NoBrush)
        on.painter->fillRect(item->rect, item->backgroundBrush);
    if (item->state & QStyle::State_Selected) {
        on.painter->fillRect(item->rect, c.accentTint);
        // A table does not say where in the row a cell is.
        const bool first = item->viewItemPosition == QStyleOptionViewItem::Invalid
                               ? item->index.column() <= 0
                               : item->viewItemPosition != QStyleOptionViewItem::Middle &&
                                     item->viewItemPosition != QStyleOptionViewItem::End;
        if (first)
            paintSelectedBar(*on.painter, item->rect,
                             item->state & QStyle::State_Active ? c.accent : c.lineStrong);
    } else if (item->state & QStyle::State_MouseOver) {
        on.painter->fillRect(item->rect, c.hover);
    }
}

void paintFocusRect(const Canvas &on)
{
    // Rows have the ring inside (guide section 4); a push button has the FocusRing outside it.
    paintBox(*on.painter, on.option->rect, kControlRadius, QColor(), colors().accent, 2);
}

void paintHeaderSection(const Canvas &on)
{
    const Colors &c = colors();
    const QRect r = on.option->rect;
    on.painter->fillRect(r, on.option->state & QStyle::State_MouseOver ? c.hover : c.base);
    on.painter->fillRect(QRect(r.x(), r.bottom(), r.width(), 1), c.line);
}

void paintHeaderLabel(const Canvas &on)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(on.option);
    if (header == nullptr)
        return;
    // Above the text of the cells, which item views set in by this much; the label's place is set in already.
    const int inset = on.style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, on.widget) + 1 -
                      on.style->pixelMetric(QStyle::PM_HeaderMargin, nullptr, on.widget);
    const QRect text = header->rect.adjusted(inset, 0, -inset, 0);
    on.painter->setFont(font(FontRole::CaptionBold));
    on.painter->setPen(colors().text2);
    const Qt::Alignment align = (header->textAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter;
    on.painter->drawText(text, static_cast<int>(align) | Qt::TextSingleLine, header->text);
}

void paintBranch(const Canvas &on)
{
    if (!(on.option->state & QStyle::State_Children))
        return;
    const QString name =
        on.option->state & QStyle::State_Open ? QStringLiteral("down") : QStringLiteral("right");
    paintIcon(*on.painter, on.option->rect, name, scaled(14), colors().text2);
}

} // namespace

bool drawListPrimitive(QStyle::PrimitiveElement element, const Canvas &on)
{
    switch (element) {
    case QStyle::PE_PanelItemViewItem:
        paintRow(on);
        return true;
    case QStyle::PE_PanelItemViewRow:
        return true; // the item paints the whole row
    case QStyle::PE_FrameFocusRect:
        paintFocusRect(on);
        return true;
    case QStyle::PE_IndicatorBranch:
        paintBranch(on);
        return true;
    default:
        return false;
    }
}

bool drawListControl(QStyle::ControlElement element, const Canvas &on)
{
    switch (element) {
    case QStyle::CE_HeaderSection:
    case QStyle::CE_HeaderEmptyArea:
        paintHeaderSection(on);
        return true;
    case QStyle::CE_HeaderLabel:
        paintHeaderLabel(on);
        return true;
    case QStyle::CE_FocusFrame:
        paintFocusRect(on);
        return true;
    default:
        return false;
    }
}

QSize rowSize(const Canvas &of, const QSize &contents)
{
    constexpr int kLowest = 24;
    return qobject_cast<const QListView *>(of.widget) == nullptr ? contents
                                                                 : contents.expandedTo({0, scaled(kLowest)});
}

} // namespace leeway::ui::style
