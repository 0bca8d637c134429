#include "ui/leeway/resolution_delegate.h"

#include "models/resolution_list.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr int kSide = 12;
constexpr int kTitleLeft = 32;
constexpr int kAbove = 6;

const models::ResolutionRow &resolutionAt(const QModelIndex &index)
{
    return static_cast<const models::ResolutionList *>(index.model())->row(index.row());
}

QString secondLine(const models::ResolutionRow &row)
{
    return row.why.isEmpty() ? row.does : row.why;
}

constexpr int kTrack = 136; // of the line from 0 to 10
constexpr int kTrackHeight = 3;
constexpr int kRangeHeight = 6;
constexpr int kTick = 12;
constexpr int kDot = 7;
constexpr int kMostDots = 12; // more of one row are a crowd: the text says them

/// The line from 0 to 10 with what is known on it, in `track`. Drawn from left to right in either direction:
/// it is a number line.
void paintAdvice(QPainter &painter, const QRectF &track, const models::AdviceBarLook &advice)
{
    const Colors &c = colors();
    const auto at = [&track](double value) { return track.left() + track.width() * value / 10; };
    const auto band = [&](double from, double to, int height, const QColor &color) {
        const QRectF box(at(from), track.center().y() - scaled(height) / 2.0, at(to) - at(from),
                         scaled(height));
        paintBox(painter, box, scaled(height) / 2.0, color, QColor());
    };
    band(0, 10, kTrackHeight, c.line);
    painter.setRenderHint(QPainter::Antialiasing);
    if (advice.isRange) {
        band(advice.low, advice.high, kRangeHeight, c.accentLine);
        painter.fillRect(
            QRectF(at(advice.middle) - 1, track.center().y() - scaled(kTick) / 2.0, 2, scaled(kTick)),
            c.accent);
        return;
    }
    painter.setPen(QPen(c.text2, 1.2));
    painter.setBrush(c.base);
    const int dots = std::min(static_cast<int>(advice.results.size()), kMostDots);
    double alike = 0; // those with the same result stand half beside each other, so that each is seen
    for (int i = 0; i < dots; ++i) {
        const auto one = static_cast<std::size_t>(i);
        alike = i > 0 && advice.results[one] == advice.results[one - 1] ? alike + scaled(kDot) / 2.0 : 0;
        painter.drawEllipse(QPointF(at(advice.results[one]) + alike, track.center().y()), scaled(kDot) / 2.0,
                            scaled(kDot) / 2.0);
    }
}

/// Draws texts of one row, each in its place of a layout of either direction.
class RowPainter
{
public:
    RowPainter(QPainter &painter, const QStyleOptionViewItem &option)
        : m_painter(painter)
        , m_option(option)
    {
    }

    void text(const QRect &logical, Qt::Alignment side, const QString &text)
    {
        m_painter.drawText(
            placed(logical),
            static_cast<int>(QStyle::visualAlignment(m_option.direction, side) | Qt::AlignVCenter),
            directed(m_painter.fontMetrics().elidedText(text, Qt::ElideRight, logical.width())));
    }
    void setFont(FontRole role, const QColor &color)
    {
        m_painter.setFont(ui::font(role));
        m_painter.setPen(color);
    }
    [[nodiscard]] int widthOf(const QString &text) const
    {
        return text.isEmpty() ? 0 : m_painter.fontMetrics().horizontalAdvance(text) + 2;
    }
    [[nodiscard]] QRect placed(const QRect &logical) const
    {
        return QStyle::visualRect(m_option.direction, m_option.rect, logical);
    }
    [[nodiscard]] QPainter &painter() const { return m_painter; }

private:
    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
};

/// The line, then "8.2 7.0–9.2" and at the end "46 similar", in `line`.
void paintAdviceLine(RowPainter &row, const QRect &line, const models::AdviceBarLook &advice)
{
    const Colors &c = colors();
    const int track = std::min(scaled(kTrack), line.width() * 2 / 5);
    paintAdvice(row.painter(), QRectF(row.placed({line.left(), line.top(), track, line.height()})), advice);
    int left = line.left() + track + scaled(12);
    row.setFont(FontRole::Caption, c.text2);
    const int similar = row.widthOf(advice.similar);
    row.text({line.right() + 1 - similar, line.top(), similar, line.height()}, Qt::AlignTrailing,
             advice.similar);
    const int room = line.right() + 1 - similar - left;
    if (!advice.isRange)
        return row.text({left, line.top(), room, line.height()}, Qt::AlignLeading, advice.resultsText);
    row.setFont(FontRole::CaptionBold, c.text);
    const int number = row.widthOf(advice.number);
    row.text({left, line.top(), number, line.height()}, Qt::AlignLeading, advice.number);
    left += number + scaled(6);
    row.setFont(FontRole::Caption, c.text2);
    row.text({left, line.top(), room - number - scaled(6), line.height()}, Qt::AlignLeading, advice.range);
}

} // namespace

QSize ResolutionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const models::ResolutionRow &row = resolutionAt(index);
    const bool second = row.advice || !secondLine(row).isEmpty();
    const int below = second ? lineHeight(FontRole::Caption) : 0;
    return {0, 2 * scaled(kAbove) + lineHeight(FontRole::Strong) + below}; // width 0: see guide 7.17
}

void ResolutionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const models::ResolutionRow &row = resolutionAt(index);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool current = view != nullptr && view->currentIndex() == index;
    const bool fits = row.why.isEmpty();
    const Colors &c = colors();
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (current)
        painter->fillRect(option.rect, c.accentTint);
    else if (fits && option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, c.hover);
    if (current)
        paintSelectedBar(*painter, option.rect, view->hasFocus() ? c.accent : c.lineStrong);
    RowPainter draw(*painter, option);
    const QRect &r = option.rect;
    const int line = lineHeight(FontRole::Strong);
    const int top = r.top() + scaled(kAbove);
    draw.setFont(FontRole::Strong, fits ? c.text : c.text3);
    const int cost = draw.widthOf(row.cost);
    const int room = r.width() - scaled(kTitleLeft) - cost - scaled(kSide) - scaled(8);
    draw.text({r.left() + scaled(kTitleLeft), top, room, line}, Qt::AlignLeading, row.title);
    draw.text({r.right() + 1 - scaled(kSide) - cost, top, cost, line}, Qt::AlignTrailing, row.cost);
    draw.setFont(FontRole::Body, c.text3);
    draw.text({r.left() + scaled(kSide), top, scaled(kTitleLeft - kSide), line}, Qt::AlignLeading,
              QString::number(row.number));
    const QRect below(r.left() + scaled(kTitleLeft), top + line, r.width() - scaled(kTitleLeft + kSide),
                      lineHeight(FontRole::Caption));
    draw.setFont(FontRole::Caption, fits ? c.text2 : c.text3);
    if (row.advice)
        paintAdviceLine(draw, below, *row.advice);
    else
        draw.text(below, Qt::AlignLeading, secondLine(row));
    if (current && view->hasFocus())
        paintBox(*painter, QRectF(option.rect), kControlRadius, QColor(), c.accent, 2);
    painter->restore();
}

} // namespace leeway::ui
