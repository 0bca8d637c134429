#include "ui/customer/icon_text.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{

constexpr int kIconTextGap = 6;

int iconTextSize()
{
    return scaled(14);
}

} // namespace

IconText::IconText(const QString &iconName, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_icon(iconName)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setText(text);
}

void IconText::setText(const QString &text)
{
    if (text == m_text) {
        if (!toolTip().isEmpty() && toolTip() != text) { // of what was said beside it
            setToolTip({});
            update();
        }
        return;
    }
    m_text = text;
    setAccessibleName(text);
    setToolTip({});
    updateGeometry();
    update();
}

void IconText::setRole(FontRole role)
{
    m_role = role;
    updateGeometry();
}

void IconText::setInk(QColor Colors::*text, QColor Colors::*icon)
{
    if (text == m_ink && icon == m_iconInk)
        return;
    m_ink = text;
    m_iconInk = icon;
    update();
}

QSize IconText::sizeHint() const
{
    const int lead = m_icon.isEmpty() ? 0 : iconTextSize() + kIconTextGap;
    return {lead + QFontMetrics(ui::font(m_role)).horizontalAdvance(m_text) + 2, scaled(24)};
}

QSize IconText::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), scaled(40)), scaled(24)};
}

void IconText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    QRect words = rect();
    if (!m_icon.isEmpty()) {
        const int size = iconTextSize();
        const QRect place(0, 0, size, height());
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), place), m_icon, size,
                  colors().*m_iconInk);
        words = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(size + kIconTextGap, 0, 0, 0));
    }
    painter.setFont(ui::font(m_role));
    painter.setPen(colors().*m_ink);
    const QString shown = painter.fontMetrics().elidedText(m_text, Qt::ElideRight, words.width());
    if (shown != m_text && toolTip().isEmpty())
        setToolTip(m_text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, directed(shown));
}

} // namespace leeway::ui
