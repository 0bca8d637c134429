#pragma once

#include <QStyledItemDelegate>

namespace leeway::ui
{

/// A row of the people of this desk: initials, name, and a line below it.
class PersonDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int LineRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;

    /// At the text size in force.
    static int rowHeight();
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace leeway::ui
