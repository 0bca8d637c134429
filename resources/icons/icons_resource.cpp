#include "resources/icons/icons_resource.h"

#include <QDir>

// Q_INIT_RESOURCE declares a function of the global namespace, so it may not stand inside one of ours.
static void initIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace leeway::resources
{

void useIcons()
{
    initIcons();
}

} // namespace leeway::resources
