#include "ui/search/search_footer.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QAccessible>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{
constexpr int kFooterHeight = 36;
constexpr int kFooterPadding = 16;
} // namespace

SearchFooter::SearchFooter(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("searchFooter"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SearchFooter::sizeHint() const
{
    return {scaled(200), scaled(kFooterHeight)};
}

std::vector<SearchFooter::KeyHint> SearchFooter::hints() const
{
    return {{{QStringLiteral("↑"), QStringLiteral("↓")}, tr("move")},
            {{QStringLiteral("⏎")}, tr("open")},
            {{tr("Ctrl ⏎")}, tr("open in second window")},
            {{QStringLiteral(">")}, tr("commands only")}};
}

void SearchFooter::setSummary(const QString &summary)
{
    if (m_summary == summary)
        return;
    m_summary = summary;
    setAccessibleName(summary);
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
    update();
}

void SearchFooter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    // Round below as the panel is; what reaches above the widget is cut off.
    paintBox(painter, QRectF(rect()).adjusted(0, -kPopupRadius, 0, 0), kPopupRadius - 1, colors().alt,
             QColor());
    painter.fillRect(QRect(0, 0, width(), 1), colors().line);
    const QRect inner = rect().adjusted(scaled(kFooterPadding), 0, -scaled(kFooterPadding), 0);
    const auto place = [&](int x, int w) {
        return QStyle::visualRect(layoutDirection(), inner,
                                  QRect(inner.left() + x, inner.top(), w, inner.height()));
    };
    painter.setFont(ui::font(FontRole::Caption));
    painter.setPen(colors().text2);
    const QFontMetrics metrics = painter.fontMetrics();
    const int summaryWidth = metrics.horizontalAdvance(m_summary) + 1;
    painter.drawText(place(inner.width() - summaryWidth, summaryWidth), Qt::AlignCenter, directed(m_summary));
    const int room = inner.width() - summaryWidth - scaled(16);
    int x = 0;
    for (const KeyHint &hint : hints()) {
        int width = scaled(4) + metrics.horizontalAdvance(hint.does) + 1;
        for (const QString &key : hint.keys)
            width += keyCapWidth(key) + scaled(4);
        if (x + width > room)
            break;
        for (const QString &key : hint.keys) {
            const int cap = keyCapWidth(key);
            paintKeyCap(painter, place(x, cap), key, colors().text2);
            x += cap + scaled(4);
        }
        painter.setFont(ui::font(FontRole::Caption));
        painter.setPen(colors().text2);
        const int words = metrics.horizontalAdvance(hint.does) + 1;
        painter.drawText(place(x, words), Qt::AlignCenter, hint.does);
        x += words + scaled(16);
    }
}

} // namespace leeway::ui
