#include "resources/theme/theme_resource.h"

#include <QDir>

// Q_INIT_RESOURCE declares a function of the global namespace, so it may not stand inside one of ours.
static void initThemeTokens()
{
    Q_INIT_RESOURCE(theme);
}

namespace leeway::resources
{

void useThemeTokens()
{
    initThemeTokens();
}

} // namespace leeway::resources
