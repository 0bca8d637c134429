#pragma once

#include "ui/shell/main_window.h"

#include <memory>

namespace leeway::screens
{

/// What windows of pictures are given; lives as long as the program.
ui::ShellParts shellParts();
/// The shell around an empty workspace (picture 10a).
std::unique_ptr<ui::MainWindow> makeShellWindow();

} // namespace leeway::screens
