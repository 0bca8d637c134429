#include "storage/query.h"

#include <QFile>
#include <QHash>
#include <QMutex>

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

namespace
{

/// Without the lines that explain it, so that what a log says of a statement is the statement.
QString readQuery(const char *name)
{
    initLocalQueries();
    QFile file(QStringLiteral(":/sql/local/queries/%1.sql").arg(QLatin1String(name)));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    QByteArray text;
    while (opened && !file.atEnd()) {
        if (const QByteArray line = file.readLine(); !line.startsWith("--"))
            text += line;
    }
    return QString::fromUtf8(text);
}

} // namespace

QString query(const char *name)
{
    // An import asks for one text with every row: it is unpacked once.
    static QMutex lock;
    static QHash<QByteArray, QString> texts;
    const QMutexLocker locked(&lock);
    const auto known = texts.constFind(QByteArray::fromRawData(name, static_cast<qsizetype>(qstrlen(name))));
    return known != texts.cend() ? *known : *texts.insert(QByteArray(name), readQuery(name));
}

} // namespace leeway::storage
