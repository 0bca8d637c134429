#include "ui/theme/paint.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/look.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

QString directed(const QString &text)
{
    const QChar isolate(0x2068);
    return isolate + QString(text).replace(u'\n', QString(u'\n') + isolate);
}

void paintBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line,
              qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (line.isValid()) {
        painter.setPen(QPen(line, width));
        const qreal half = width / 2;
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

void paintHatched(QPainter &painter, const QRectF &rect, const QColor &ink)
{
    painter.fillRect(rect, QBrush(ink, look().patterns ? Qt::BDiagPattern : Qt::SolidPattern));
}

void paintSelectedBar(QPainter &painter, const QRect &row, const QColor &color)
{
    const QRect bar(row.x(), row.y(), 3, row.height());
    painter.fillRect(QStyle::visualRect(painter.layoutDirection(), row, bar), color);
}

int keyCapHeight()
{
    return scaled(16);
}

int keyCapWidth(const QString &key)
{
    return QFontMetrics(font(FontRole::Micro)).horizontalAdvance(key) + 2 * scaled(4) + 2;
}

void paintKeyCap(QPainter &painter, const QRect &rect, const QString &key, const QColor &ink, bool onFill)
{
    const int height = keyCapHeight();
    const QRect logical(rect.x(), rect.y() + (rect.height() - height) / 2, keyCapWidth(key), height);
    const QRect cap = QStyle::visualRect(painter.layoutDirection(), rect, logical);
    QColor line = colors().line;
    QColor fill = colors().alt;
    if (onFill) {
        line = ink;
        line.setAlphaF(0.45F);
        fill = QColor();
    }
    paintBox(painter, cap, 3, fill, line);
    painter.save();
    painter.setFont(font(FontRole::Micro));
    painter.setPen(ink);
    // Key names are isolated, else "Ctrl +" turns round in right-to-left text (guide section 12).
    painter.drawText(cap, Qt::AlignCenter, QChar(0x2066) + key + QChar(0x2069));
    painter.restore();
}

} // namespace leeway::ui
