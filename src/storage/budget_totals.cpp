#include "storage/grant_rows.h"
#include "storage/row_readers.h"
#include "storage/sql_list.h"

// What budget rules sum up: what was given, and what approvals keep aside. The store answers the same keys by
// core.totals_of (resources/sql/shared).

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// A table of things that count, its rows called g.
struct Counted {
    QString from;     ///< "SELECT base FROM ... WHERE state IN (...)"
    QString at;       ///< the column of when it counts
    QString ofOrders; ///< those of some orders, up to the list of these
};

Counted grants()
{
    return {
        QStringLiteral("SELECT g.base FROM \"grant\" AS g WHERE g.state IN ('Posted', 'Honoured', 'Late')"),
        QStringLiteral("g.at"),
        QStringLiteral("g.id IN (SELECT o.\"grant\" FROM grant_order AS o WHERE o.\"order\" IN ")};
}

Counted approvals()
{
    return {QStringLiteral("SELECT coalesce(g.approved_base, g.base) FROM approval AS g WHERE g.state IN "
                           "('Open', 'Approved')"),
            QStringLiteral("g.asked_at"),
            QStringLiteral("g.id IN (SELECT o.approval FROM approval_order AS o WHERE o.\"order\" IN ")};
}

/// The column that a scope's subjects stand in; orders have none.
QString columnOf(BudgetScope scope)
{
    switch (scope) {
    case BudgetScope::Contact:
        return QStringLiteral("g.contact");
    case BudgetScope::Case:
        return QStringLiteral("g.\"case\"");
    case BudgetScope::Customer:
        return QStringLiteral("g.customer");
    case BudgetScope::Person:
        return QStringLiteral("g.person");
    case BudgetScope::Fund:
        return QStringLiteral("g.fund");
    case BudgetScope::Team:
        return QStringLiteral("(SELECT f.team FROM fund AS f WHERE f.id = g.fund)");
    case BudgetScope::Order:
    case BudgetScope::PriceShare:
        break;
    }
    return {};
}

QString kindsIn(ResolutionKinds wanted)
{
    QStringList kinds;
    for (int kind = 0; kind < QMetaEnum::fromType<ResolutionKind>().keyCount(); ++kind) {
        if (wanted != 0 && counts(wanted, static_cast<ResolutionKind>(kind)))
            kinds.append(u'\'' % nameOf(static_cast<ResolutionKind>(kind)) % u'\'');
    }
    return kinds.isEmpty()
               ? QString()
               : QLatin1String(" AND g.kind IN (") % kinds.join(QLatin1String(", ")) % QLatin1Char(')');
}

Result<qint64> sumOf(Connection &db, const Counted &what, const TotalKey &key)
{
    QVariantList values;
    const QString column = columnOf(key.scope);
    const QString subjects = listOf(key.subjects, values);
    QString sql = what.from % QLatin1String(" AND ") %
                  (column.isEmpty() ? QString(what.ofOrders % subjects % QLatin1Char(')'))
                                    : QString(column % QLatin1String(" IN ") % subjects));
    if (key.from) {
        sql += QLatin1String(" AND ") % what.at % QLatin1String(" >= ?");
        values.append(instantValue(*key.from));
    }
    if (key.until) {
        sql += QLatin1String(" AND ") % what.at % QLatin1String(" < ?");
        values.append(instantValue(*key.until));
    }
    sql += kindsIn(key.kinds);
    qint64 sum = 0;
    const Result<void> done = db.each(sql, values, [&sum](const Rows &row) {
        if (__builtin_add_overflow(sum, row.at(0).toLongLong(), &sum))
            sum = std::numeric_limits<qint64>::max();
        return true;
    });
    return done ? Result<qint64>(sum) : Result<qint64>(tl::unexpected(done.error()));
}

} // namespace

Result<Totals> readTotals(Connection &db, std::span<const TotalKey> keys)
{
    Totals totals;
    for (const TotalKey &key : keys) {
        const Result<qint64> used = sumOf(db, grants(), key);
        const Result<qint64> held = sumOf(db, approvals(), key);
        if (!used || !held)
            return tl::unexpected(!used ? used.error() : held.error());
        totals.emplace(key, Total{*used, *held});
    }
    return totals;
}

} // namespace leeway::storage
