#include "ui/leeway/resolution_delegate.h"

#include "models/resolution_list.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyle>

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

} // namespace

QSize ResolutionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int second = secondLine(resolutionAt(index)).isEmpty() ? 0 : lineHeight(FontRole::Caption);
    return {0, 2 * scaled(kAbove) + lineHeight(FontRole::Strong) + second}; // width 0: see guide 7.17
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
    const auto draw = [&](const QRect &logical, Qt::Alignment side, const QString &text) {
        painter->drawText(
            QStyle::visualRect(option.direction, option.rect, logical),
            static_cast<int>(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter),
            directed(painter->fontMetrics().elidedText(text, Qt::ElideRight, logical.width())));
    };
    const QRect &r = option.rect;
    const int line = lineHeight(FontRole::Strong);
    const int top = r.top() + scaled(kAbove);
    painter->setFont(ui::font(FontRole::Strong));
    const int cost = row.cost.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(row.cost) + 2;
    const int room = r.width() - scaled(kTitleLeft) - cost - scaled(kSide) - scaled(8);
    painter->setPen(fits ? c.text : c.text3);
    draw({r.left() + scaled(kTitleLeft), top, room, line}, Qt::AlignLeading, row.title);
    draw({r.right() + 1 - scaled(kSide) - cost, top, cost, line}, Qt::AlignTrailing, row.cost);
    painter->setPen(c.text3);
    painter->setFont(ui::font(FontRole::Body));
    draw({r.left() + scaled(kSide), top, scaled(kTitleLeft - kSide), line}, Qt::AlignLeading,
         QString::number(row.number));
    painter->setFont(ui::font(FontRole::Caption));
    painter->setPen(fits ? c.text2 : c.text3);
    draw({r.left() + scaled(kTitleLeft), top + line, r.width() - scaled(kTitleLeft + kSide),
          lineHeight(FontRole::Caption)},
         Qt::AlignLeading, secondLine(row));
    if (current && view->hasFocus())
        paintBox(*painter, QRectF(option.rect), kControlRadius, QColor(), c.accent, 2);
    painter->restore();
}

} // namespace leeway::ui
