#include "storage/query.h"

#include <QFile>

// Resources of a static library are left out by the linker unless somebody asks for them by name; the macro
// must not stand in a namespace.
static void initLocalQueries()
{
    static const bool kDone = [] {
        Q_INIT_RESOURCE(sql_local_queries);
        return true;
    }();
    Q_UNUSED(kDone)
}

namespace leeway::storage
{

QString query(const char *name)
{
    initLocalQueries();
    QFile file(QStringLiteral(":/sql/local/queries/%1.sql").arg(QLatin1String(name)));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace leeway::storage
