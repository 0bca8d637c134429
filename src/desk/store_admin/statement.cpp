#include "desk/store_admin/statement.h"

#include <QFile>
#include <QString>

// Resources of a static library are left out by the linker unless somebody asks for them by name; the macro
// must not stand in a namespace.
static void initSharedQueries()
{
    Q_INIT_RESOURCE(sql_shared_queries);
}

namespace leeway::desk
{

QByteArray statement(const char *name)
{
    initSharedQueries();
    QFile file(QStringLiteral(":/sql/shared/queries/%1.sql").arg(QLatin1String(name)));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? file.readAll() : QByteArray();
}

} // namespace leeway::desk
