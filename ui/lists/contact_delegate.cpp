#include "ui/lists/contact_delegate.h"

#include "models/contact_list_model.h"
#include "ui/theme/badge.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/paint.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace leeway::ui
{

namespace
{

constexpr int kContactRow = 52;
constexpr int kThreeLineRow = 64; // of lead screens (guide, section 6)
constexpr int kContactSection = 28;
constexpr int kContactPadding = 12;
constexpr int kDisc = 24;

const models::ContactRow &contactRow(const QModelIndex &index)
{
    return static_cast<const models::ContactListModel *>(index.model())->row(index.row());
}

/// A row's rectangle with everything placed from its leading edge.
struct Frame {
    QPainter &painter;
    QRect inner;
    Qt::LayoutDirection direction;

    [[nodiscard]] QRect at(int x, int y, int width, int height) const
    {
        return QStyle::visualRect(direction, inner, QRect(inner.left() + x, inner.top() + y, width, height));
    }
    void text(const QRect &where, const QString &words, const QFont &face, const QColor &ink,
              bool trailing = false) const
    {
        painter.setFont(face);
        painter.setPen(ink);
        const QString cut = painter.fontMetrics().elidedText(words, Qt::ElideRight, where.width());
        const Qt::Alignment wanted = (trailing ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter;
        painter.drawText(where, static_cast<int>(QStyle::visualAlignment(direction, wanted).toInt()),
                         directed(cut));
    }
};

void paintSection(const Frame &frame, const models::ContactRow &row)
{
    const QFont bold = font(FontRole::CaptionBold);
    const int all = frame.inner.width();
    const int width = std::min(QFontMetrics(bold).horizontalAdvance(row.name) + 1, all);
    const int countAt = std::min(width + scaled(6), all);
    frame.text(frame.at(0, 0, width, frame.inner.height()), row.name, bold, colors().text2);
    const QFont caption = font(FontRole::Caption);
    frame.text(frame.at(countAt, 0, all - countAt, frame.inner.height()), row.badge, caption, colors().text3);
    const int badge = countAt + QFontMetrics(caption).horizontalAdvance(row.badge) + scaled(8);
    if (!row.time.isEmpty() && badge < all)
        frame.text(frame.at(badge, 0, all - badge, frame.inner.height()), row.time, caption, colors().text3,
                   true);
}

/// The time, for urgent rows bold, amber and behind a clock; returns the width it took.
int paintTime(const Frame &frame, const models::ContactRow &row, int top, int height)
{
    if (row.time.isEmpty())
        return 0;
    QFont micro = font(FontRole::Micro);
    if (row.urgent)
        micro.setWeight(QFont::DemiBold);
    const QColor ink = row.urgent ? colors().caution : colors().text3;
    const int all = frame.inner.width();
    const int words = std::min(QFontMetrics(micro).horizontalAdvance(row.time) + 1, all / 2);
    frame.text(frame.at(all - words, top, words, height), row.time, micro, ink, true);
    if (!row.urgent)
        return words + scaled(8);
    const int clock = scaled(12);
    paintIcon(frame.painter, frame.at(all - words - scaled(4) - clock, top, clock, height),
              QStringLiteral("clock"), clock, ink);
    return words + scaled(12) + clock;
}

/// What kind of row it is, at its leading edge; returns where the words begin.
int paintDisc(const Frame &frame, const models::ContactRow &row, bool selected)
{
    const int disc = scaled(kDisc);
    const QRect at = frame.at(0, (frame.inner.height() - disc) / 2, disc, disc);
    frame.painter.setRenderHint(QPainter::Antialiasing);
    frame.painter.setPen(Qt::NoPen);
    frame.painter.setBrush(selected ? colors().accentFill : colors().neutralTint);
    frame.painter.drawEllipse(at);
    paintIcon(frame.painter, at, row.icon, scaled(14), selected ? colors().accentInk : colors().text2);
    return disc + scaled(8);
}

void paintContact(const Frame &frame, const models::ContactRow &row, bool selected)
{
    const int line = scaled(18);
    const int lines = row.detail.isEmpty() ? 2 : 3;
    const int top = (frame.inner.height() - lines * line) / 2;
    const int all = frame.inner.width();
    const int left = row.iconBelow ? 0 : paintDisc(frame, row, selected);
    const int time = paintTime(frame, row, top, line);
    frame.text(frame.at(left, top, all - left - time, line), row.name, font(FontRole::Strong), colors().text);
    int badge = 0;
    if (!row.badge.isEmpty()) {
        const QSize size = Badge::sizeOf(row.badge);
        Badge::paint(frame.painter, frame.at(all - size.width(), top + line, size.width(), line), row.badge,
                     true);
        badge = size.width() + scaled(8);
    }
    frame.text(frame.at(left, top + line, all - left - badge, line), row.subject, font(FontRole::Caption),
               colors().text2);
    if (row.detail.isEmpty())
        return;
    int detail = left;
    if (row.iconBelow) {
        paintIcon(frame.painter, frame.at(0, top + 2 * line, scaled(12), line), row.icon, scaled(12),
                  colors().text2);
        detail += scaled(18);
    }
    frame.text(frame.at(detail, top + 2 * line, all - detail, line), row.detail, font(FontRole::Caption),
               colors().text3);
}

} // namespace

QSize ContactDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    // Width 0: a hint as wide as the viewport would bring a horizontal scroll bar (guide 7.17).
    const models::ContactRow &row = contactRow(index);
    const int lines = row.detail.isEmpty() ? kContactRow : kThreeLineRow;
    return {0, row.header ? scaled(kContactSection) : scaled(lines) + densityExtra()};
}

void ContactDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    const models::ContactRow &row = contactRow(index);
    const bool selected = option.state.testFlag(QStyle::State_Selected) && !row.header;
    if (selected) {
        painter->fillRect(option.rect, colors().accentTint);
        paintSelectedBar(*painter, option.rect, colors().accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver) && !row.header) {
        painter->fillRect(option.rect, colors().hover);
    }
    const int padding = scaled(kContactPadding);
    const Frame frame{*painter, option.rect.adjusted(padding, 0, -padding, 0), option.direction};
    if (row.header)
        paintSection(frame, row);
    else
        paintContact(frame, row, selected);
    if (!row.header && option.state.testFlag(QStyle::State_HasFocus) &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintBox(*painter, QRectF(option.rect), kControlRadius, QColor(), colors().accent, 2);
    painter->restore();
}

bool ContactDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid() || contactRow(index).header)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    // Cut names and subjects can be read whole; escaped, since a tooltip would take what strangers wrote as
    // markup.
    const models::ContactRow &row = contactRow(index);
    QToolTip::showText(
        event->globalPos(),
        QString(row.name + u'\n' + row.subject + (row.detail.isEmpty() ? QString() : u'\n' + row.detail))
            .toHtmlEscaped(),
        view);
    return true;
}

} // namespace leeway::ui
