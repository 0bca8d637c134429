#include "ui/person/person_delegate.h"

#include "ui/theme/avatar.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{
constexpr int kPersonPadding = 12;
constexpr int kPersonDisc = 28;
} // namespace

int PersonDelegate::rowHeight()
{
    return lineHeight(FontRole::Strong) + lineHeight(FontRole::Caption) + scaled(12);
}

QSize PersonDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight()}; // width 0: the view's own would bring a horizontal scroll bar (guide 7.17)
}

void PersonDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, colors().accentTint);
        paintSelectedBar(*painter, option.rect, colors().accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, colors().hover);
    }
    const int padding = scaled(kPersonPadding);
    const QRect inner = option.rect.adjusted(padding, scaled(6), -padding, -scaled(6));
    const auto at = [&](int x, int y, int width, int height) {
        return QStyle::visualRect(option.direction, inner,
                                  QRect(inner.left() + x, inner.top() + y, width, height));
    };
    const int disc = scaled(kPersonDisc);
    const QString name = index.data(Qt::DisplayRole).toString();
    Avatar::paint(*painter, at(0, (inner.height() - disc) / 2, disc, disc), initialsOf(name));
    const int left = disc + scaled(10);
    const int first = lineHeight(FontRole::Strong);
    const auto write = [&](const QRect &where, const QString &words, FontRole role, const QColor &ink) {
        painter->setFont(ui::font(role));
        painter->setPen(ink);
        const QString cut = painter->fontMetrics().elidedText(words, Qt::ElideRight, where.width());
        const Qt::Alignment leading = Qt::AlignLeading | Qt::AlignVCenter;
        painter->drawText(where, static_cast<int>(QStyle::visualAlignment(option.direction, leading).toInt()),
                          directed(cut));
    };
    write(at(left, 0, inner.width() - left, first), name, FontRole::Strong, colors().text);
    write(at(left, first, inner.width() - left, lineHeight(FontRole::Caption)),
          index.data(LineRole).toString(), FontRole::Caption, colors().text2);
    if (option.state.testFlag(QStyle::State_HasFocus) &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintBox(*painter, QRectF(option.rect), kControlRadius, QColor(), colors().accent, 2);
    painter->restore();
}

} // namespace leeway::ui
