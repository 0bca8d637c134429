#pragma once

#include <QString>

namespace leeway::models
{

/// Markdown as a screen may draw it.
struct ScreenMarkdown {
    QString text;
    bool tables = true; ///< false: there are so many cells that they are shown as they were typed
};

/// What anybody typed, without what reorders a line (direction overrides and isolates), control characters,
/// and quotes or lists nested deeper than anybody reads: each level would cost a frame, and a line of marks a
/// second. HTML is not taken out; it is shown as words (QTextDocument::MarkdownNoHTML).
ScreenMarkdown screenMarkdown(const QString &markdown);

} // namespace leeway::models
