#pragma once

#include <QStyledItemDelegate>

namespace leeway::ui
{

/// What an item of the Orders tab holds beside its words (DisplayRole).
enum class OrderRole {
    End = Qt::UserRole + 1, ///< at the trailing edge: a date or an amount
    Below,                  ///< a second line, grey
    Icon,                   ///< name of the icon; orders have an arrow instead
    Id,                     ///< orders, articles and links: tells them apart when they are made anew
    Line,                   ///< articles and links: the order line
    Case                    ///< links: the case
};

/// Paints orders like the cases of the history: a header of 32 px that opens, below it articles and events
/// with their icon, two lines each where there is more to say, and the cases of an article. GUI thread.
class OrderDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace leeway::ui
