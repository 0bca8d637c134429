#pragma once

namespace leeway::ui
{

/// Scroll areas as a screen reader meets them. Qt 6.4's own answer child(1) from a list that has one entry
/// when a bar hid after it was counted, and read past its end; these answer with nothing. Once, before the
/// first window.
void guardScrollAreas();

} // namespace leeway::ui
