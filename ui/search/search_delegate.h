#pragma once

#include <QStyledItemDelegate>

namespace leeway::models
{
struct SearchRow;
}

namespace leeway::ui
{

/// Paints the palette's rows: section headers of 32 px and hits of 40 px with icon, two lines, a time and a
/// key. Expects a models::SearchModel under it.
class SearchDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeader(QPainter &painter, const QStyleOptionViewItem &option,
                     const models::SearchRow &row) const;
    void paintHit(QPainter &painter, const QStyleOptionViewItem &option, const models::SearchRow &row) const;
};

} // namespace leeway::ui
