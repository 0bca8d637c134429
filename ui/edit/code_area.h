#pragma once

class QPlainTextEdit;

namespace leeway::ui
{

/// A field of `lines` lines for a condition as JSON: letters of one width at the text size in force, left to
/// right in every language. Tab leaves it. GUI thread.
QPlainTextEdit *makeCodeArea(int lines);

} // namespace leeway::ui
