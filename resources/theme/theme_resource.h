#pragma once

namespace leeway::resources
{

/// Makes :/leeway/theme/tokens.json readable; see useIcons() for why it has to be called.
void useThemeTokens();

} // namespace leeway::resources
