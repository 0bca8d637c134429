#include "storage/person_facts.h"

#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/fact_readers.h"
#include "storage/offer_rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/survey_rows.h"

namespace leeway::storage
{

using namespace domain;

namespace
{

using base::Result;

Access accessFrom(const Rows &row)
{
    return Access{.customer = idFrom<CustomerId>(row.at(0)),
                  .person = idFrom<PersonId>(row.at(1)),
                  .at = instantFrom(row.at(2)),
                  .reason = row.at(3).toString()};
}

/// "SELECT columns FROM rest".
QString selectFrom(const QString &columns, const char *from)
{
    return QLatin1String("SELECT ") % columns % QLatin1String(" FROM ") % QLatin1String(from);
}

Result<void> readWho(Connection &db, const std::vector<CustomerId> &records, PersonFacts &facts)
{
    auto done = appendOfRecords(db, records, selectFrom(customerColumns(), "customer AS c WHERE c.id = ?"),
                                facts.records, customerFrom);
    if (done)
        done = appendOfRecords(db, records,
                               selectFrom(memberColumns(), "member WHERE customer = ? ORDER BY rowid"),
                               facts.members, memberFrom);
    if (done)
        done = appendOfRecords(db, records,
                               selectFrom(handleColumns(), "handle WHERE customer = ? ORDER BY rowid"),
                               facts.handles, handleFrom);
    if (done)
        done = appendOfRecords(
            db, records,
            selectFrom(preferenceColumns(), "preference WHERE customer = ? ORDER BY learned_at, rowid"),
            facts.preferences, preferenceFrom);
    if (done)
        done = appendOfRecords(
            db, records, selectFrom(needColumns(), "need WHERE customer = ? ORDER BY recorded_at, rowid"),
            facts.needs, needFrom);
    if (done)
        done = appendOfRecords(
            db, records, selectFrom(consentColumns(), "consent WHERE customer = ? ORDER BY kind, at, rowid"),
            facts.consents, consentFrom);
    return done;
}

Result<void> readWhatHappened(Connection &db, const std::vector<CustomerId> &records, PersonFacts &facts)
{
    auto done = appendOfRecords(
        db, records, selectFrom(attemptColumns(), "attempt AS a WHERE a.customer = ? ORDER BY a.at, a.rowid"),
        facts.attempts, attemptFrom);
    if (done)
        done = appendOfRecords(
            db, records,
            selectFrom(promiseColumns(), "promise AS p WHERE p.customer = ? ORDER BY p.due_at, p.id"),
            facts.promises, promiseFrom);
    // The only index on outcomes is by case.
    if (done)
        done = appendOfRecords(
            db, records,
            selectFrom(outcomeColumns(),
                       "\"case\" AS k JOIN outcome AS o ON o.\"case\" = k.id WHERE k.customer = ? "
                       "ORDER BY o.at, o.rowid"),
            facts.outcomes, outcomeFrom);
    if (done)
        done = appendOfRecords(
            db, records,
            selectFrom(contactColumns(), "contact AS t WHERE t.customer = ? ORDER BY t.opened_at, t.rowid"),
            facts.contacts, contactFrom);
    if (done)
        done = appendOfRecords(
            db, records,
            selectFrom(pointMarkColumns(), "point_mark AS m WHERE m.customer = ? ORDER BY m.at, m.rowid"),
            facts.pointMarks, pointMarkFrom);
    if (done)
        done = appendOfRecords(
            db, records, selectFrom(offerColumns(), "offer AS f WHERE f.customer = ? ORDER BY f.at, f.rowid"),
            facts.offers, offerFrom);
    if (done)
        done = appendOfRecords(
            db, records,
            selectFrom(surveyColumns(), "survey AS s WHERE s.customer = ? ORDER BY s.asked_at, s.rowid"),
            facts.surveys, surveyFrom);
    if (done)
        done = appendOfRecords(db, records,
                               QStringLiteral("SELECT customer, person, at, reason FROM access_log "
                                              "WHERE customer = ? ORDER BY at, rowid"),
                               facts.accesses, accessFrom);
    return done;
}

Result<void> readCountsOf(Connection &db, const std::vector<CustomerId> &records, PersonFacts &facts)
{
    for (const CustomerId &record : records) {
        const auto count = db.value(QStringLiteral("SELECT interaction_count FROM customer WHERE id = ?"),
                                    {idValue(record)});
        if (!count)
            return tl::unexpected(count.error());
        facts.interactionCount += count->toInt();
    }
    return {};
}

} // namespace

Result<PersonFacts> readPersonFacts(Connection &db, CustomerId id)
{
    const auto records = recordsOf(db, id);
    if (!records)
        return tl::unexpected(records.error());
    PersonFacts facts;
    auto done = readWho(db, *records, facts);
    if (done)
        done = readWhatHappened(db, *records, facts);
    if (done)
        done = readCountsOf(db, *records, facts);
    // What was given is counted as the header counts it: one meaning, one place.
    const auto snapshot = done ? readCustomer(db, records->front(), {}) : tl::unexpected(done.error());
    if (!snapshot)
        return tl::unexpected(snapshot.error());
    facts.given = snapshot->given;
    return facts;
}

Result<CaseLinks> readCaseLinks(Connection &db, CaseId id)
{
    CaseLinks links;
    auto merged = readAll<Case>(
        db, selectFrom(caseColumns(), "\"case\" AS k WHERE k.merged_into = ? ORDER BY k.opened_at, k.id"),
        {idValue(id)}, caseFrom);
    if (!merged)
        return tl::unexpected(merged.error());
    auto also = readAll<InteractionId>(
        db,
        QStringLiteral("SELECT l.interaction FROM interaction_case AS l JOIN interaction AS i "
                       "ON i.id = l.interaction WHERE l.\"case\" = ? AND i.main_case IS NOT ? "
                       "ORDER BY i.at DESC, i.id DESC"),
        {idValue(id), idValue(id)}, [](const Rows &row) { return idFrom<InteractionId>(row.at(0)); });
    if (!also)
        return tl::unexpected(also.error());
    auto lines = readAll<OrderLineId>(
        db, QStringLiteral("SELECT order_line FROM case_order_line WHERE \"case\" = ? ORDER BY order_line"),
        {idValue(id)}, [](const Rows &row) { return idFrom<OrderLineId>(row.at(0)); });
    if (!lines)
        return tl::unexpected(lines.error());
    return CaseLinks{*std::move(merged), *std::move(also), *std::move(lines)};
}

} // namespace leeway::storage
