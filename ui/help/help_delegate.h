#pragma once

#include <QStyledItemDelegate>

namespace leeway::ui
{

/// A row of the help's list: a title and a line below it (role LineRole), both cut at the end.
class HelpDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int LineRole = Qt::UserRole;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace leeway::ui
