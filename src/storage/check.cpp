#include "storage/check.h"

#include "base/canonical_json.h"

namespace leeway::storage
{

namespace
{

using base::Result;

Result<void> checkOutbox(Connection &db, QStringList &problems)
{
    qint64 expected = -1;
    return db.each(
        QStringLiteral("SELECT dseq, body, sha256 FROM command ORDER BY dseq"), {}, [&](const Rows &row) {
            const qint64 dseq = row.at(0).toLongLong();
            if (expected >= 0 && dseq != expected)
                problems.append(QStringLiteral("the outbox goes from %1 to %2").arg(expected - 1).arg(dseq));
            if (base::sha256(row.at(1).toByteArray()) != row.at(2).toByteArray())
                problems.append(QStringLiteral("command %1 is not what was written").arg(dseq));
            expected = dseq + 1;
            return problems.size() < 50;
        });
}

Result<void> checkCounters(Connection &db, QStringList &problems)
{
    const Result<QVariant> wrong =
        db.value(QStringLiteral("SELECT count(*) FROM customer c WHERE interaction_count <> "
                                "(SELECT count(*) FROM interaction i WHERE i.customer = c.id)"));
    if (!wrong)
        return tl::unexpected<base::Error>(wrong.error());
    if (wrong->toLongLong() > 0)
        problems.append(
            QStringLiteral("%1 customers have a wrong count of interactions").arg(wrong->toLongLong()));
    return {};
}

} // namespace

Result<QStringList> readInconsistencies(Connection &db)
{
    QStringList problems;
    for (const auto check : {&checkOutbox, &checkCounters}) {
        if (Result<void> done = check(db, problems); !done)
            return tl::unexpected<base::Error>(done.error());
    }
    return problems;
}

} // namespace leeway::storage
