#include "ui/shell/done_label.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <algorithm>

namespace leeway::ui
{

DoneLabel::DoneLabel(QWidget *parent)
    : TextLabel(FontRole::Body, &Colors::text, parent)
{
    setElided(true);
}

/// Where the first line of `text` ends in so much width.
qsizetype DoneLabel::endOfFirst(int width) const
{
    QTextLayout layout(text(), font());
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (first.isValid())
        first.setLineWidth(width);
    layout.endLayout();
    return first.isValid() ? first.textLength() : text().size();
}

QStringList DoneLabel::lines() const
{
    const QString all = text();
    const QSize room = contentsRect().size();
    const qsizetype end = endOfFirst(room.width());
    if (end >= all.size() || room.height() < 2 * lineHeight(FontRole::Body))
        return {fontMetrics().elidedText(all, Qt::ElideRight, room.width())};
    return {all.left(end).trimmed(),
            fontMetrics().elidedText(all.mid(end).trimmed(), Qt::ElideRight, room.width())};
}

int DoneLabel::wantedWidth() const
{
    constexpr int kMost = 280;
    if (m_wanted >= 0 && m_wantedText == text() && m_wantedFont == font())
        return m_wanted;
    const QFontMetrics metrics = fontMetrics();
    const auto holds = [&](int width) {
        return metrics.horizontalAdvance(text().mid(endOfFirst(width)).trimmed()) < width;
    };
    int least = 0;
    int enough = std::min(metrics.horizontalAdvance(text()) + 1, scaled(kMost));
    while (enough - least > 1) {
        const int middle = (least + enough) / 2;
        (holds(middle) ? enough : least) = middle;
    }
    m_wantedText = text();
    m_wantedFont = font();
    m_wanted = enough;
    return enough;
}

void DoneLabel::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const QStringList shown = lines();
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    const int high = lineHeight(FontRole::Body);
    QRect line = contentsRect();
    line.setTop(line.top() + (line.height() - high * static_cast<int>(shown.size())) / 2);
    line.setHeight(high);
    const auto side = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    for (const QString &words : shown) {
        painter.drawText(line, side | Qt::AlignVCenter | Qt::TextSingleLine, directed(words));
        line.translate(0, high);
    }
    const QString tip = shown.last().endsWith(u'…') && !text().endsWith(u'…') ? text() : QString();
    if (toolTip() != tip)
        setToolTip(tip);
}

} // namespace leeway::ui
