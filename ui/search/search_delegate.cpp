#include "ui/search/search_delegate.h"

#include "models/search_model.h"
#include "ui/search/marked_text.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{

constexpr int kRow = 40;
constexpr int kHeader = 28;
constexpr int kHeaderGap = 4;
constexpr int kSidePadding = 16;
constexpr int kColumnGap = 12;
constexpr int kIconSize = 16;

const models::SearchRow &searchRow(const QModelIndex &index)
{
    return static_cast<const models::SearchModel *>(index.model())->row(index.row());
}

/// What stands at the trailing edge; returns the width it took.
int paintTrailing(QPainter &painter, const QRect &content, const QStyleOptionViewItem &option,
                  const models::SearchRow &row)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QString cap = row.keyCap.isEmpty() && selected ? QStringLiteral("⏎") : row.keyCap;
    int used = 0;
    if (!cap.isEmpty()) {
        const int width = keyCapWidth(cap);
        const QRect at(content.right() - width + 1, content.top(), width, content.height());
        paintKeyCap(painter, QStyle::visualRect(option.direction, content, at), cap, colors().text2);
        used += width + scaled(kColumnGap);
    }
    if (!row.trailing.isEmpty()) {
        painter.setFont(ui::font(FontRole::Caption));
        const int width = painter.fontMetrics().horizontalAdvance(row.trailing) + 1;
        const QRect at(content.right() - used - width + 1, content.top(), width, content.height());
        painter.setPen(colors().text3);
        painter.drawText(QStyle::visualRect(option.direction, content, at), Qt::AlignCenter,
                         directed(row.trailing));
        used += width + scaled(kColumnGap);
    }
    return used;
}

} // namespace

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {0, scaled(searchRow(index).header ? kHeader + kHeaderGap : kRow)};
}

void SearchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    const models::SearchRow &row = searchRow(index);
    if (row.header)
        paintHeader(*painter, option, row);
    else
        paintHit(*painter, option, row);
    painter->restore();
}

void SearchDelegate::paintHeader(QPainter &painter, const QStyleOptionViewItem &option,
                                 const models::SearchRow &row) const
{
    const QRect line =
        option.rect.adjusted(scaled(kSidePadding), scaled(kHeaderGap), -scaled(kSidePadding), 0);
    painter.setFont(ui::font(FontRole::CaptionBold));
    painter.setPen(colors().text2);
    const int width = painter.fontMetrics().horizontalAdvance(row.title) + 1;
    const auto place = [&](int x, int w) {
        return QStyle::visualRect(option.direction, line,
                                  QRect(line.left() + x, line.top(), w, line.height()));
    };
    painter.drawText(place(0, width), Qt::AlignCenter, row.title);
    if (row.grey.isEmpty())
        return;
    painter.setFont(ui::font(FontRole::Caption));
    painter.setPen(colors().text3);
    const int countWidth = painter.fontMetrics().horizontalAdvance(row.grey) + 1;
    painter.drawText(place(width + scaled(6), countWidth), Qt::AlignCenter, row.grey);
}

void SearchDelegate::paintHit(QPainter &painter, const QStyleOptionViewItem &option,
                              const models::SearchRow &row) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) {
        painter.fillRect(option.rect, colors().accentTint);
        paintSelectedBar(painter, option.rect, colors().accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver) && row.enabled) {
        painter.fillRect(option.rect, colors().hover);
    }
    const QRect content = option.rect.adjusted(scaled(kSidePadding), 0, -scaled(kSidePadding), 0);
    const int icon = scaled(kIconSize);
    const QRect iconAt(content.left(), content.top(), icon, content.height());
    paintIcon(painter, QStyle::visualRect(option.direction, content, iconAt), row.icon, icon, colors().text2);
    const int taken = paintTrailing(painter, content, option, row);
    const int left = content.left() + icon + scaled(kColumnGap);
    const int titleHeight = scaled(18);
    const int subtitleHeight = row.subtitle.isEmpty() ? 0 : scaled(16);
    const int top = content.top() + (content.height() - titleHeight - subtitleHeight) / 2;
    const QRect title(left, top, content.right() - taken - left + 1, titleHeight);
    const QRect subtitle(left, top + titleHeight, title.width(), subtitleHeight);
    paintMarkedText(painter, QStyle::visualRect(option.direction, content, title),
                    {row.title, row.titleMarks, row.grey}, ui::font(FontRole::Body),
                    row.enabled ? colors().text : colors().text3, option.direction);
    paintMarkedText(painter, QStyle::visualRect(option.direction, content, subtitle),
                    {row.subtitle, row.subtitleMarks, {}}, ui::font(FontRole::Caption), colors().text2,
                    option.direction);
}

} // namespace leeway::ui
