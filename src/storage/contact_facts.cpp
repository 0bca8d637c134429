#include "storage/contact_facts.h"

#include "domain/case_fault.h"
#include "storage/customer_rows.h"
#include "storage/fact_readers.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

using namespace std::chrono_literals;
constexpr auto kWeek = std::chrono::days(7);
constexpr auto kMonth = std::chrono::days(30);
constexpr auto kQuarter = std::chrono::days(90);

/// What a customer did to reach us: they wrote, or we spoke.
const QLatin1String kReached("(i.kind IN ('Call', 'Visit') OR (i.kind = 'BotChat' AND i.direction = 'In') OR "
                             "(i.kind = 'Message' AND i.direction = 'In' AND i.person IS NULL))");

Result<int> countOf(Connection &db, const QString &sql, const QVariantList &values)
{
    const auto count = db.value(sql, values);
    return count ? Result<int>(count->toInt()) : tl::unexpected(count.error());
}

/// Ids of the cases of `record` that had something since; the null id stands for what is of no case.
Result<std::vector<QVariant>> casesSince(Connection &db, CustomerId record, base::Instant since)
{
    auto cases = readAll<QVariant>(
        db,
        QStringLiteral("SELECT id FROM \"case\" WHERE customer = ? AND solved IN (0, 1) AND last_at >= ?"),
        {idValue(record), instantValue(since)}, [](const Rows &row) { return row.at(0); });
    if (cases)
        cases->push_back({});
    return cases;
}

/// One range of the index for each case, so that a history of any length is not walked.
Result<int> reachedSince(Connection &db, const std::vector<CustomerId> &records, base::Instant since)
{
    int all = 0;
    for (const CustomerId &record : records) {
        const auto cases = casesSince(db, record, since);
        if (!cases)
            return tl::unexpected(cases.error());
        for (const QVariant &one : *cases) {
            const Result<int> count =
                countOf(db,
                        QLatin1String(
                            "SELECT count(*) FROM interaction AS i WHERE i.customer = ? AND i.main_case IS ? "
                            "AND i.at >= ? AND ") %
                            kReached,
                        {idValue(record), one, instantValue(since)});
            if (!count)
                return count;
            all += *count;
        }
    }
    return all;
}

Result<int> givenSince(Connection &db, const std::vector<CustomerId> &records, base::Instant since)
{
    int all = 0;
    for (const CustomerId &record : records) {
        const Result<int> count = countOf(
            db,
            QStringLiteral("SELECT count(*) FROM interaction WHERE customer = ? AND kind = 'Compensation' "
                           "AND at >= ?"),
            {idValue(record), instantValue(since)});
        if (!count)
            return count;
        all += *count;
    }
    return all;
}

/// The newest row of one case, or of what is of no case, with which the customer reached us; takes it where
/// nothing newer was found yet.
Result<void> readLastOf(Connection &db, CustomerId record, const QVariant &caseId, base::Instant before,
                        CustomerCounts &counts)
{
    return db.each(
        QLatin1String("SELECT i.id, i.at FROM interaction AS i WHERE i.customer = ? AND i.main_case IS ? "
                      "AND i.at < ? AND ") %
            kReached % QLatin1String(" ORDER BY i.at DESC, i.id DESC LIMIT 1"),
        {idValue(record), caseId, instantValue(before)}, [&](const Rows &row) {
            const base::Instant at = instantFrom(row.at(1));
            if (!counts.lastContactAt || *counts.lastContactAt < at) {
                counts.lastContactAt = at;
                counts.lastContact = idFrom<InteractionId>(row.at(0));
            }
            return true;
        });
}

/// The last time the customer reached us before this contact. Cases come newest first and end where what was
/// found is newer than all that follows: of thousands of cases, a few are looked at.
Result<void> readLast(Connection &db, const std::vector<CustomerId> &records, base::Instant before,
                      CustomerCounts &counts)
{
    for (const CustomerId &record : records) {
        Result<void> read = readLastOf(db, record, {}, before, counts);
        for (const int solved : {0, 1}) {
            const auto done = db.each(
                QStringLiteral("SELECT id, last_at FROM \"case\" WHERE customer = ? AND solved = ? "
                               "ORDER BY last_at DESC, id DESC"),
                {idValue(record), solved}, [&](const Rows &row) {
                    if (!read || (counts.lastContactAt && instantFrom(row.at(1)) < *counts.lastContactAt))
                        return false;
                    read = readLastOf(db, record, row.at(0), before, counts);
                    return true;
                });
            if (!read || !done)
                return read ? done : read;
        }
    }
    return {};
}

Result<void> readSpoken(Connection &db, const std::vector<CustomerId> &records,
                        const ContactFactsQuery &query, CustomerCounts &counts)
{
    int spoken = 0;
    for (const CustomerId &record : records) {
        const Result<int> count =
            countOf(db,
                    QStringLiteral(
                        "SELECT EXISTS (SELECT 1 FROM contact WHERE customer = ? AND person = ? AND state = "
                        "'Done' AND id <> ?)"),
                    {idValue(record), idValue(query.agent.id), idValue(query.contact.id)});
        if (!count)
            return tl::unexpected(count.error());
        spoken += *count;
    }
    counts.spokenBefore = spoken > 0;
    return {};
}

Result<void> readCounts(Connection &db, const std::vector<CustomerId> &records,
                        const ContactFactsQuery &query, const CustomerSnapshot &customer,
                        CustomerCounts &counts)
{
    const Result<int> week = reachedSince(db, records, query.now - kWeek);
    const Result<int> month = reachedSince(db, records, query.now - kMonth);
    const Result<int> given = givenSince(db, records, query.now - kQuarter);
    for (const auto *one : {&week, &month, &given}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    const int now = 1; // this contact, which is in the history only once it is wrapped up
    counts.contacts7Days = *week + now;
    counts.contacts30Days = *month + now;
    counts.given90Days = *given;
    counts.casesOpen = customer.openCaseCount;
    counts.anyBefore = customer.interactionCount > 0;
    if (Result<void> done = readLast(db, records, query.contact.openedAt, counts); !done)
        return done;
    return readSpoken(db, records, query, counts);
}

/// The newest that anybody said about the case, of whichever of the customer's joined records.
Result<std::optional<CaseFault>> readFault(Connection &db, const std::vector<CustomerId> &records,
                                           CaseId about)
{
    std::optional<std::pair<base::Instant, CaseFault>> newest;
    for (const CustomerId &record : records) {
        const auto done = db.each(
            QStringLiteral("SELECT point, at FROM point_mark WHERE customer = ? AND point >= 'fault:' AND "
                           "point < 'fault;' ORDER BY at, id"),
            {idValue(record)}, [&](const Rows &row) {
                const auto fault = faultOf(row.at(0).toString(), about);
                const base::Instant at = instantFrom(row.at(1));
                if (fault && (!newest || newest->first <= at))
                    newest = std::pair(at, *fault);
                return true;
            });
        if (!done)
            return tl::unexpected(done.error());
    }
    return newest ? std::optional(newest->second) : std::nullopt;
}

Result<std::optional<CaseView>> readMainCase(Connection &db, const ContactFactsQuery &query,
                                             const std::vector<CustomerId> &records)
{
    if (!query.contact.caseId)
        return std::optional<CaseView>();
    const QVariant id = idValue(*query.contact.caseId);
    Result<Case> theCase = readCase(db, *query.contact.caseId);
    if (!theCase)
        return theCase.error().code == base::Code::NotFound
                   ? Result<std::optional<CaseView>>(std::optional<CaseView>())
                   : tl::unexpected(theCase.error());
    CaseView view;
    view.theCase = *std::move(theCase);
    const Result<int> contacts = countOf(
        db, QLatin1String("SELECT count(*) FROM interaction AS i WHERE i.main_case = ? AND ") % kReached,
        {id});
    const Result<int> order =
        countOf(db, QStringLiteral("SELECT EXISTS (SELECT 1 FROM case_order_line WHERE \"case\" = ?)"), {id});
    for (const auto *one : {&contacts, &order}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    view.contacts = *contacts + 1;
    view.reopened = view.theCase.settledAt.has_value() && view.theCase.status != CaseStatus::Solved;
    view.hasOrder = *order != 0;
    const Result<std::optional<CaseFault>> fault = readFault(db, records, view.theCase.id);
    if (!fault)
        return tl::unexpected(fault.error());
    view.fault = *fault;
    return std::optional(std::move(view));
}

/// The bot's chat this contact came out of: the newest of the customer in the hour before it.
Result<void> readHandover(Connection &db, const std::vector<CustomerId> &records,
                          const ContactFactsQuery &query, Handover &handover)
{
    handover.byColleague = !query.contact.handedOver.isEmpty();
    for (const CustomerId &record : records) {
        const auto cases = casesSince(db, record, query.contact.openedAt - 1h);
        if (!cases)
            return tl::unexpected(cases.error());
        for (const QVariant &one : *cases) {
            const auto done = db.each(
                QStringLiteral(
                    "SELECT id FROM interaction WHERE customer = ? AND main_case IS ? AND at >= ? AND "
                    "at <= ? AND kind = 'BotChat' ORDER BY at DESC LIMIT 1"),
                {idValue(record), one, instantValue(query.contact.openedAt - 1h), instantValue(query.now)},
                [&](const Rows &row) {
                    handover.byBot = true;
                    handover.interaction = idFrom<InteractionId>(row.at(0));
                    return true;
                });
            if (!done)
                return done;
        }
    }
    return {};
}

} // namespace

Result<ContactSnapshot> readContactSnapshot(Connection &db, const ContactFactsQuery &query)
{
    ContactSnapshot snapshot;
    snapshot.contact = query.contact;
    snapshot.phase = query.phase;
    snapshot.agent = query.agent;
    snapshot.now = query.now;
    snapshot.local = query.local;
    snapshot.handover.byColleague = !query.contact.handedOver.isEmpty();
    if (query.contact.customer.isNull())
        return snapshot;
    Result<CustomerSnapshot> customer = readCustomer(db, query.contact.customer, query.now);
    if (!customer)
        return tl::unexpected(customer.error());
    const auto records = recordsOf(db, query.contact.customer);
    if (!records)
        return tl::unexpected(records.error());
    Result<std::optional<CaseView>> mainCase = readMainCase(db, query, *records);
    if (!mainCase)
        return tl::unexpected(mainCase.error());
    snapshot.mainCase = *std::move(mainCase);
    snapshot.attempts = customer->attempts;
    auto done =
        appendOfRecords(db, *records,
                        QLatin1String("SELECT ") % promiseColumns() %
                            QLatin1String(" FROM promise AS p WHERE p.customer = ? ORDER BY p.due_at, p.id"),
                        snapshot.promises, promiseFrom);
    if (done)
        done = readCounts(db, *records, query, *customer, snapshot.counts);
    if (done)
        done = readHandover(db, *records, query, snapshot.handover);
    if (!done)
        return tl::unexpected(done.error());
    snapshot.customer = std::move(customer->customer);
    snapshot.handles = std::move(customer->handles);
    snapshot.preferences = std::move(customer->preferences);
    snapshot.needs = std::move(customer->needs);
    snapshot.consents = std::move(customer->consents);
    snapshot.strictHistory = customer->strictHistory;
    return snapshot;
}

} // namespace leeway::storage
