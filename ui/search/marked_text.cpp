#include "ui/search/marked_text.h"

#include "ui/theme/colors.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace leeway::ui
{

namespace
{

QTextLayout::FormatRange formatRange(int start, int length, const QTextCharFormat &format)
{
    QTextLayout::FormatRange range;
    range.start = start;
    range.length = length;
    range.format = format;
    return range;
}

QList<QTextLayout::FormatRange> formatsOf(const MarkedText &marked, qsizetype shown, qsizetype total)
{
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat hit;
    hit.setFontWeight(QFont::DemiBold);
    hit.setBackground(colors().cautionTint);
    hit.setForeground(colors().text);
    for (const models::HitRange &range : marked.marks) {
        const int end = std::min(range.start + range.length, static_cast<int>(shown));
        if (end > range.start)
            formats.push_back(formatRange(range.start, end - range.start, hit));
    }
    if (total > shown) {
        QTextCharFormat grey;
        grey.setForeground(colors().text3);
        formats.push_back(formatRange(static_cast<int>(shown), static_cast<int>(total - shown), grey));
    }
    return formats;
}

} // namespace

void paintMarkedText(QPainter &painter, const QRect &rect, const MarkedText &marked, const QFont &font,
                     const QColor &ink, Qt::LayoutDirection direction)
{
    if (rect.width() <= 0)
        return;
    const QFontMetrics metrics(font);
    const QString grey = marked.grey.isEmpty() ? QString() : QString(u' ' + marked.grey);
    // Bold letters are a little wider than metrics of the plain font say; marks are short, so a margin is
    // enough.
    const int room = rect.width() - metrics.horizontalAdvance(grey) -
                     (marked.marks.empty() ? 0 : metrics.averageCharWidth());
    const QString shown = metrics.elidedText(marked.text, Qt::ElideRight, room);
    const qsizetype cut = shown == marked.text ? shown.size() : std::max<qsizetype>(0, shown.size() - 1);
    QTextLayout layout(shown + grey, font);
    QTextOption option(direction == Qt::RightToLeft ? Qt::AlignRight | Qt::AlignAbsolute
                                                    : Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats = formatsOf(marked, cut, cut);
    if (!grey.isEmpty())
        formats += formatsOf({}, shown.size(), shown.size() + grey.size());
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    painter.save();
    painter.setPen(ink);
    painter.setClipRect(rect, Qt::IntersectClip);
    layout.draw(&painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
    painter.restore();
}

} // namespace leeway::ui
