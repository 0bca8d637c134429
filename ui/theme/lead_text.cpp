#include "ui/theme/lead_text.h"

#include "ui/theme/fonts.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace leeway::ui
{

LeadText::LeadText(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LeadText::setTexts(const QString &lead, const QString &rest)
{
    m_lead = lead;
    m_rest = rest;
    const QString gap = lead.isEmpty() || rest.isEmpty() ? QString() : QStringLiteral(" ");
    setAccessibleName(lead + gap + rest);
    updateGeometry();
    update();
}

qreal LeadText::lay(QTextLayout &layout, qreal width) const
{
    layout.setText(accessibleName());
    layout.setFont(ui::font(FontRole::Body));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(accessibleName().isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment((layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignAbsolute);
    layout.setTextOption(option);
    QTextLayout::FormatRange bold;
    bold.start = 0;
    bold.length = static_cast<int>(m_lead.size());
    bold.format.setFontWeight(ui::font(FontRole::Label).weight());
    layout.setFormats({bold});
    const qreal step = lineHeight(FontRole::Body);
    qreal y = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y + (step - line.height()) / 2});
        y += step;
    }
    layout.endLayout();
    return std::max(y, step);
}

int LeadText::heightForWidth(int width) const
{
    QTextLayout layout;
    return static_cast<int>(std::ceil(lay(layout, std::max(width, 1))));
}

QSize LeadText::sizeHint() const
{
    const int lead = QFontMetrics(ui::font(FontRole::Label)).horizontalAdvance(m_lead + u' ');
    const int rest = QFontMetrics(ui::font(FontRole::Body)).horizontalAdvance(m_rest);
    return {lead + rest + 2, lineHeight(FontRole::Body)};
}

QSize LeadText::minimumSizeHint() const
{
    return {scaled(80), lineHeight(FontRole::Body)};
}

void LeadText::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        update();
    }
}

void LeadText::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setPen(colors().text);
    QTextLayout layout;
    const qreal high = lay(layout, width());
    layout.draw(&painter, {0, std::max(0.0, (height() - high) / 2)});
}

} // namespace leeway::ui
