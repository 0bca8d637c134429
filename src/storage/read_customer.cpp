#include "storage/company_rows.h"
#include "storage/customer_rows.h"
#include "storage/fact_readers.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;

namespace
{

using base::Code;
using base::fail;
using base::Result;

Result<void> readFacts(Connection &db, const std::vector<CustomerId> &records, base::Instant now,
                       CustomerSnapshot &snapshot)
{
    if (auto done = appendOfRecords(db, records,
                                    QLatin1String("SELECT ") % memberColumns() %
                                        QLatin1String(" FROM member WHERE customer = ? ORDER BY rowid"),
                                    snapshot.members, memberFrom);
        !done)
        return done;
    if (auto done = appendOfRecords(db, records,
                                    QLatin1String("SELECT ") % handleColumns() %
                                        QLatin1String(" FROM handle WHERE customer = ? ORDER BY rowid"),
                                    snapshot.handles, handleFrom);
        !done)
        return done;
    if (auto done = appendOfRecords(db, records,
                                    QLatin1String("SELECT ") % preferenceColumns() %
                                        QLatin1String(" FROM preference WHERE customer = ? AND "
                                                      "(expires_at IS NULL OR expires_at > ?)"),
                                    snapshot.preferences, preferenceFrom, {instantValue(now)});
        !done)
        return done;
    std::stable_sort(snapshot.preferences.begin(), snapshot.preferences.end(),
                     [](const Preference &a, const Preference &b) { return a.learnedAt < b.learnedAt; });
    return appendOfRecords(db, records,
                           QLatin1String("SELECT ") % needColumns() %
                               QLatin1String(" FROM need WHERE customer = ? ORDER BY recorded_at, rowid"),
                           snapshot.needs, needFrom);
}

/// The newest consent of each kind, of whichever record it was given on.
Result<void> readConsents(Connection &db, const std::vector<CustomerId> &records, CustomerSnapshot &snapshot)
{
    std::vector<Consent> all;
    if (auto done =
            appendOfRecords(db, records,
                            QLatin1String("SELECT ") % consentColumns() %
                                QLatin1String(" FROM consent WHERE customer = ? ORDER BY kind, at, rowid"),
                            all, consentFrom);
        !done)
        return done;
    std::map<ConsentKind, Consent> newest;
    for (Consent &consent : all) {
        const auto found = newest.find(consent.kind);
        if (found == newest.end())
            newest.emplace(consent.kind, std::move(consent));
        else if (consent.at >= found->second.at)
            found->second = std::move(consent);
    }
    for (auto &[kind, consent] : newest)
        snapshot.consents.push_back(std::move(consent));
    return {};
}

/// Those of open cases (and of no case), or all when no case is open.
Result<void> readAttempts(Connection &db, const std::vector<CustomerId> &records, CustomerSnapshot &snapshot)
{
    const QString columns =
        QLatin1String("SELECT ") % attemptColumns() % QLatin1String(" FROM attempt AS a ");
    const QString ofOpenCases =
        columns %
        QLatin1String(
            "LEFT JOIN \"case\" AS k ON k.id = a.\"case\" WHERE a.customer = ? AND (k.id IS NULL OR "
            "k.solved = 0)");
    const QString ofAll = columns % QLatin1String("WHERE a.customer = ?");
    if (auto done = appendOfRecords(db, records, snapshot.openCaseCount > 0 ? ofOpenCases : ofAll,
                                    snapshot.attempts, attemptFrom);
        !done)
        return done;
    std::stable_sort(snapshot.attempts.begin(), snapshot.attempts.end(),
                     [](const Attempt &a, const Attempt &b) { return a.at > b.at; });
    return {};
}

Result<void> readPromises(Connection &db, const std::vector<CustomerId> &records, CustomerSnapshot &snapshot)
{
    if (auto done = appendOfRecords(db, records,
                                    QLatin1String("SELECT ") % promiseColumns() %
                                        QLatin1String(" FROM promise AS p WHERE p.customer = ? AND "
                                                      "p.state = 'Open' ORDER BY p.due_at, p.id"),
                                    snapshot.promises, promiseFrom);
        !done)
        return done;
    std::stable_sort(snapshot.promises.begin(), snapshot.promises.end(),
                     [](const Promise &a, const Promise &b) { return a.dueAt < b.dueAt; });
    return {};
}

/// Compensation only: refunds and replacements are owed, not given.
Result<void> readGiven(Connection &db, const std::vector<CustomerId> &records, CustomerSnapshot &snapshot)
{
    std::map<QString, Given> byCurrency;
    for (const CustomerId &record : records) {
        const auto done = db.each(
            QStringLiteral(
                "SELECT money_currency, sum(money_minor), count(*) FROM interaction WHERE customer = ? "
                "AND kind = 'Compensation' AND money_currency IS NOT NULL GROUP BY money_currency"),
            {idValue(record)}, [&](const Rows &row) {
                Given &given = byCurrency[row.at(0).toString()];
                given.sum.currency = row.at(0).toString();
                given.sum.minor += row.at(1).toLongLong();
                given.count += row.at(2).toInt();
                return true;
            });
        if (!done)
            return done;
    }
    for (auto &[currency, given] : byCurrency)
        snapshot.given.push_back(given);
    std::stable_sort(snapshot.given.begin(), snapshot.given.end(),
                     [](const Given &a, const Given &b) { return a.count > b.count; });
    return {};
}

Result<void> readCounts(Connection &db, const std::vector<CustomerId> &records, CustomerSnapshot &snapshot)
{
    snapshot.customer.orderCount = 0;
    for (const CustomerId &record : records) {
        auto done =
            db.each(QStringLiteral("SELECT interaction_count, case_count, open_case_count, order_count, "
                                   "pinned FROM customer WHERE id = ?"),
                    {idValue(record)}, [&](const Rows &row) {
                        snapshot.interactionCount += row.at(0).toInt();
                        snapshot.caseCount += row.at(1).toInt();
                        snapshot.openCaseCount += row.at(2).toInt();
                        snapshot.customer.orderCount += row.at(3).toInt();
                        snapshot.pinned = snapshot.pinned || row.at(4).toInt() != 0;
                        return true;
                    });
        if (!done)
            return done;
        done = db.each(QStringLiteral("SELECT channel, count FROM customer_channel WHERE customer = ? AND "
                                      "count > 0"),
                       {idValue(record)}, [&](const Rows &row) {
                           snapshot.channelCounts[enumFrom<Channel>(row.at(0))] += row.at(1).toInt();
                           return true;
                       });
        if (!done)
            return done;
    }
    return {};
}

Result<void> readStrictness(Connection &db, CustomerSnapshot &snapshot)
{
    const Result<bool> strict = isHistoryStrict(db);
    if (!strict)
        return tl::unexpected(strict.error());
    snapshot.strictHistory = *strict;
    return {};
}

template <class T, class Make>
Result<T> readOne(Connection &db, const QString &sql, const QVariant &id, const char *what, Make make)
{
    std::optional<T> found;
    const auto done = db.each(sql, {id}, [&](const Rows &row) {
        found = make(row);
        return false;
    });
    if (!done)
        return tl::unexpected(done.error());
    if (!found)
        return fail(Code::NotFound, QLatin1String(what));
    return *std::move(found);
}

} // namespace

Result<Customer> readCustomerRecord(Connection &db, CustomerId id)
{
    return readOne<Customer>(db,
                             QLatin1String("SELECT ") % customerColumns() %
                                 QLatin1String(" FROM customer AS c WHERE c.id = ?"),
                             idValue(id), "customer", customerFrom);
}

Result<Case> readCase(Connection &db, CaseId id)
{
    return readOne<Case>(
        db, QLatin1String("SELECT ") % caseColumns() % QLatin1String(" FROM \"case\" AS k WHERE k.id = ?"),
        idValue(id), "case", caseFrom);
}

Result<Promise> readPromise(Connection &db, PromiseId id)
{
    return readOne<Promise>(
        db, QLatin1String("SELECT ") % promiseColumns() % QLatin1String(" FROM promise AS p WHERE p.id = ?"),
        idValue(id), "promise", promiseFrom);
}

Result<CustomerSnapshot> readCustomer(Connection &db, CustomerId id, base::Instant now)
{
    const Result<std::vector<CustomerId>> records = recordsOf(db, id);
    if (!records)
        return tl::unexpected(records.error());
    CustomerSnapshot snapshot;
    for (const CustomerId &record : *records) {
        Result<Customer> customer = readCustomerRecord(db, record);
        if (!customer)
            return tl::unexpected(customer.error());
        if (record == records->front())
            snapshot.customer = *std::move(customer);
        else
            snapshot.mergedFrom.push_back(*std::move(customer));
    }
    auto done = readCounts(db, *records, snapshot);
    if (done)
        done = readFacts(db, *records, now, snapshot);
    if (done)
        done = readConsents(db, *records, snapshot);
    if (done)
        done = readAttempts(db, *records, snapshot);
    if (done)
        done = readPromises(db, *records, snapshot);
    if (done)
        done = readGiven(db, *records, snapshot);
    if (done)
        done = readStrictness(db, snapshot);
    if (!done)
        return tl::unexpected(done.error());
    return snapshot;
}

Result<int> countBusiness(Connection &db, CustomerId id)
{
    const auto records = recordsOf(db, id);
    if (!records)
        return tl::unexpected(records.error());
    int count = 0;
    for (const CustomerId &record : *records) {
        const auto sum =
            db.value(QStringLiteral("SELECT sum(business) FROM customer_channel WHERE customer = ?"),
                     {idValue(record)});
        if (!sum)
            return tl::unexpected(sum.error());
        count += sum->toInt();
    }
    return count;
}

} // namespace leeway::storage
