#include "storage/company_rows.h"
#include "storage/customer_writes.h"
#include "storage/offer_rows.h"
#include "storage/replica/remove_records.h"
#include "storage/replica/rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"
#include "storage/survey_rows.h"

#include <array>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

QVariant teamOf(const QString &scope)
{
    return idValue(TeamId::fromString(scope.section(u':', 1)));
}

/// SQL for the id in `column` as keys write it.
QString keyOf(const QString &column)
{
    return QStringLiteral("lower(substr(hex(%1), 1, 8) || '-' || substr(hex(%1), 9, 4) || '-' || substr("
                          "hex(%1), 13, 4) || '-' || substr(hex(%1), 17, 4) || '-' || substr(hex(%1), 21))")
        .arg(column);
}

/// SQL that is true where the filling of a scope did not bring `key` of a table; both are bound.
QString didNotCome(const QString &key)
{
    return QLatin1String("NOT EXISTS (SELECT 1 FROM filled_key AS f WHERE f.scope = ? AND f.\"table\" = ? "
                         "AND f.key = ") %
           key % QLatin1String(")");
}

/// Removes each record that `sql` finds; one that went with an earlier one is gone already.
template <class Id, auto Remove>
Result<void> removeFound(Transaction &tx, const QString &sql, const QVariantList &values)
{
    const auto gone =
        readAll<Id>(tx.db(), sql, values, [](const Rows &row) { return idFrom<Id>(row.at(0)); });
    if (!gone)
        return tl::unexpected(gone.error());
    for (const Id &id : *gone) {
        const Result<void> done = Remove(tx, id);
        if (!done && done.error().code != base::Code::NotFound)
            return done;
    }
    return {};
}

/// Removes the rows of one table that a finished filling did not bring.
template <class Id, auto Remove>
Result<void> sweepTable(Transaction &tx, const QString &scope, const char *name)
{
    const QString table = QLatin1String(name);
    return removeFound<Id, Remove>(
        tx,
        QLatin1String("SELECT t.id FROM \"") % table %
            QLatin1String("\" AS t JOIN customer AS c ON c.id = t.customer WHERE c.team = ? AND ") %
            didNotCome(keyOf(QStringLiteral("t.id"))),
        {teamOf(scope), scope, table});
}

Result<void> sweepCaseLines(Transaction &tx, const QString &scope)
{
    return run(
        tx.db(),
        QLatin1String("DELETE FROM case_order_line WHERE \"case\" IN (SELECT k.id FROM \"case\" AS k "
                      "JOIN customer AS c ON c.id = k.customer WHERE c.team = ?) AND ") %
            didNotCome(keyOf(QStringLiteral("case_order_line.\"case\"")) % QLatin1String(" || '/' || ") %
                       keyOf(QStringLiteral("case_order_line.order_line"))),
        {teamOf(scope), scope, QStringLiteral("case_order_line")});
}

Result<void> forgetById(Transaction &tx, CustomerId id)
{
    return forgetCustomer(tx, id.toBytes());
}

/// Whether the keys of a filling are noted, because something of the scope was here before.
Result<bool> isNoted(Connection &db, const QString &scope)
{
    const auto marked =
        db.value(QStringLiteral("SELECT 1 FROM filled_key WHERE scope = ? AND \"table\" = ''"), {scope});
    if (!marked)
        return tl::unexpected(marked.error());
    return marked->isValid();
}

/// With a team none of the desk's customers is without one: those were here before it moved into the store,
/// which has them under a team or not at all.
Result<void> sweepCustomers(Transaction &tx, const QString &scope)
{
    return removeFound<CustomerId, forgetById>(
        tx,
        QLatin1String("SELECT c.id FROM customer AS c WHERE (c.team = ? OR c.team IS NULL) AND ") %
            didNotCome(keyOf(QStringLiteral("c.id"))),
        {teamOf(scope), scope, QStringLiteral("customer")});
}

Result<void> sweepRecords(Transaction &tx, const QString &scope)
{
    using Sweep = Result<void> (*)(Transaction &, const QString &, const char *);
    struct Table {
        const char *name;
        Sweep sweep;
    };
    constexpr std::array kSwept{Table{"member", sweepTable<MemberId, removeMember>},
                                Table{"handle", sweepTable<HandleId, removeHandle>},
                                Table{"preference", sweepTable<PreferenceId, removePreference>},
                                Table{"need", sweepTable<NeedId, removeNeed>},
                                Table{"consent", sweepTable<ConsentId, removeConsent>},
                                Table{"case", sweepTable<CaseId, removeCase>},
                                Table{"interaction", sweepTable<InteractionId, removeInteraction>},
                                Table{"attempt", sweepTable<AttemptId, removeAttempt>},
                                Table{"promise", sweepTable<PromiseId, removePromise>},
                                Table{"outcome", sweepTable<OutcomeId, removeOutcome>},
                                Table{"contact", sweepTable<ContactId, removeContact>},
                                Table{"point_mark", sweepTable<PointMarkId, removePointMark>},
                                Table{"offer", sweepTable<OfferId, removeOffer>},
                                Table{"survey", sweepTable<SurveyId, removeSurvey>},
                                Table{"order", sweepTable<OrderId, removeOrder>}};
    for (const Table &table : kSwept) {
        if (Result<void> done = table.sweep(tx, scope, table.name); !done)
            return done;
    }
    return sweepCaseLines(tx, scope);
}

} // namespace

Result<void> beginFilling(Transaction &tx, const QString &scope)
{
    if (Result<void> done = run(tx.db(), QStringLiteral("DELETE FROM filled_key WHERE scope = ?"), {scope});
        !done)
        return done;
    if (scope == QLatin1String("org")) // few rows, which all come now; what was removed meanwhile does not
        return forgetCompany(tx);
    if (!scope.startsWith(QLatin1String("team:")))
        return {};
    // Its money comes whole and soon; what the store forgot must not count against anybody. Nor do sums.
    if (Result<void> done = forgetSumsOf(tx, scope); !done)
        return done;
    // Anyone counts: a guest may be of this team, and who is of no team was here before the store was.
    const auto here = tx.db().value(QStringLiteral("SELECT 1 FROM customer LIMIT 1"));
    if (!here)
        return tl::unexpected(here.error());
    if (!here->isValid())
        return {};
    return run(tx.db(), QStringLiteral("INSERT INTO filled_key (scope, \"table\", key) VALUES (?, '', '')"),
               {scope});
}

Result<void> noteFilled(Transaction &tx, const QString &scope, const std::vector<StoreRow> &rows)
{
    const Result<bool> noted = isNoted(tx.db(), scope);
    if (!noted || !*noted)
        return noted ? Result<void>{} : Result<void>(tl::unexpected(noted.error()));
    for (const StoreRow &row : rows) {
        if (Result<void> done = run(tx.db(),
                                    QStringLiteral("INSERT INTO filled_key (scope, \"table\", key) VALUES "
                                                   "(?, ?, ?) ON CONFLICT DO NOTHING"),
                                    {scope, row.table, row.key});
            !done)
            return done;
    }
    return {};
}

Result<void> sweepFilled(Transaction &tx, const QString &scope)
{
    tx.touchEverything();
    const Result<bool> noted = isNoted(tx.db(), scope);
    if (!noted || !*noted)
        return noted ? Result<void>{} : Result<void>(tl::unexpected(noted.error()));
    Result<void> done = sweepCustomers(tx, scope);
    if (done)
        done = sweepRecords(tx, scope);
    if (done)
        done = run(tx.db(), QStringLiteral("DELETE FROM filled_key WHERE scope = ?"), {scope});
    return done;
}

} // namespace leeway::storage
