#include "ui/guidance/point_delegate.h"

#include "models/guide_list.h"
#include "ui/guidance/point_box.h"
#include "ui/theme/colors.h"
#include "ui/theme/paint.h"

#include <QAbstractItemView>
#include <QPainter>

namespace leeway::ui
{

namespace
{

PointBox boxOf(const PointDelegate &delegate, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const models::GuideRow &row = static_cast<const models::GuideList *>(index.model())->row(index.row());
    const int width = view != nullptr ? view->viewport()->width() : option.rect.width();
    return {row, width, view != nullptr && view->currentIndex() == index, row.point == delegate.openPoint(),
            delegate.reasonLines()};
}

} // namespace

QSize PointDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {0, boxOf(*this, option, index).height()}; // width 0: see guide 7.17
}

void PointDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool current = view != nullptr && view->currentIndex() == index;
    if (current || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, colors().hover);
    boxOf(*this, option, index).paint(*painter, option.rect, option.direction);
    if (current && view->hasFocus())
        paintBox(*painter, QRectF(option.rect), kControlRadius, QColor(), colors().accent, 2);
    painter->restore();
}

} // namespace leeway::ui
