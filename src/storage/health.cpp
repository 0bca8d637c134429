#include "storage/health.h"

#include "storage/query.h"

namespace leeway::storage
{

using base::Result;

Result<QStringList> readDamage(Connection &db)
{
    QStringList damage;
    const Result<void> pages =
        db.each(QStringLiteral("PRAGMA integrity_check(100)"), {}, [&damage](const Rows &row) {
            if (const QString line = row.at(0).toString(); line != u"ok")
                damage.append(line);
            return true;
        });
    // A page that cannot be read at all ends the check; that is what it was to find out.
    if (!pages && pages.error().code == base::Code::StoreDamaged)
        damage.append(pages.error().detail);
    else if (!pages)
        return tl::unexpected(pages.error());
    if (!damage.isEmpty())
        return damage;
    const Result<void> references =
        db.each(QStringLiteral("PRAGMA foreign_key_check"), {}, [&damage](const Rows &row) {
            damage.append(QStringLiteral("row %1 of %2 refers to a row of %3 that is not there")
                              .arg(row.at(1).toString(), row.at(0).toString(), row.at(2).toString()));
            return damage.size() < 100;
        });
    if (!references)
        return tl::unexpected(references.error());
    return damage;
}

Result<StoreFigures> readFigures(Connection &db)
{
    StoreFigures figures;
    const Result<void> read = db.each(query("read_store_figures"), {}, [&figures](const Rows &row) {
        figures.step = row.at(0).toInt();
        int column = 1;
        for (qint64 *figure : {&figures.bytes, &figures.freeBytes, &figures.customers, &figures.cases,
                               &figures.interactions, &figures.commands})
            *figure = row.at(column++).toLongLong();
        return false;
    });
    if (!read)
        return tl::unexpected(read.error());
    return figures;
}

} // namespace leeway::storage
