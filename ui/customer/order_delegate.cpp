#include "ui/customer/order_delegate.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QPainter>

namespace leeway::ui
{

namespace
{

QString textOf(const QModelIndex &index, OrderRole role)
{
    return index.data(static_cast<int>(role)).toString();
}

bool isOrder(const QModelIndex &index)
{
    return !index.parent().isValid();
}

/// A case stands below the article it is linked to.
bool isLink(const QModelIndex &index)
{
    return index.parent().parent().isValid();
}

/// A row with everything placed from its leading edge.
struct OrderRow {
    QPainter &painter;
    QRect inner;

    [[nodiscard]] QRect at(int x, int y, int width, int height) const
    {
        const QRect logical(inner.x() + x, inner.y() + y, width, height);
        return QStyle::visualRect(painter.layoutDirection(), inner, logical);
    }
    /// Returns the width the words took.
    int words(const QRect &where, const QString &text, FontRole role, QColor Colors::*ink,
              bool end = false) const
    {
        painter.setFont(font(role));
        painter.setPen(colors().*ink);
        const QString cut = painter.fontMetrics().elidedText(text, Qt::ElideRight, where.width());
        const Qt::Alignment wanted = (end ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter;
        const Qt::Alignment shown = QStyle::visualAlignment(painter.layoutDirection(), wanted);
        painter.drawText(where, static_cast<int>(shown.toInt()), directed(cut));
        return painter.fontMetrics().horizontalAdvance(cut);
    }
};

/// What stands at the trailing edge; returns the room it needs.
int paintEnd(const OrderRow &row, const QModelIndex &index, int height, FontRole role, QColor Colors::*ink)
{
    const QString end = textOf(index, OrderRole::End);
    if (end.isEmpty())
        return 0;
    const int width = QFontMetrics(font(role)).horizontalAdvance(end) + 2;
    row.words(row.at(row.inner.width() - width, 0, width, height), end, role, ink, true);
    return width + scaled(8);
}

void paintOrder(const OrderRow &row, const QModelIndex &index, bool open)
{
    const int height = row.inner.height();
    const int icon = scaled(14);
    paintIcon(row.painter, row.at(0, 0, icon, height),
              open ? QStringLiteral("down") : QStringLiteral("right"), icon, colors().text2);
    const int taken = paintEnd(row, index, height, FontRole::Caption, &Colors::text2);
    const int left = icon + scaled(8);
    const int room = row.inner.width() - taken - left;
    const int used =
        row.words(row.at(left, 0, room, height), index.data().toString(), FontRole::Label, &Colors::text);
    const int more = left + used + scaled(8);
    if (row.inner.width() - taken - more > scaled(24))
        row.words(row.at(more, 0, row.inner.width() - taken - more, height), textOf(index, OrderRole::Below),
                  FontRole::Caption, &Colors::text2);
}

void paintEntry(const OrderRow &row, const QModelIndex &index)
{
    const int icon = scaled(14);
    const int left = icon + scaled(8);
    const QString below = textOf(index, OrderRole::Below);
    const int first = scaled(20);
    const int top = (row.inner.height() - first - (below.isEmpty() ? 0 : scaled(16))) / 2;
    const OrderRow line{row.painter, row.inner.adjusted(0, top, 0, 0)};
    paintIcon(row.painter, line.at(0, 0, icon, first), textOf(index, OrderRole::Icon), icon, colors().text2);
    const int taken = paintEnd(line, index, first, FontRole::Body, &Colors::text);
    line.words(line.at(left, 0, row.inner.width() - left - taken, first), index.data().toString(),
               FontRole::Body, isLink(index) ? &Colors::text2 : &Colors::text);
    line.words(line.at(left, first, row.inner.width() - left, scaled(16)), below, FontRole::Caption,
               &Colors::text2);
}

} // namespace

QSize OrderDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool high = !isOrder(index) && !textOf(index, OrderRole::Below).isEmpty();
    return {0, scaled(high ? 44 : 32)};
}

void OrderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Colors &c = colors();
    const QRect &rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->fillRect(rect, selected ? c.accentTint : hovered ? c.hover : isOrder(index) ? c.alt : c.base);
    if (isOrder(index)) {
        painter->fillRect(QRect(rect.x(), rect.y(), rect.width(), 1), c.line);
        painter->fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), c.line);
    }
    const OrderRow row{*painter, rect.adjusted(scaled(12), 0, -scaled(12), 0)};
    if (isOrder(index)) {
        paintOrder(row, index, option.state.testFlag(QStyle::State_Open));
    } else {
        const int indent = scaled(isLink(index) ? 44 : 22);
        const bool leftToRight = option.direction == Qt::LeftToRight;
        paintEntry({*painter, row.inner.adjusted(leftToRight ? indent : 0, 0, leftToRight ? 0 : -indent, 0)},
                   index);
    }
    if (selected)
        paintSelectedBar(*painter, rect,
                         option.state.testFlag(QStyle::State_Active) ? c.accent : c.lineStrong);
    if (option.state.testFlag(QStyle::State_HasFocus) &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintBox(*painter, QRectF(rect).adjusted(1, 1, -1, -1), 2, QColor(), c.accent, 2);
    painter->restore();
}

} // namespace leeway::ui
