#include "ui/leeway/amount_slider.h"

#include "domain/money.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr int kEdge = 8; // room for half the handle
constexpr int kMiddle = 15;
constexpr int kThick = 6;
constexpr int kHandle = 15;
constexpr int kSnap = 5; // so near the mark a hand means the limit

double inUnits(qint64 minor, const QString &currency)
{
    return domain::toDecimal({minor, currency}).toDouble();
}

} // namespace

qint64 steppedAmount(const models::AmountLook &amount, int steps)
{
    const qint64 now = amount.minor.value_or(0);
    const qint64 step = std::max<qint64>(1, amount.step);
    const qint64 whole = steps > 0 ? now / step * step : (now + step - 1) / step * step;
    const qint64 wanted = std::clamp<qint64>(whole + steps * step, 0, std::max(amount.top, now));
    const bool passes = now < amount.limit && wanted > amount.limit;
    return passes ? amount.limit : wanted;
}

AmountSlider::AmountSlider(QWidget *parent)
    : QWidget(parent)
{
    speakAmounts();
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Amount"));
    setObjectName(QStringLiteral("amountSlider"));
}

void AmountSlider::setAmount(const models::AmountLook &amount)
{
    if (m_amount == amount)
        return;
    m_amount = amount;
    setAccessibleDescription(amount.spoken);
    QAccessibleValueChangeEvent event(this, spoken().now);
    QAccessible::updateAccessibility(&event);
    update();
}

SpokenAmount AmountSlider::spoken() const
{
    return {inUnits(m_amount.minor.value_or(0), m_amount.currency), inUnits(m_amount.top, m_amount.currency),
            inUnits(m_amount.step, m_amount.currency), m_amount.spoken};
}

void AmountSlider::setSpoken(double now)
{
    const auto parsed = domain::Money::parse(
        QString::number(now, 'f', std::max(0, domain::minorDigits(m_amount.currency))), m_amount.currency);
    if (parsed)
        move(parsed->minor);
}

QSize AmountSlider::sizeHint() const
{
    return {scaled(240), scaled(42)};
}

QSize AmountSlider::minimumSizeHint() const
{
    return {scaled(120), scaled(42)};
}

int AmountSlider::placeOf(qint64 minor) const
{
    const int room = width() - 2 * scaled(kEdge);
    const double part =
        m_amount.top <= 0 ? 0 : static_cast<double>(minor) / static_cast<double>(m_amount.top);
    const int at = scaled(kEdge) + static_cast<int>(std::clamp(part, 0.0, 1.0) * room);
    return layoutDirection() == Qt::RightToLeft ? width() - at : at;
}

void AmountSlider::move(qint64 minor)
{
    minor = std::clamp<qint64>(minor, 0, std::max(m_amount.top, m_amount.minor.value_or(0)));
    if (m_amount.minor != minor)
        Q_EMIT moved(minor);
}

void AmountSlider::moveTo(const QPoint &pos)
{
    const int room = std::max(1, width() - 2 * scaled(kEdge));
    const int along = layoutDirection() == Qt::RightToLeft ? width() - pos.x() : pos.x();
    const double part = std::clamp(static_cast<double>(along - scaled(kEdge)) / room, 0.0, 1.0);
    const auto wanted = static_cast<qint64>(part * static_cast<double>(m_amount.top));
    const qint64 step = std::max<qint64>(1, m_amount.step);
    const bool atMark = m_amount.limit > 0 && std::abs(placeOf(m_amount.limit) - pos.x()) <= kSnap;
    move(atMark ? m_amount.limit : (wanted + step / 2) / step * step);
}

void AmountSlider::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Right:
        return move(steppedAmount(m_amount, mirrored ? -1 : 1));
    case Qt::Key_Left:
        return move(steppedAmount(m_amount, mirrored ? 1 : -1));
    case Qt::Key_Up:
        return move(steppedAmount(m_amount, 1));
    case Qt::Key_Down:
        return move(steppedAmount(m_amount, -1));
    case Qt::Key_PageUp:
        return move(steppedAmount(m_amount, 10));
    case Qt::Key_PageDown:
        return move(steppedAmount(m_amount, -10));
    case Qt::Key_Home:
        return move(0);
    case Qt::Key_End:
        return move(m_amount.limit);
    default:
        QWidget::keyPressEvent(event);
    }
}

void AmountSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(event->position().toPoint());
}

void AmountSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        moveTo(event->position().toPoint());
}

void AmountSlider::paintTrack(QPainter &painter) const
{
    const Colors &c = colors();
    const int middle = scaled(kMiddle);
    const int from = placeOf(0);
    const int mark = placeOf(std::min(m_amount.limit, m_amount.top));
    const int end = placeOf(m_amount.top);
    const auto span = [&](int a, int b) {
        return QRectF(std::min(a, b), middle - kThick / 2.0, std::abs(b - a), kThick);
    };
    paintBox(painter, span(from, end), kThick / 2.0, c.neutralTint, QColor());
    if (m_amount.felt)
        painter.fillRect(span(placeOf(m_amount.felt->low), placeOf(m_amount.felt->high)), c.accentLine);
    QPainterPath beyond;
    beyond.addRect(span(mark, end));
    QPainterPath track;
    track.addRoundedRect(span(from, end), kThick / 2.0, kThick / 2.0);
    painter.save();
    painter.setClipPath(beyond.intersected(track));
    painter.fillRect(span(mark, end), c.base);
    painter.setBrushOrigin(0, 0);
    paintHatched(painter, span(mark, end), c.lineStrong);
    painter.restore();
    paintBox(painter, span(from, end), kThick / 2.0, QColor(), c.lineStrong);
    painter.fillRect(QRect(mark - 1, middle - scaled(9), 2, scaled(18)), c.caution);
}

void AmountSlider::paintWords(QPainter &painter) const
{
    painter.setFont(ui::font(FontRole::Micro));
    const QFontMetrics metrics(painter.font());
    const int top = scaled(27);
    const int height = lineHeight(FontRole::Micro);
    const int mark = metrics.horizontalAdvance(m_amount.mark) + 4;
    const int left = std::clamp(placeOf(m_amount.limit) - mark / 2, 0, std::max(0, width() - mark));
    painter.setPen(colors().caution);
    painter.drawText(QRect(left, top, mark, height), Qt::AlignCenter, directed(m_amount.mark));
    const int zero = metrics.horizontalAdvance(u'0') + 4;
    const QRect atZero =
        QStyle::visualRect(layoutDirection(), rect(), QRect(scaled(kEdge) - zero / 2, top, zero, height));
    const QRect atMark(left, top, mark, height);
    painter.setPen(colors().text3);
    if (!atZero.intersects(atMark))
        painter.drawText(atZero, Qt::AlignCenter, QStringLiteral("0"));
    paintFelt(painter, atMark.adjusted(-scaled(4), 0, scaled(4), 0));
    const int beyond = metrics.horizontalAdvance(m_amount.beyond) + 4;
    const QRect atEnd = QStyle::visualRect(layoutDirection(), rect(),
                                           QRect(width() - beyond - scaled(kEdge), top, beyond, height));
    if (!atEnd.adjusted(-scaled(4), 0, scaled(4), 0).intersects(atMark))
        painter.drawText(atEnd, Qt::AlignCenter, directed(m_amount.beyond));
}

/// Under its band, where there is room beside the mark.
void AmountSlider::paintFelt(QPainter &painter, const QRect &mark) const
{
    if (!m_amount.felt)
        return;
    const int from = placeOf(m_amount.felt->low);
    const int to = placeOf(m_amount.felt->high);
    const int wide = painter.fontMetrics().horizontalAdvance(m_amount.felt->words) + 4;
    const int left = std::clamp((from + to - wide) / 2, scaled(kEdge) + scaled(8),
                                std::max(scaled(kEdge), width() - wide));
    const QRect words(left, mark.top(), wide, mark.height());
    painter.setPen(colors().accent);
    if (!words.intersects(mark))
        painter.drawText(words, Qt::AlignCenter, directed(m_amount.felt->words));
    painter.setPen(colors().text3);
}

void AmountSlider::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTrack(painter);
    paintWords(painter);
    if (!m_amount.minor)
        return; // no amount, no handle
    const Colors &c = colors();
    const bool above = *m_amount.minor > m_amount.limit;
    const double half = scaled(kHandle) / 2.0;
    const QPointF middle(placeOf(*m_amount.minor), scaled(kMiddle));
    painter.setPen(QPen(c.base, 2));
    painter.setBrush(!isEnabled() ? c.text3 : above ? c.caution : c.accentFill);
    painter.drawEllipse(middle, half, half);
    if (!hasFocus())
        return;
    painter.setPen(QPen(c.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(middle, half + 3, half + 3);
}

void AmountSlider::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    update();
}

} // namespace leeway::ui
