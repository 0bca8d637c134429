#include "ui/help/help_delegate.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{
constexpr int kHelpPadding = 16;
} // namespace

QSize HelpDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(option)
    Q_UNUSED(index)
    // Width 0: the view's own would bring a horizontal scroll bar (guide 7.17).
    return {0, lineHeight(FontRole::Strong) + lineHeight(FontRole::Caption) + scaled(16)};
}

void HelpDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Colors &c = colors();
    painter->save();
    painter->setLayoutDirection(option.direction);
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QStyle *style = row.widget != nullptr ? row.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
    const QRect inner =
        option.rect.adjusted(scaled(kHelpPadding), scaled(8), -scaled(kHelpPadding), -scaled(8));
    const auto write = [&](FontRole role, const QColor &ink, const QRect &where, const QString &text) {
        painter->setFont(ui::font(role));
        painter->setPen(ink);
        painter->drawText(where, Qt::AlignLeft | Qt::AlignVCenter,
                          directed(painter->fontMetrics().elidedText(text, Qt::ElideRight, where.width())));
    };
    const int first = lineHeight(FontRole::Strong);
    write(FontRole::Strong, c.text, QRect(inner.left(), inner.top(), inner.width(), first),
          index.data(Qt::DisplayRole).toString());
    write(FontRole::Caption, c.text2,
          QRect(inner.left(), inner.top() + first, inner.width(), lineHeight(FontRole::Caption)),
          index.data(LineRole).toString());
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.line);
    painter->restore();
}

} // namespace leeway::ui
