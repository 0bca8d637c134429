#pragma once

#include "ui/customer/row_box.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace leeway::models
{
class TimelineModel;
}

namespace leeway::ui
{

/// Paints the rows of a TimelineModel from boxes that are laid out once per row, width and look. Heights are
/// kept apart from the boxes, so that a long list costs little memory.
class TimelineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    TimelineDelegate(models::TimelineModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    /// Width 0, so that no horizontal scroll bar appears; the height is for `setWidth`.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The width rows are laid out for; forgets the heights of another.
    void setWidth(int width);
    /// After a change of theme, text size or format.
    void forget();
    /// What a click at `pos` (in the view's coordinates) on the row painted in `rect` does.
    [[nodiscard]] RowAction actionAt(const QModelIndex &index, const QRect &rect, const QPoint &pos,
                                     Qt::LayoutDirection direction) const;

private:
    void forgetRows(int first, int last);
    [[nodiscard]] const RowBox &boxOf(int row) const;
    void paintPiece(QPainter &painter, const RowPiece &piece, const QRect &row, bool currentHit) const;
    void paintText(QPainter &painter, const RowPiece &piece, const QRect &rect, bool currentHit) const;

    models::TimelineModel &m_model;
    int m_width = 0;
    mutable QCache<models::TimelineRow::Key, RowBox> m_boxes;
    mutable QHash<models::TimelineRow::Key, int> m_heights;
};

} // namespace leeway::ui
