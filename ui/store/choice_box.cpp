#include "ui/store/choice_box.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/look.h"
#include "ui/theme/paint.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QTextLayout>

#include <cmath>

namespace leeway::ui
{

namespace
{

int side()
{
    return scaled(8);
}

int headHeight()
{
    return lineHeight(FontRole::Strong);
}

int radioSize()
{
    return scaled(16);
}

/// Breaks `value` into lines of `width`, between words where there are any; returns its height.
qreal lay(QTextLayout &layout, const QString &value, int width, Qt::LayoutDirection direction)
{
    QString lines = directed(value);
    layout.setText(lines.replace(u'\n', QChar(QChar::LineSeparator)));
    layout.setFont(ui::font(FontRole::Body));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setAlignment((direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
    layout.setTextOption(option);
    const qreal step = lineHeight(FontRole::Body);
    qreal y = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y + (step - line.height()) / 2});
        y += step;
    }
    layout.endLayout();
    return qMax(y, step);
}

} // namespace

ChoiceBox::ChoiceBox(const QString &title, const QString &value, const QString &key, QWidget *parent)
    : QAbstractButton(parent)
    , m_value(value)
    , m_key(key)
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    //: whose value, and the value
    setAccessibleName(tr("%1: %2").arg(title, value));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QRect ChoiceBox::valueRect(int width) const
{
    const int room = qMax(width - 2 * side(), scaled(40));
    QTextLayout layout;
    const qreal high = lay(layout, m_value, room, layoutDirection());
    return {side(), side() + headHeight() + scaled(2), room, static_cast<int>(std::ceil(high))};
}

int ChoiceBox::heightForWidth(int width) const
{
    return valueRect(width).bottom() + 1 + side();
}

QSize ChoiceBox::sizeHint() const
{
    const int width = scaled(160);
    return {width, heightForWidth(width)};
}

QSize ChoiceBox::minimumSizeHint() const
{
    return {scaled(120), headHeight() + 2 * side()};
}

void ChoiceBox::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const Colors &c = colors();
    paintBox(painter, rect(), kControlRadius, underMouse() || isDown() ? c.hover : c.base,
             isChecked() ? c.accentFill : c.lineStrong, isChecked() ? 2 : 1);
    const QRect head(side(), side(), width() - 2 * side(), headHeight());
    QStyleOptionButton radio;
    radio.initFrom(this);
    radio.state.setFlag(isChecked() ? QStyle::State_On : QStyle::State_Off);
    radio.rect = QStyle::visualRect(
        layoutDirection(), head,
        QRect(head.x(), head.y() + (head.height() - radioSize()) / 2, radioSize(), radioSize()));
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &radio, &painter, this);
    const int cap = look().shortcutsOnButtons ? keyCapWidth(m_key) : 0;
    const QRect title(head.x() + radioSize() + scaled(6), head.y(),
                      head.width() - radioSize() - scaled(6) - cap - scaled(4), head.height());
    painter.setFont(ui::font(FontRole::Strong));
    painter.setPen(c.text);
    const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, title.width());
    painter.drawText(QStyle::visualRect(layoutDirection(), head, title), Qt::AlignLeading | Qt::AlignVCenter,
                     directed(shown));
    if (cap > 0) {
        const QRect keys(head.right() + 1 - cap, head.y(), cap, head.height());
        paintKeyCap(painter, QStyle::visualRect(layoutDirection(), head, keys), m_key, c.text2);
    }
    QTextLayout layout;
    const QRect below = valueRect(width());
    lay(layout, m_value, below.width(), layoutDirection());
    layout.draw(&painter, below.topLeft());
    if (hasFocus()) {
        QStyleOptionFocusRect ring;
        ring.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
    }
}

void ChoiceBox::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        update();
    }
}

} // namespace leeway::ui
