#include "desk/demo/demo_ids.h"

namespace leeway::desk
{

QUuid demoUuid(const char *kind, const QString &name)
{
    // Made once by chance; changing it would double every demo that is already in somebody's store.
    static const QUuid space(0x5b0c7f3e, 0x91d4, 0x4e0a, 0xb7, 0x52, 0x3c, 0x6a, 0xd8, 0x10, 0xf2, 0x4e);
    return QUuid::createUuidV5(space, QLatin1StringView(kind) + u'/' + name);
}

} // namespace leeway::desk
