#include "ui/contact/day_strip_view.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cstdlib>

namespace leeway::ui
{

namespace
{

constexpr int kSmallestHourWidth = 44; ///< where hours stand closer, every second one is named

struct MoodInk {
    QColor fill, line, ink;
};

MoodInk moodInk(const std::optional<domain::Mood> &mood)
{
    const Colors &c = colors();
    if (!mood)
        return {c.base, c.lineStrong, c.text2};
    switch (*mood) {
    case domain::Mood::Calm:
        return {c.neutralTint, c.lineStrong, c.text};
    case domain::Mood::Worried:
        return {c.accentTint, c.accentLine, c.text};
    case domain::Mood::Upset:
        return {c.accentLine, c.accent, c.text};
    case domain::Mood::Angry:
    case domain::Mood::Distressed:
        break;
    }
    return {c.accentFill, c.accentFill, c.accentInk};
}

/// Calm none, worried one, upset two, angry or distressed three.
int moodDots(const std::optional<domain::Mood> &mood)
{
    return mood ? std::min(static_cast<int>(*mood), 3) : 0;
}

void paintDots(QPainter &painter, const QRect &rect, int count, const QColor &ink)
{
    const int size = std::max(2, scaled(3));
    const int gap = size;
    const int width = count * size + (count - 1) * gap;
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = rect.center().x() - width / 2;
    for (int i = 0; i < count; ++i, x += size + gap)
        painter.drawEllipse(QRect(x, rect.bottom() - size - scaled(2), size, size));
    painter.restore();
}

int laneHeight()
{
    return scaled(38);
}

} // namespace

DayStripView::DayStripView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DayStripView::setStrip(const models::DayStrip &strip, const models::Format &format)
{
    m_strip = strip;
    m_format = format;
    setAccessibleName(tr("How it went"));
    setAccessibleDescription(models::stripSentence(strip));
    updateGeometry();
    update();
}

QSize DayStripView::sizeHint() const
{
    // Above the lanes what stands over a block, below them flags and hours.
    return {scaled(600), scaled(10) + m_strip.lanes * (laneHeight() + scaled(4)) + 2 * scaled(18)};
}

QSize DayStripView::minimumSizeHint() const
{
    return {scaled(200), sizeHint().height()};
}

int DayStripView::xOf(base::Instant at) const
{
    const int margin = scaled(20);
    const auto whole =
        static_cast<double>(std::max<qint64>(1, base::toMs(m_strip.until) - base::toMs(m_strip.from)));
    const auto part = static_cast<double>(base::toMs(at) - base::toMs(m_strip.from));
    return margin + static_cast<int>(std::clamp(part / whole, 0.0, 1.0) * (width() - 2 * margin));
}

/// A short contact is as wide as its icon needs.
QRect DayStripView::blockRect(const models::DayBlock &block) const
{
    const int x = xOf(block.from);
    const int widest = std::max(xOf(block.until) - x, scaled(18));
    return {x, scaled(10) + block.lane * (laneHeight() + scaled(4)), widest, laneHeight()};
}

void DayStripView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    paintHours(painter);
    for (const models::DayBlock &block : m_strip.blocks)
        paintBlock(painter, block);
    paintMarks(painter);
    paintNow(painter);
}

void DayStripView::paintHours(QPainter &painter) const
{
    painter.setFont(ui::font(FontRole::Micro));
    const qint64 hour = 3'600'000;
    const qint64 from = base::toMs(m_strip.from);
    const qint64 count = (base::toMs(m_strip.until) - from) / hour;
    if (count <= 0)
        return;
    const qint64 every = std::max<qint64>(1, (scaled(kSmallestHourWidth) * count) / std::max(1, width()) + 1);
    for (qint64 i = 0; i <= count; ++i) {
        const base::Instant at = base::instantFromMs(from + i * hour);
        const int x = xOf(at);
        painter.fillRect(QRect(x, 0, 1, height() - scaled(18)), colors().line);
        const bool givesWay = std::abs(x - xOf(m_strip.now)) < scaled(36); // to the present time
        if (i % every != 0 || givesWay)
            continue;
        painter.setPen(colors().text2);
        painter.drawText(QRect(x - scaled(30), height() - scaled(18), scaled(60), scaled(18)),
                         Qt::AlignCenter, models::clockTime(m_format, at));
    }
}

void DayStripView::paintBlock(QPainter &painter, const models::DayBlock &block) const
{
    const QRect rect = blockRect(block);
    if (block.iconName.isEmpty()) {
        paintBox(painter, rect, kControlRadius, colors().base, colors().lineStrong);
        paintHatched(painter, rect.adjusted(1, 1, -1, -1), colors().lineStrong);
        const int icon = scaled(14);
        const QRect place(rect.center().x() - icon / 2 - 2, rect.center().y() - icon / 2 - 2, icon + 4,
                          icon + 4);
        if (rect.width() > place.width()) {
            painter.fillRect(place, colors().base);
            paintIcon(painter, place, QStringLiteral("cup"), icon, colors().text2);
        }
        return;
    }
    const MoodInk ink = moodInk(block.mood);
    paintBox(painter, rect, kControlRadius, ink.fill, block.open ? colors().accent : ink.line,
             block.open ? 2 : 1);
    paintIcon(painter, rect, block.iconName, std::min(scaled(14), rect.width() - 4), ink.ink);
    if (const int dots = moodDots(block.mood); dots > 0)
        paintDots(painter, rect, dots, ink.ink);
}

/// Flags of promises: their words where they do not run into the next flag.
void DayStripView::paintMarks(QPainter &painter) const
{
    painter.setFont(ui::font(FontRole::Micro));
    const int y = height() - 2 * scaled(18);
    for (size_t i = 0; i < m_strip.marks.size(); ++i) {
        const models::DayMark &mark = m_strip.marks[i];
        const int x = xOf(mark.at);
        const int next = i + 1 < m_strip.marks.size() ? xOf(m_strip.marks[i + 1].at) : width();
        const int icon = scaled(12);
        paintIcon(painter, QRect(x - icon / 2, y, icon, scaled(18)), QStringLiteral("promise"), icon,
                  colors().caution);
        const int room = next - x - icon;
        if (room < scaled(36))
            continue;
        painter.setPen(colors().caution);
        painter.drawText(
            QRect(x + icon / 2 + scaled(4), y, room - scaled(4), scaled(18)),
            Qt::AlignVCenter | Qt::AlignLeft,
            directed(painter.fontMetrics().elidedText(mark.text, Qt::ElideRight, room - scaled(8))));
    }
}

void DayStripView::paintNow(QPainter &painter) const
{
    const int x = xOf(m_strip.now);
    painter.fillRect(QRect(x, 0, 2, height() - 2 * scaled(18)), colors().text); // above the flags
    painter.setFont(ui::font(FontRole::CaptionBold));
    const QString text = models::clockTime(m_format, m_strip.now);
    const int wide = painter.fontMetrics().horizontalAdvance(text) + scaled(8);
    const QRect place(std::clamp(x - wide / 2, 0, std::max(0, width() - wide)), height() - scaled(18), wide,
                      scaled(18));
    painter.setPen(colors().text);
    painter.drawText(place, Qt::AlignCenter, text);
}

bool DayStripView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto over =
            std::find_if(m_strip.blocks.begin(), m_strip.blocks.end(), [&](const models::DayBlock &block) {
                return blockRect(block).contains(help->pos());
            });
        if (over == m_strip.blocks.end()) {
            QToolTip::hideText();
        } else {
            QStringList cells = over->cells;
            cells.removeAll(QString());
            QToolTip::showText(help->globalPos(), cells.join(QStringLiteral(" · ")).toHtmlEscaped(), this);
        }
        return true;
    }
    return QWidget::event(event);
}

MoodSwatch::MoodSwatch(domain::Mood mood, QWidget *parent)
    : QWidget(parent)
    , m_mood(mood)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize MoodSwatch::sizeHint() const
{
    return {scaled(18), scaled(14)};
}

void MoodSwatch::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const MoodInk ink = moodInk(m_mood);
    paintBox(painter, rect(), kControlRadius, ink.fill, ink.line);
    if (const int dots = moodDots(m_mood); dots > 0)
        paintDots(painter, rect().adjusted(0, 0, 0, -scaled(2)), dots, ink.ink);
}

} // namespace leeway::ui
