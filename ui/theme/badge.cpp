#include "ui/theme/badge.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace leeway::ui
{

namespace
{

QFont badgeFont()
{
    QFont out = ui::font(FontRole::Micro);
    out.setWeight(QFont::DemiBold);
    return out;
}

} // namespace

Badge::Badge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void Badge::setCount(int count)
{
    if (m_count == count)
        return;
    m_count = count;
    setVisible(count > 0);
    setAccessibleName(QLocale().toString(count));
    updateGeometry();
    update();
}

void Badge::setNeutral(bool neutral)
{
    m_neutral = neutral;
    update();
}

QSize Badge::sizeOf(const QString &text)
{
    const int width = QFontMetrics(badgeFont()).horizontalAdvance(text) + 2 * scaled(4);
    return {qMax(width, scaled(16)), scaled(16)};
}

QSize Badge::sizeHint() const
{
    return sizeOf(QLocale().toString(m_count));
}

void Badge::paint(QPainter &painter, const QRect &rect, const QString &text, bool neutral)
{
    const Colors &c = colors();
    const QSize size = sizeOf(text);
    const QRect pill(rect.x() + (rect.width() - size.width()) / 2,
                     rect.y() + (rect.height() - size.height()) / 2, size.width(), size.height());
    paintBox(painter, pill, size.height() / 2.0, neutral ? c.neutralTint : c.accentFill,
             neutral ? tintOutline(c.lineStrong) : QColor());
    painter.save();
    painter.setFont(badgeFont());
    painter.setPen(neutral ? c.text2 : c.accentInk);
    painter.drawText(pill, Qt::AlignCenter, text);
    painter.restore();
}

void Badge::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    paint(painter, rect(), QLocale().toString(m_count), m_neutral);
}

} // namespace leeway::ui
