#include "ui/leeway/limit_meter.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/look.h"
#include "ui/theme/paint.h"

#include <QAccessible>
#include <QGridLayout>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace leeway::ui
{

namespace
{

constexpr int kBar = 8;
constexpr qreal kBarRadius = 2;

} // namespace

LimitMeter::LimitMeter(QWidget *parent)
    : QWidget(parent)
{
    speakAmounts();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LimitMeter::setLimit(const models::LimitMeterLook &limit)
{
    if (m_limit == limit)
        return;
    m_limit = limit;
    setAccessibleName(limit.name);
    setAccessibleDescription(limit.spoken);
    setToolTip(limit.spoken);
    QAccessibleValueChangeEvent event(this, spoken().now);
    QAccessible::updateAccessibility(&event);
    update();
}

SpokenAmount LimitMeter::spoken() const
{
    return {m_limit.used + m_limit.grant, 1, 0, m_limit.spoken};
}

QSize LimitMeter::sizeHint() const
{
    return {scaled(150), lineHeight(FontRole::Caption) + scaled(3) + scaled(kBar)};
}

QSize LimitMeter::minimumSizeHint() const
{
    return {scaled(60), sizeHint().height()};
}

void LimitMeter::paintBar(QPainter &painter, const QRect &bar) const
{
    const Colors &c = colors();
    const auto part = [&](double from, double size) {
        const int x = bar.x() + static_cast<int>(from * bar.width());
        const int w = static_cast<int>((from + size) * bar.width()) - static_cast<int>(from * bar.width());
        return QStyle::visualRect(layoutDirection(), bar, QRect(x, bar.y(), w, bar.height()));
    };
    QPainterPath frame;
    frame.addRoundedRect(bar, kBarRadius, kBarRadius);
    painter.save();
    painter.setClipPath(frame);
    painter.fillRect(bar, c.base);
    painter.fillRect(part(0, m_limit.used), c.lineStrong);
    const QRect grant = part(m_limit.used, m_limit.grant);
    if (look().patterns) {
        painter.setClipRect(grant, Qt::IntersectClip);
        painter.setPen(QPen(c.accent, 2.2));
        for (int x = grant.left() - grant.height(); x < grant.right() + grant.height(); x += 5)
            painter.drawLine(x, grant.bottom() + 1, x + grant.height(), grant.top());
    } else {
        painter.fillRect(grant, c.accent);
    }
    painter.restore();
    paintBox(painter, bar, kBarRadius, QColor(), c.lineStrong);
}

void LimitMeter::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect line(0, 0, width(), lineHeight(FontRole::Caption));
    painter.setFont(ui::font(m_limit.tightest ? FontRole::CaptionBold : FontRole::Caption));
    const QFontMetrics metrics(painter.font());
    const int sum = std::min(metrics.horizontalAdvance(m_limit.sum) + 2, width());
    const int room = std::max(0, width() - sum - scaled(6));
    painter.setPen(m_limit.tightest ? colors().text : colors().text2);
    const auto at = [&](Qt::Alignment side) {
        return static_cast<int>(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter);
    };
    painter.drawText(QStyle::visualRect(layoutDirection(), line, QRect(0, 0, room, line.height())),
                     at(Qt::AlignLeading), directed(metrics.elidedText(m_limit.name, Qt::ElideRight, room)));
    painter.setPen(colors().text);
    painter.drawText(QStyle::visualRect(layoutDirection(), line, QRect(width() - sum, 0, sum, line.height())),
                     at(Qt::AlignTrailing), directed(metrics.elidedText(m_limit.sum, Qt::ElideRight, sum)));
    paintBar(painter, QRect(0, line.height() + scaled(3), width(), scaled(kBar)));
}

void LimitMeter::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    update();
}

MeterGrid::MeterGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    followLook(this, [this] {
        m_grid->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(10));
        m_grid->setHorizontalSpacing(scaled(16));
        m_grid->setVerticalSpacing(scaled(8));
    });
    hide();
}

void MeterGrid::setLimits(const std::vector<models::LimitMeterLook> &limits)
{
    while (m_meters.size() < limits.size()) {
        auto *meter = new LimitMeter;
        const int at = static_cast<int>(m_meters.size());
        m_grid->addWidget(meter, at / 2, at % 2);
        m_meters.push_back(meter);
    }
    for (size_t i = 0; i < m_meters.size(); ++i) {
        m_meters[i]->setVisible(i < limits.size());
        if (i < limits.size())
            m_meters[i]->setLimit(limits[i]);
    }
}

} // namespace leeway::ui
