#pragma once

#include <QFont>
#include <QString>

#include <vector>

namespace leeway::ui
{

/// A line of a paragraph as it fits a width.
struct TextLine {
    QString text;
    bool cut = false; ///< ends with "…" because there was more
};

/// Breaks `text` into at most `maxLines` lines of `width` pixels; the last is elided when there is more. Work
/// is bounded by the number of lines, not by the length of the text.
std::vector<TextLine> brokenLines(const QString &text, const QFont &font, int width, int maxLines);

} // namespace leeway::ui
