#pragma once

namespace leeway::resources
{

/// Makes :/leeway/help/*.md readable; see useIcons() for why it has to be called.
void useHelp();

} // namespace leeway::resources
