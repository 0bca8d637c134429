#pragma once

#include <QStyledItemDelegate>

namespace leeway::ui
{

/// Paints the rows of a list column (guide 7.2): 52 px, two lines, name and time above, subject and badge
/// below, in lead lists a third line of 12 px more; section headers of 28 px. Expects a
/// models::ContactListModel under it; names and subjects come from there as the privacy screen wants them.
class ContactDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

} // namespace leeway::ui
