#pragma once

#include <QStyledItemDelegate>

namespace leeway::ui
{

/// Paints resolutions (guide 7.6): place, title and cost, below them what it does or why it does not fit.
/// Expects a models::ResolutionList under the view.
class ResolutionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace leeway::ui
