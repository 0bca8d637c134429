#include "resources/help/help_resource.h"

#include <QDir>

// Q_INIT_RESOURCE declares a function of the global namespace, so it may not stand inside one of ours.
static void initHelp()
{
    Q_INIT_RESOURCE(help);
}

namespace leeway::resources
{

void useHelp()
{
    initHelp();
}

} // namespace leeway::resources
