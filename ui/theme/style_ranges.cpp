#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QPainter>
#include <QStyleOption>

namespace leeway::ui::style
{

namespace
{

void paintGroove(const Canvas &on)
{
    paintBox(*on.painter, on.option->rect, on.option->rect.height() / 2.0, colors().neutralTint,
             colors().line);
}

void paintProgress(const Canvas &on, const QStyleOptionProgressBar &bar)
{
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const QRect r = bar.rect;
    // Unknown length: a still quarter in the middle, nothing that runs (guide section 11).
    QRect done(r.x() + r.width() * 3 / 8, r.y(), r.width() / 4, r.height());
    if (range > 0) {
        const auto width = static_cast<int>((qint64(bar.progress) - bar.minimum) * r.width() / range);
        done = QRect(r.x(), r.y(), width, r.height());
    }
    const bool flipped = (bar.direction == Qt::RightToLeft) != bar.invertedAppearance;
    if (flipped)
        done = QStyle::visualRect(Qt::RightToLeft, r, done);
    if (done.width() > 0)
        paintBox(*on.painter, done, r.height() / 2.0, colors().accentFill, QColor());
}

void paintSplitterLine(const Canvas &on)
{
    const QRect r = on.option->rect;
    const bool vertical = on.option->state & QStyle::State_Horizontal;
    const bool active =
        on.option->state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_HasFocus);
    const QRect line =
        vertical ? QRect(r.center().x(), r.y(), 1, r.height()) : QRect(r.x(), r.center().y(), r.width(), 1);
    on.painter->fillRect(line, active ? colors().accent : colors().line);
}

/// Length and offset of the handle of a scroll bar along `room` pixels.
QPair<int, int> handleSpan(const QStyleOptionSlider &bar, int room)
{
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    if (range <= 0)
        return {room, 0};
    const auto ideal = static_cast<int>(qint64(bar.pageStep) * room / (range + bar.pageStep));
    const int length = qBound(qMin(32, room), ideal, room);
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      room - length, bar.upsideDown);
    return {length, start};
}

QRect scrollRect(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const QRect r = bar.rect;
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int room = horizontal ? r.width() : r.height();
    const auto [length, start] = handleSpan(bar, room);
    const auto along = [&](int from, int size) {
        return horizontal ? QRect(r.x() + from, r.y(), size, r.height())
                          : QRect(r.x(), r.y() + from, r.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return along(start, length);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return along(start + length, room - start - length);
    case QStyle::SC_ScrollBarGroove:
        return r;
    default:
        return {}; // no arrows
    }
}

} // namespace

bool drawRangeControl(QStyle::ControlElement element, const Canvas &on)
{
    switch (element) {
    case QStyle::CE_ProgressBarGroove:
        paintGroove(on);
        return true;
    case QStyle::CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(on.option))
            paintProgress(on, *bar);
        return true;
    case QStyle::CE_ProgressBarLabel:
        return true; // the words stand beside the bar, where they can be read
    case QStyle::CE_Splitter:
        paintSplitterLine(on);
        return true;
    default:
        return false;
    }
}

bool drawScrollBar(const Canvas &on)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(on.option);
    if (bar == nullptr)
        return false;
    if (bar->maximum <= bar->minimum)
        return true;
    const QRect handle =
        on.style->subControlRect(QStyle::CC_ScrollBar, bar, QStyle::SC_ScrollBarSlider, on.widget);
    const bool active = bar->activeSubControls & QStyle::SC_ScrollBarSlider &&
                        bar->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QColor fill = active ? colors().text3 : colors().lineStrong;
    paintBox(*on.painter, handle.adjusted(3, 3, -3, -3), 3, fill, QColor());
    return true;
}

bool drawSlider(const Canvas &on)
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(on.option);
    if (slider == nullptr || slider->orientation != Qt::Horizontal)
        return false;
    const Colors &c = colors();
    const bool enabled = slider->state & QStyle::State_Enabled;
    const QRect handle =
        on.style->subControlRect(QStyle::CC_Slider, slider, QStyle::SC_SliderHandle, on.widget);
    const QRect r = slider->rect;
    const int thick = 6;
    const QRect groove(r.x(), handle.center().y() - thick / 2 + 1, r.width(), thick);
    paintBox(*on.painter, groove, 3, c.alt, c.lineStrong);
    QRect done = groove;
    if (slider->upsideDown)
        done.setLeft(handle.center().x());
    else
        done.setRight(handle.center().x());
    paintBox(*on.painter, done, 3, enabled ? c.accentFill : c.line, QColor());
    paintBox(*on.painter, handle, handle.height() / 2.0, enabled ? c.accentFill : c.text3, c.base, 2);
    return true;
}

std::optional<QRect> rangeRect(QStyle::ComplexControl control, const QStyleOption *option,
                               QStyle::SubControl part)
{
    if (control != QStyle::CC_ScrollBar)
        return {};
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (bar == nullptr)
        return {};
    return scrollRect(*bar, part);
}

} // namespace leeway::ui::style
