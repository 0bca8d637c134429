#include "storage/my_day_rows.h"

#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/fact_readers.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <algorithm>
#include <chrono>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// Outcomes come weeks after the contact; further back nobody connects the two.
constexpr std::chrono::days kLongestWait{60};
constexpr int kContactColumns = 24;
constexpr int kOutcomeColumns = 10;

/// Done within the day, and all that are open now: two indexes, so two queries.
template <class T, class Make>
Result<std::vector<T>> readDay(Connection &db, const MyDayQuery &query, const QString &columns,
                               const QString &joins, Make make)
{
    const QString select = QLatin1String("SELECT ") % columns % QLatin1String(" FROM contact AS t") % joins;
    auto done = readAll<T>(
        db,
        select % QLatin1String(" WHERE t.person = ? AND t.state = 'Done' AND t.wrapped_at >= ? AND "
                               "t.wrapped_at < ? ORDER BY t.wrapped_at DESC LIMIT ?"),
        {idValue(query.me), instantValue(query.from), instantValue(query.to), query.most}, make);
    if (!done)
        return done;
    auto open = readAll<T>(db,
                           select % QLatin1String(" WHERE t.person = ? AND t.state IN ('Live', 'Ended') "
                                                  "ORDER BY t.opened_at LIMIT ?"),
                           {idValue(query.me), query.most}, make);
    if (!open)
        return open;
    std::move(open->begin(), open->end(), std::back_inserter(*done));
    return done;
}

Result<std::vector<DayContact>> readDayContacts(Connection &db, const MyDayQuery &query)
{
    auto rows = readDay<DayContact>(
        db, query,
        contactColumns() % QLatin1String(", coalesce(w.name, c.name), max(c.restricted, "
                                         "coalesce(w.restricted, 0)), coalesce(k.title, t.subject)"),
        QStringLiteral(" JOIN customer AS c ON c.id = t.customer LEFT JOIN customer AS w ON w.id = "
                       "c.merged_into LEFT JOIN \"case\" AS k ON k.id = t.\"case\""),
        [](const Rows &row) {
            return DayContact{.contact = contactFrom(row),
                              .customerName = row.at(kContactColumns).toString(),
                              .restricted = row.at(kContactColumns + 1).toInt() != 0,
                              .title = row.at(kContactColumns + 2).toString()};
        });
    if (rows)
        std::stable_sort(rows->begin(), rows->end(), [](const DayContact &a, const DayContact &b) {
            return a.contact.openedAt < b.contact.openedAt;
        });
    return rows;
}

/// How the cases turned out that the person had a contact about, from the first of those contacts on.
Result<std::vector<DayAnswer>> readAnswers(Connection &db, const MyDayQuery &query)
{
    const QString sql =
        storage::query("read_day_answers").replace(QLatin1String(":outcome_columns"), outcomeColumns());
    return readAll<DayAnswer>(db, sql,
                              {idValue(query.me), instantValue(query.from - kLongestWait),
                               instantValue(query.answersFrom), query.most},
                              [](const Rows &row) {
                                  DayAnswer answer;
                                  answer.outcome = outcomeFrom(row);
                                  answer.customerName = row.at(kOutcomeColumns).toString();
                                  answer.restricted = row.at(kOutcomeColumns + 1).toInt() != 0;
                                  answer.title = row.at(kOutcomeColumns + 2).toString();
                                  answer.channel = enumFrom<Channel>(row.at(kOutcomeColumns + 3));
                                  if (const QVariant fit = row.at(kOutcomeColumns + 4); !fit.isNull())
                                      answer.fit = valueOf<Fit>(fit.toString());
                                  answer.words = row.at(kOutcomeColumns + 5).toString();
                                  return answer;
                              });
}

} // namespace

Result<std::vector<Contact>> readContactsOfDay(Connection &db, const MyDayQuery &query)
{
    auto rows = readDay<Contact>(db, query, contactColumns(), {}, contactFrom);
    if (rows)
        std::stable_sort(rows->begin(), rows->end(),
                         [](const Contact &a, const Contact &b) { return a.openedAt < b.openedAt; });
    return rows;
}

Result<MyDaySnapshot> readMyDay(Connection &db, const MyDayQuery &query)
{
    MyDaySnapshot snapshot;
    snapshot.from = query.from;
    snapshot.to = query.to;
    auto contacts = readDayContacts(db, query);
    if (!contacts)
        return tl::unexpected(contacts.error());
    snapshot.contacts = *std::move(contacts);
    auto promises = readOpenPromises(db, query.me, query.most);
    if (!promises)
        return tl::unexpected(promises.error());
    snapshot.promises = *std::move(promises);
    auto answers = readAnswers(db, query);
    if (!answers)
        return tl::unexpected(answers.error());
    snapshot.answers = *std::move(answers);
    return snapshot;
}

} // namespace leeway::storage
