#include "desk/import/record_resolver.h"

#include "desk/import/complaint_days.h"
#include "domain/source_ids.h"
#include "storage/customer_rows.h"
#include "storage/erasure_rows.h"
#include "storage/hand_done.h"

namespace leeway::desk
{

namespace
{

QString scopedKey(const ingest::ImportRecord &record, const QString &key)
{
    return record.source + u'\n' + key;
}

} // namespace

base::Result<storage::BulkBatch> RecordResolver::resolve(storage::Transaction &tx,
                                                         std::span<const ingest::ImportRecord> records)
{
    m_batch = {};
    m_customers.begin();
    m_orders.begin();
    m_touchedCases.clear();
    m_cases.clear(); // somebody may have written between two batches
    m_reopened.clear();
    for (const ingest::ImportRecord &record : records) {
        if (base::Result<void> done = resolveOne(tx, record); !done)
            return tl::unexpected<base::Error>(done.error());
    }
    if (base::Result<void> done = addCases(tx.db()); !done)
        return tl::unexpected<base::Error>(done.error());
    m_orders.finish(m_batch);
    return std::move(m_batch);
}

void RecordResolver::leaveOut(const Record &record)
{
    m_leftOut.push_back({.line = record.line,
                         .reason = QStringLiteral("what was known of this customer was erased"),
                         .raw = {}});
}

base::Result<void> RecordResolver::resolveOne(storage::Transaction &tx, const Record &record)
{
    const base::Result<domain::CustomerId> customer = m_customers.customerOf(tx, record, m_batch);
    if (!customer)
        return tl::unexpected<base::Error>(customer.error());
    const base::Result<bool> erased = storage::isErased(tx.db(), *customer);
    if (!erased)
        return tl::unexpected<base::Error>(erased.error());
    if (*erased) {
        leaveOut(record);
        return {};
    }
    if (base::Result<void> done = m_customers.complete(tx, record, *customer, m_batch); !done)
        return done;
    const base::Result<domain::Case *> inCase = caseOf(tx, record, *customer);
    if (!inCase)
        return tl::unexpected<base::Error>(inCase.error());
    if (!customer->isNull())
        addInteractions(record, *customer, *inCase);
    if (record.outcome && *inCase)
        addOutcome(record, **inCase);
    const base::Result<bool> ordered = m_orders.add(tx, record, *customer, m_batch);
    if (!ordered)
        return tl::unexpected<base::Error>(ordered.error());
    if (!*ordered)
        leaveOut(record);
    return {};
}

base::Result<domain::Case *> RecordResolver::caseOf(storage::Transaction &tx, const Record &record,
                                                    domain::CustomerId customer)
{
    if (!record.mainCase || customer.isNull())
        return nullptr;
    const QString key = scopedKey(record, record.mainCase->key);
    auto met = m_cases.find(key);
    if (met == m_cases.end()) {
        const domain::CaseId id{domain::sourceId(record.source, "case", record.mainCase->key)};
        const base::Result<domain::Case> stored = storage::readCase(tx.db(), id);
        if (!stored && stored.error().code != base::Code::NotFound)
            return tl::unexpected<base::Error>(stored.error());
        domain::Case next = stored ? *stored : domain::Case{};
        if (!stored) {
            next.id = id;
            next.customer = customer;
            next.status = record.mainCase->status;
            next.openedAt = record.interactions.empty() ? m_now : record.interactions.front().interaction.at;
            next.lastAt = next.openedAt;
            m_touchedCases.insert(key);
        }
        const base::Result<bool> reopened =
            stored ? storage::wasByHand(tx.db(), storage::HandDone::CaseReopened, id.value)
                   : base::Result<bool>(false);
        if (!reopened)
            return tl::unexpected<base::Error>(reopened.error());
        if (*reopened)
            m_reopened.insert(id.value);
        met = m_cases.insert(key, next);
    }
    domain::Case next = *met;
    updateCase(next, record);
    if (next != *met)
        m_touchedCases.insert(key);
    *met = next;
    return &*met;
}

base::Result<void> RecordResolver::addCases(storage::Connection &db)
{
    ComplaintDays days(m_mine);
    for (const QString &key : std::as_const(m_touchedCases)) {
        domain::Case &theCase = m_cases[key];
        if (base::Result<void> done = days.give(db, theCase); !done)
            return done;
        m_batch.cases.push_back(theCase);
    }
    return {};
}

void RecordResolver::updateCase(domain::Case &theCase, const Record &record) const
{
    const ingest::ImportCase &given = *record.mainCase;
    // What people here said of a case stays; the file may settle it, once.
    if (theCase.number.isEmpty())
        theCase.number = given.number;
    if (theCase.type.isEmpty())
        theCase.type = given.type;
    if (theCase.title.isEmpty())
        theCase.title = !given.title.isEmpty() ? given.title : given.type.isEmpty() ? given.key : given.type;
    const bool wasOpen = theCase.status != domain::CaseStatus::Solved;
    theCase.complaint = theCase.complaint || given.complaint;
    for (const ingest::ImportInteraction &one : record.interactions) {
        theCase.openedAt = std::min(theCase.openedAt, one.interaction.at);
        theCase.lastAt = std::max(theCase.lastAt, one.interaction.at);
    }
    if (given.status != domain::CaseStatus::Solved || m_reopened.contains(theCase.id.value))
        return;
    theCase.status = domain::CaseStatus::Solved;
    theCase.settledAt = theCase.lastAt;
    const domain::ComplaintDates &dates = theCase.complaintDates;
    if (wasOpen && given.complaint && !dates.acknowledgedAt && !dates.answeredAt)
        theCase.complaintDates = {}; // it was answered there; an earlier batch could not know
}

void RecordResolver::addInteractions(const Record &record, domain::CustomerId customer,
                                     const domain::Case *inCase)
{
    for (const ingest::ImportInteraction &given : record.interactions) {
        storage::BulkInteraction made;
        made.interaction = given.interaction;
        made.interaction.id = domain::InteractionId{domain::timedSourceId(
            record.source, "interaction", given.interaction.sourceId, given.interaction.at)};
        made.interaction.customer = customer;
        // A thread may hold several customers' messages; a case belongs to one, the others keep theirs
        // caseless.
        if (inCase && inCase->customer == customer)
            made.interaction.mainCase = inCase->id;
        if (!given.agent.isEmpty() && made.interaction.author.isEmpty())
            made.interaction.author = given.agent;
        made.transcript = given.transcript;
        if (made.transcript)
            made.transcript->interaction = made.interaction.id;
        made.html = given.html;
        int position = 0;
        for (const ingest::ImportAttachment &attached : given.attachments) {
            domain::Attachment listed = attached.listed;
            listed.id = domain::AttachmentId{
                domain::sourceId(record.source, "attachment",
                                 given.interaction.sourceId + u'\n' + QString::number(position++))};
            listed.interaction = made.interaction.id;
            made.attachments.emplace_back(listed, attached.bytes);
        }
        made.interaction.attachmentCount = static_cast<int>(made.attachments.size());
        m_batch.interactions.push_back(std::move(made));
    }
}

void RecordResolver::addOutcome(const Record &record, const domain::Case &inCase)
{
    domain::Outcome outcome = *record.outcome;
    outcome.id = domain::OutcomeId{domain::sourceId(record.source, "outcome", record.mainCase->key)};
    outcome.customer = inCase.customer;
    outcome.caseId = inCase.id;
    outcome.source = record.source;
    m_batch.outcomes.push_back(outcome);
}

} // namespace leeway::desk
