#include "ui/customer/timeline_delegate.h"

#include "models/hit_marks.h"
#include "models/timeline_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

namespace leeway::ui
{

namespace
{

constexpr int kBoxesKept = 400;

/// Clears the shadow of a hit behind the words of `text`.
void paintMarks(QPainter &painter, const QTextLayout &layout, const QPointF &at,
                const std::vector<models::HitRange> &hits, bool current)
{
    const QTextLine line = layout.lineAt(0);
    for (const models::HitRange &hit : hits) {
        const qreal a = line.cursorToX(hit.start);
        const qreal b = line.cursorToX(hit.start + hit.length);
        const QRectF mark(at.x() + std::min(a, b), at.y(), std::abs(b - a), line.height());
        paintBox(painter, mark, 2, colors().cautionTint, current ? colors().caution : QColor());
    }
}

} // namespace

TimelineDelegate::TimelineDelegate(models::TimelineModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_boxes(kBoxesKept)
{
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                if (roles.isEmpty())
                    forgetRows(first.row(), last.row());
            });
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { forgetRows(first, last); });
}

void TimelineDelegate::forgetRows(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        const models::TimelineRow::Key key = m_model.row(i).key();
        m_boxes.remove(key);
        m_heights.remove(key);
    }
}

void TimelineDelegate::forget()
{
    m_boxes.clear();
    m_heights.clear();
}

void TimelineDelegate::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    forget();
}

const RowBox &TimelineDelegate::boxOf(int row) const
{
    const models::TimelineRow::Key key = m_model.row(row).key();
    if (const RowBox *known = m_boxes.object(key))
        return *known;
    auto *box = new RowBox(rowBox(m_model.shownRow(row), m_model.format(), m_width));
    m_heights.insert(key, box->height);
    m_boxes.insert(key, box);
    return *box;
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int known = m_heights.value(m_model.row(index.row()).key(), -1);
    return {0, known >= 0 ? known : boxOf(index.row()).height};
}

RowAction TimelineDelegate::actionAt(const QModelIndex &index, const QRect &rect, const QPoint &pos,
                                     Qt::LayoutDirection direction) const
{
    const QPoint at = QStyle::visualPos(direction, rect, pos) - rect.topLeft();
    return boxOf(index.row()).actionAt(at);
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const RowBox &box = boxOf(index.row());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool header = m_model.row(index.row()).kind == models::TimelineRow::Kind::CaseHeader;
    const bool currentHit = index.data(models::TimelineModel::HitRole).toBool();
    painter->save();
    painter->setClipRect(option.rect);
    painter->setLayoutDirection(option.direction);
    if (selected || hovered)
        painter->fillRect(option.rect, selected ? colors().accentTint : colors().hover);
    for (size_t i = 0; i < box.pieces.size(); ++i) {
        const bool ground = header && i == 0; // the header's own ground gives way to the state's
        if (!ground || (!selected && !hovered))
            paintPiece(*painter, box.pieces[i], option.rect, currentHit);
    }
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    if (selected)
        paintSelectedBar(*painter, option.rect,
                         option.state.testFlag(QStyle::State_Active) ? colors().accent : colors().lineStrong);
    if (focused && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintBox(*painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 2, QColor(), colors().accent, 2);
    painter->restore();
}

void TimelineDelegate::paintPiece(QPainter &painter, const RowPiece &piece, const QRect &row,
                                  bool currentHit) const
{
    const QRect placed = piece.rect.translated(row.topLeft());
    const QRect rect = QStyle::visualRect(painter.layoutDirection(), row, placed);
    const Colors &c = colors();
    switch (piece.kind) {
    case RowPiece::Kind::Box:
        if (piece.radius <= 0 && !piece.line)
            painter.fillRect(rect, c.*piece.fill);
        else
            paintBox(painter, rect, piece.radius, piece.fill ? c.*piece.fill : QColor(),
                     piece.line ? c.*piece.line : QColor());
        break;
    case RowPiece::Kind::Icon:
        paintIcon(painter, rect, piece.text, scaled(piece.iconSize), c.*piece.ink);
        break;
    case RowPiece::Kind::Chip:
        paintChip(painter, rect, piece.text, piece.tone);
        break;
    case RowPiece::Kind::Text:
        paintText(painter, piece, rect, currentHit);
        break;
    }
}

void TimelineDelegate::paintText(QPainter &painter, const RowPiece &piece, const QRect &rect,
                                 bool currentHit) const
{
    const bool rightToLeft = painter.layoutDirection() == Qt::RightToLeft;
    const bool textIsRtl = piece.text.isRightToLeft();
    painter.setFont(font(piece.role));
    painter.setPen(colors().*piece.ink);
    const std::vector<models::HitRange> hits = piece.searchable
                                                   ? models::hitRanges(piece.text, m_model.hitWords())
                                                   : std::vector<models::HitRange>();
    const bool toRight = piece.align == RowPiece::Align::ByText
                             ? textIsRtl
                             : rightToLeft == (piece.align == RowPiece::Align::Start);
    QTextLayout layout(piece.text, painter.font());
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(textIsRtl ? Qt::RightToLeft : Qt::LeftToRight);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (!line.isValid())
        return layout.endLayout();
    layout.endLayout();
    const qreal width = line.naturalTextWidth();
    const qreal x = toRight ? rect.right() + 1 - width : rect.left();
    const QPointF at(x, rect.top() + (rect.height() - line.height()) / 2.0);
    layout.setTextOption(option);
    if (!hits.empty())
        paintMarks(painter, layout, at, hits, currentHit);
    line.draw(&painter, at);
}

} // namespace leeway::ui
