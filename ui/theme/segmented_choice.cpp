#include "ui/theme/segmented_choice.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <numeric>

namespace leeway::ui
{

namespace
{

int wordsWidth(const QString &text)
{
    return QFontMetrics(ui::font(FontRole::CaptionBold)).horizontalAdvance(text) + 2 * scaled(8);
}

int tickWidth()
{
    return scaled(12) + scaled(4);
}

/// Every segment has room for the bold text and the tick, so that choosing moves nothing.
int segmentWidth(const QString &text)
{
    return wordsWidth(text) + tickWidth();
}

} // namespace

SegmentedChoice::SegmentedChoice(const QString &name, const QStringList &options, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_options(options)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    describe();
}

void SegmentedChoice::setOptions(const QStringList &options)
{
    m_options = options;
    describe();
    updateGeometry();
    update();
}

void SegmentedChoice::setCurrent(int index)
{
    if (m_current == index)
        return;
    m_current = index;
    describe();
    update();
}

void SegmentedChoice::describe()
{
    const bool any = m_current >= 0 && m_current < m_options.size();
    setAccessibleName(any ? QStringLiteral("%1: %2").arg(m_name, m_options.at(m_current)) : m_name);
    setAccessibleDescription(m_options.join(QStringLiteral(", ")));
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

QSize SegmentedChoice::sizeHint() const
{
    const int width = std::accumulate(m_options.begin(), m_options.end(), 2,
                                      [](int sum, const QString &text) { return sum + segmentWidth(text); });
    return {width, scaled(28)};
}

QSize SegmentedChoice::minimumSizeHint() const
{
    const QFontMetrics metrics(ui::font(FontRole::Caption));
    const int width =
        std::accumulate(m_options.begin(), m_options.end(), 2, [&](int sum, const QString &text) {
            return sum + metrics.horizontalAdvance(text) + scaled(8);
        });
    return {width, scaled(28)};
}

/// In logical order; the room left over is shared out evenly. Where not all ticks have room, only the chosen
/// segment keeps its own: words that are whole are worth a step of the lines.
QList<QRect> SegmentedChoice::segments() const
{
    QList<QRect> out;
    const int count = qMax(1, static_cast<int>(m_options.size()));
    const int over = width() - sizeHint().width();
    const bool roomy = over >= 0;
    const int extra =
        roomy ? over / count : (over + (count - (m_current >= 0 ? 1 : 0)) * tickWidth()) / count;
    int x = 1;
    for (int i = 0; i < m_options.size(); ++i) {
        const bool last = i + 1 == m_options.size();
        const int natural =
            roomy || i == m_current ? segmentWidth(m_options.at(i)) : wordsWidth(m_options.at(i));
        const int w = last ? width() - 1 - x : natural + extra;
        out.append(QStyle::visualRect(layoutDirection(), rect(), QRect(x, 1, w, height() - 2)));
        x += w;
    }
    return out;
}

int SegmentedChoice::segmentAt(const QPoint &pos) const
{
    const QList<QRect> all = segments();
    for (int i = 0; i < all.size(); ++i)
        if (all.at(i).contains(pos))
            return i;
    return -1;
}

void SegmentedChoice::choose(int index)
{
    if (index < 0 || index >= m_options.size() || index == m_current)
        return;
    setCurrent(index);
    Q_EMIT chosen(index);
}

void SegmentedChoice::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const Colors &c = colors();
    paintBox(painter, rect(), kControlRadius, isEnabled() ? c.base : c.neutralTint, QColor());
    QPainterPath clip;
    clip.addRoundedRect(rect(), kControlRadius, kControlRadius);
    painter.setClipPath(clip);
    const QList<QRect> all = segments();
    for (int i = 0; i < all.size(); ++i) {
        const QRect &r = all.at(i);
        const bool on = i == m_current;
        if (on)
            painter.fillRect(r, isEnabled() ? c.accentFill : c.line);
        else if (i == m_hovered)
            painter.fillRect(r, c.hover);
        if (i > 0)
            painter.fillRect(
                QRect(layoutDirection() == Qt::RightToLeft ? r.right() : r.x(), r.y(), 1, r.height()),
                c.line);
        const QFont textFont = ui::font(on ? FontRole::CaptionBold : FontRole::Caption);
        const QFontMetrics metrics(textFont);
        const int tick = on ? scaled(12) + scaled(4) : 0;
        const QString text = metrics.elidedText(m_options.at(i), Qt::ElideRight, r.width() - tick - 4);
        const int content = metrics.horizontalAdvance(text) + tick;
        const QRect inner(r.x() + (r.width() - content) / 2, r.y(), content, r.height());
        const QColor ink = on ? c.accentInk : isEnabled() ? c.text2 : c.text3;
        if (on)
            paintIcon(painter,
                      QStyle::visualRect(layoutDirection(), inner,
                                         QRect(inner.x(), inner.y(), scaled(12), r.height())),
                      QStringLiteral("check"), scaled(12), ink);
        painter.setFont(textFont);
        painter.setPen(ink);
        painter.drawText(QStyle::visualRect(layoutDirection(), inner, inner.adjusted(tick, 0, 0, 0)),
                         Qt::AlignCenter, text);
    }
    painter.setClipping(false);
    const bool focused = hasFocus();
    paintBox(painter, rect(), kControlRadius, QColor(), focused ? c.accent : c.lineStrong, focused ? 2 : 1);
}

void SegmentedChoice::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(segmentAt(event->position().toPoint()));
}

void SegmentedChoice::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = segmentAt(event->position().toPoint());
    update();
}

void SegmentedChoice::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void SegmentedChoice::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right;
    const int backward = layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left;
    const int last = static_cast<int>(m_options.size()) - 1;
    const int key = event->key();
    if (key == forward)
        choose(qMin(m_current + 1, last));
    else if (key == backward)
        choose(qMax(m_current - 1, 0));
    else if (key == Qt::Key_Home)
        choose(0);
    else if (key == Qt::Key_End)
        choose(last);
    else if (key >= Qt::Key_1 && key <= Qt::Key_9 && event->modifiers() == Qt::NoModifier)
        choose(key - Qt::Key_1);
    else
        QWidget::keyPressEvent(event);
}

void SegmentedChoice::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    update();
}

} // namespace leeway::ui
