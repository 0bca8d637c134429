#include "ui/leeway/dots_strip.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QPainter>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr int kPersonDot = 8;
constexpr int kPersonStep = 10;
constexpr int kEdge = 14; // so that 0 and 10 have room for their dots and numbers

} // namespace

DotsStrip::DotsStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DotsStrip::setPeople(const std::array<int, models::AdviceWhyLook::kPlaces> &people,
                          const QString &spoken)
{
    setAccessibleName(spoken);
    m_people = people;
    updateGeometry();
    update();
}

int DotsStrip::highest() const
{
    return std::max(1, *std::max_element(m_people.begin(), m_people.end()));
}

QSize DotsStrip::sizeHint() const
{
    return {scaled(220), highest() * scaled(kPersonStep) + scaled(6) + lineHeight(FontRole::Micro)};
}

/// From left to right in either direction: it is a number line.
void DotsStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &c = colors();
    const int floor = highest() * scaled(kPersonStep) + scaled(2);
    const double step = (width() - 2.0 * scaled(kEdge)) / (models::AdviceWhyLook::kPlaces - 1);
    const auto at = [step](int place) { return scaled(kEdge) + place * step; };
    const double radius = scaled(kPersonDot) / 2.0;
    for (int place = 0; place < models::AdviceWhyLook::kPlaces; ++place) {
        const bool well = place >= models::AdviceWhyLook::kWell;
        painter.setPen(QPen(well ? c.accent : c.text2, 1.2));
        painter.setBrush(well ? c.accent : c.base);
        for (int i = 0; i < m_people.at(static_cast<std::size_t>(place)); ++i)
            painter.drawEllipse(QPointF(at(place), floor - scaled(2) - radius - i * scaled(kPersonStep)),
                                radius, radius);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(at(0), floor, at(models::AdviceWhyLook::kPlaces - 1) - at(0), 1), c.lineStrong);
    painter.setFont(ui::font(FontRole::Micro));
    painter.setPen(c.text2);
    for (int place = 0; place < models::AdviceWhyLook::kPlaces; place += 2)
        painter.drawText(QRectF(at(place) - scaled(kEdge), floor + scaled(2), 2.0 * scaled(kEdge),
                                lineHeight(FontRole::Micro)),
                         Qt::AlignHCenter | Qt::AlignTop, QString::number(place));
}

} // namespace leeway::ui
