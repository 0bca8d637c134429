#pragma once

#include <QString>

namespace leeway::domain
{

/// Markdown as a screen may draw it.
struct ScreenMarkdown {
    QString text;
    bool laidOut = true; ///< false: so many marks that reading them would hold up the window; shown as typed
};

/// What anybody typed, without what reorders a line (direction overrides and isolates), control characters,
/// and quotes or lists nested deeper than anybody reads: each level would cost a frame, and a line of marks a
/// second. HTML is not taken out; it is shown as words (QTextDocument::MarkdownNoHTML).
ScreenMarkdown screenMarkdown(const QString &markdown);

} // namespace leeway::domain
