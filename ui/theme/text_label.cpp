#include "ui/theme/text_label.h"

#include "ui/theme/paint.h"

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
    // On a parent that fills itself with Base, QLabel would take Text instead of our ink.
    setForegroundRole(QPalette::WindowText);
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

QSize TextLabel::lined(const QSize &size) const
{
    const bool oneLine = !wordWrap() && !text().contains(u'\n');
    if (!oneLine)
        return size;
    const QMargins around = contentsMargins();
    return {size.width(), lineHeight(m_role) + around.top() + around.bottom()};
}

QSize TextLabel::sizeHint() const
{
    return lined(QLabel::sizeHint());
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize size = QLabel::minimumSizeHint();
    return lined(m_elided ? QSize(fontMetrics().horizontalAdvance(u'…') * 2, size.height()) : size);
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        follow();
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    alignToLayout();
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(contentsRect(), static_cast<int>(alignment()) | Qt::TextSingleLine, directed(shown));
    const QString tip = shown == text() ? QString() : text();
    if (toolTip() != tip)
        setToolTip(tip);
}

/// QLabel aligns by the direction of its text; a name in another script than its neighbours' would stand at
/// the other side of the list. Ours align by the direction of the layout.
void TextLabel::alignToLayout()
{
    if (!(alignment() & Qt::AlignAbsolute))
        m_logical = alignment();
    const Qt::Alignment shown = QStyle::visualAlignment(layoutDirection(), m_logical) | Qt::AlignAbsolute;
    if (shown != alignment())
        setAlignment(shown);
}

void TextLabel::follow()
{
    alignToLayout();
    setFont(leeway::ui::font(m_role));
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, colors().*m_ink);
    setPalette(mine);
}

} // namespace leeway::ui
