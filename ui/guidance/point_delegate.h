#pragma once

#include <QSet>
#include <QStyledItemDelegate>

namespace leeway::ui
{

/// Paints talking points (guide 7.6). Expects a models::GuideList under the view.
class PointDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The point whose example words are in view; empty for none.
    void setOpenPoint(const QString &point) { m_open = point; }
    [[nodiscard]] QString openPoint() const { return m_open; }

    /// Where room is short a reason has one line, else two; all of it with the example words.
    void setShort(bool on) { m_reasonLines = on ? 1 : 2; }
    [[nodiscard]] int reasonLines() const { return m_reasonLines; }

private:
    QString m_open;
    int m_reasonLines = 2;
};

} // namespace leeway::ui
