#pragma once

namespace leeway::resources
{

/// Makes :/leeway/icons/<name>.svg readable. A static library's resources are dropped by the linker unless
/// something in it is called; call this once before the first icon. Any thread, repeatable.
void useIcons();

} // namespace leeway::resources
