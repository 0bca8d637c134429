#include "ui/theme/text_label.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

TextLabel::TextLabel(FontRole role, QColor Colors::*ink, QWidget *parent)
    : TextLabel(QString(), role, ink, parent)
{
}

TextLabel::TextLabel(const QString &text, FontRole role, QColor Colors::*ink, QWidget *parent)
    : QLabel(text, parent)
    , m_role(role)
    , m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    follow();
}

void TextLabel::setInk(QColor Colors::*ink)
{
    m_ink = ink;
    follow();
}

void TextLabel::setRole(FontRole role)
{
    m_role = role;
    follow();
}

void TextLabel::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
    update();
}

QSize TextLabel::minimumSizeHint() const
{
    if (!m_elided)
        return QLabel::minimumSizeHint();
    return {fontMetrics().horizontalAdvance(u'…') * 2, QLabel::minimumSizeHint().height()};
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        follow();
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(contentsRect(), static_cast<int>(alignment()) | Qt::TextSingleLine, shown);
    const QString tip = shown == text() ? QString() : text();
    if (toolTip() != tip)
        setToolTip(tip);
}

void TextLabel::follow()
{
    setFont(leeway::ui::font(m_role));
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, colors().*m_ink);
    setPalette(mine);
}

} // namespace leeway::ui
