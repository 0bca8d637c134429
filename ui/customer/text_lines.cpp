#include "ui/customer/text_lines.h"

#include <QFontMetrics>
#include <QTextLayout>

namespace leeway::ui
{

namespace
{

/// More characters than a line of the widest window can hold.
constexpr qsizetype kLineReach = 1000;

} // namespace

std::vector<TextLine> brokenLines(const QString &text, const QFont &font, int width, int maxLines)
{
    std::vector<TextLine> lines;
    qsizetype from = 0;
    while (from < text.size() && static_cast<int>(lines.size()) < maxLines) {
        const qsizetype newline = text.indexOf(u'\n', from);
        const qsizetype paragraphEnd = newline < 0 ? text.size() : newline;
        const QString reach = text.mid(from, std::min(paragraphEnd - from, kLineReach));
        QTextLayout layout(reach, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // a web address is one word
        layout.setTextOption(option);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        if (line.isValid())
            line.setLineWidth(std::max(width, 16));
        layout.endLayout();
        const qsizetype length = line.isValid() ? std::max(1, line.textLength()) : reach.size();
        const bool last = static_cast<int>(lines.size()) + 1 == maxLines;
        const bool more = !text.mid(from + length).trimmed().isEmpty();
        if (last && more)
            lines.push_back({QFontMetrics(font).elidedText(reach.left(length + 40).trimmed() + QChar(0x2026),
                                                           Qt::ElideRight, width),
                             true});
        else
            lines.push_back({reach.left(length).trimmed(), false});
        from += length;
        if (from == paragraphEnd)
            ++from; // the line break itself
    }
    return lines;
}

} // namespace leeway::ui
