#include "desk/import/record_resolver.h"

#include "desk/import/complaint_days.h"
#include "desk/import/source_ids.h"
#include "domain/enum_names.h"
#include "domain/handles.h"
#include "storage/customer_rows.h"
#include "storage/erasure_rows.h"

namespace leeway::desk
{

namespace
{

/// What a resolver remembers at the most of customers and cases met; more only costs looking them up again.
constexpr int kRemembered = 200'000;

QString scopedKey(const ingest::ImportRecord &record, const QString &key)
{
    return record.source + u'\n' + key;
}

bool tellsCustomersApart(domain::HandleKind kind)
{
    return kind == domain::HandleKind::Email || kind == domain::HandleKind::Phone ||
           kind == domain::HandleKind::Account;
}

QString handleKey(const domain::Handle &handle)
{
    return domain::nameOf(handle.kind) + u'\n' + handle.normalized;
}

/// Puts `value` in place of the one of `values` with its id, or at the end.
template <class T> void putById(std::vector<T> &values, T value)
{
    const auto same =
        std::find_if(values.begin(), values.end(), [&value](const T &one) { return one.id == value.id; });
    if (same == values.end())
        values.push_back(std::move(value));
    else
        *same = std::move(value);
}

} // namespace

base::Result<storage::BulkBatch> RecordResolver::resolve(storage::Transaction &tx,
                                                         std::span<const ingest::ImportRecord> records)
{
    m_batch = {};
    m_handles.clear();
    m_orders.clear();
    m_touchedCases.clear();
    if (m_customers.size() > kRemembered)
        m_customers.clear();
    if (m_cases.size() > kRemembered)
        m_cases.clear();
    for (const ingest::ImportRecord &record : records) {
        if (base::Result<void> done = resolveOne(tx, record); !done)
            return tl::unexpected<base::Error>(done.error());
    }
    if (base::Result<void> done = addCases(tx.db()); !done)
        return tl::unexpected<base::Error>(done.error());
    for (const domain::Order &order : std::as_const(m_orders))
        m_batch.orders.push_back(order);
    return std::move(m_batch);
}

base::Result<void> RecordResolver::resolveOne(storage::Transaction &tx, const Record &record)
{
    const base::Result<domain::CustomerId> customer = customerOf(tx, record);
    if (!customer)
        return tl::unexpected<base::Error>(customer.error());
    const base::Result<bool> erased = storage::isErased(tx.db(), *customer);
    if (!erased)
        return tl::unexpected<base::Error>(erased.error());
    if (*erased) {
        m_leftOut.push_back({.line = record.line,
                             .reason = QStringLiteral("what was known of this customer was erased"),
                             .raw = {}});
        return {};
    }
    const base::Result<domain::Case *> inCase = caseOf(tx, record, *customer);
    if (!inCase)
        return tl::unexpected<base::Error>(inCase.error());
    if (!customer->isNull())
        addInteractions(record, *customer, *inCase);
    if (record.outcome && *inCase)
        addOutcome(record, **inCase);
    if (base::Result<void> done = addOrder(tx, record, *customer); !done)
        return done;
    return addOrderEvent(tx, record);
}

base::Result<domain::CustomerId> RecordResolver::customerOf(storage::Transaction &tx, const Record &record)
{
    if (record.customer.key.isEmpty())
        return domain::CustomerId{};
    const QString key = scopedKey(record, record.customer.key);
    if (const auto met = m_customers.constFind(key); met != m_customers.cend())
        return *met;
    const QString scope = QStringLiteral("customer");
    const base::Result<QUuid> stored =
        storage::idOfSource(tx.db(), record.source, scope, record.customer.key);
    if (!stored)
        return tl::unexpected<base::Error>(stored.error());
    if (!stored->isNull())
        return *m_customers.insert(key, domain::CustomerId{*stored});

    domain::CustomerId id{sourceId(record.source, "customer", record.customer.key)};
    const std::vector<domain::Handle> handles = handlesOf(record, id);
    const base::Result<domain::CustomerId> known = knownByHandle(tx, handles);
    const base::Result<bool> erased = storage::isErased(tx.db(), id);
    if (!known || !erased)
        return tl::unexpected<base::Error>(!known ? known.error() : erased.error());
    if (*erased)
        return *m_customers.insert(key, id);
    if (!known->isNull()) {
        id = *known;
    } else {
        domain::Customer made;
        made.id = id;
        made.kind = record.customer.kind;
        made.name = record.customer.name.isEmpty() ? record.customer.key : record.customer.name;
        made.place = record.customer.place;
        made.accountNumber = record.customer.accountNumber;
        if (!record.customer.language.isEmpty())
            made.languages = QStringList{record.customer.language};
        m_batch.customers.push_back(made);
        for (const domain::Handle &handle : handles)
            m_handles.insert(handleKey(handle), m_handles.value(handleKey(handle), id)); // the first stays
        m_batch.handles.insert(m_batch.handles.end(), handles.begin(), handles.end());
    }
    if (base::Result<void> kept =
            storage::rememberSource(tx, record.source, scope, record.customer.key, id.value);
        !kept)
        return tl::unexpected<base::Error>(kept.error());
    return *m_customers.insert(key, id);
}

base::Result<domain::CustomerId>
RecordResolver::knownByHandle(storage::Transaction &tx, const std::vector<domain::Handle> &handles) const
{
    for (const domain::Handle &handle : handles) {
        if (!tellsCustomersApart(handle.kind))
            continue;
        if (const auto met = m_handles.constFind(handleKey(handle)); met != m_handles.cend())
            return *met;
        const base::Result<domain::CustomerId> known =
            storage::customerOfHandle(tx.db(), handle.kind, handle.normalized);
        if (!known || !known->isNull())
            return known;
    }
    return domain::CustomerId{};
}

std::vector<domain::Handle> RecordResolver::handlesOf(const Record &record, domain::CustomerId customer) const
{
    std::vector<domain::Handle> handles;
    for (const ingest::ImportHandle &given : record.customer.handles) {
        const base::Result<QString> normalized = domain::normalizedHandle(given.kind, given.value, m_region);
        if (!normalized)
            continue; // not a reason to lose the row: the text stays in the interaction it came with
        domain::Handle handle;
        handle.id = domain::HandleId{
            sourceId(record.source, "handle",
                     domain::nameOf(given.kind) + u'\n' + *normalized + u'\n' + record.customer.key)};
        handle.customer = customer;
        handle.kind = given.kind;
        handle.value = given.value;
        handle.normalized = *normalized;
        handle.label = given.label;
        handles.push_back(handle);
    }
    return handles;
}

base::Result<domain::Case *> RecordResolver::caseOf(storage::Transaction &tx, const Record &record,
                                                    domain::CustomerId customer)
{
    if (!record.mainCase || customer.isNull())
        return nullptr;
    const QString key = scopedKey(record, record.mainCase->key);
    auto met = m_cases.find(key);
    if (met == m_cases.end()) {
        const domain::CaseId id{sourceId(record.source, "case", record.mainCase->key)};
        const base::Result<domain::Case> stored = storage::readCase(tx.db(), id);
        if (!stored && stored.error().code != base::Code::NotFound)
            return tl::unexpected<base::Error>(stored.error());
        domain::Case next = stored ? *stored : domain::Case{};
        if (!stored) {
            next.id = id;
            next.customer = customer;
            next.openedAt = record.interactions.empty() ? m_now : record.interactions.front().interaction.at;
            next.lastAt = next.openedAt;
            m_touchedCases.insert(key);
        }
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
    if (!given.number.isEmpty())
        theCase.number = given.number;
    if (!given.type.isEmpty())
        theCase.type = given.type;
    if (theCase.title.isEmpty())
        theCase.title = !given.title.isEmpty() ? given.title : given.type.isEmpty() ? given.key : given.type;
    const bool wasOpen = theCase.status != domain::CaseStatus::Solved;
    theCase.status = given.status;
    theCase.complaint = theCase.complaint || given.complaint;
    for (const ingest::ImportInteraction &one : record.interactions) {
        theCase.openedAt = std::min(theCase.openedAt, one.interaction.at);
        theCase.lastAt = std::max(theCase.lastAt, one.interaction.at);
    }
    if (theCase.status != domain::CaseStatus::Solved)
        return;
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
        made.interaction.id = domain::InteractionId{
            timedSourceId(record.source, "interaction", given.interaction.sourceId, given.interaction.at)};
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
                sourceId(record.source, "attachment",
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
    outcome.id = domain::OutcomeId{sourceId(record.source, "outcome", record.mainCase->key)};
    outcome.customer = inCase.customer;
    outcome.caseId = inCase.id;
    outcome.source = record.source;
    m_batch.outcomes.push_back(outcome);
}

base::Result<domain::Order *> RecordResolver::orderNumbered(storage::Transaction &tx, const QString &number)
{
    auto met = m_orders.find(number);
    if (met == m_orders.end()) {
        const base::Result<std::optional<domain::Order>> stored = storage::readOrderByNumber(tx.db(), number);
        if (!stored)
            return tl::unexpected<base::Error>(stored.error());
        if (!*stored)
            return nullptr;
        met = m_orders.insert(number, **stored);
    }
    return &*met;
}

base::Result<void> RecordResolver::addOrder(storage::Transaction &tx, const Record &record,
                                            domain::CustomerId customer)
{
    if (!record.order)
        return {};
    const domain::Order &given = *record.order;
    base::Result<domain::Order *> order = orderNumbered(tx, given.number);
    if (!order)
        return tl::unexpected<base::Error>(order.error());
    if (!*order) {
        domain::Order made = given;
        made.id = domain::OrderId{timedSourceId(record.source, "order", given.number, given.orderedAt)};
        made.lines.clear();
        order = &*m_orders.insert(given.number, made);
    }
    domain::Order &target = **order;
    target.status = given.status;
    if (!customer.isNull())
        target.customer = customer;
    if (target.customerKey.isEmpty())
        target.customerKey = given.customerKey;
    for (domain::OrderLine line : given.lines) {
        line.id = domain::OrderLineId{sourceId(
            record.source, "order-line", given.number + u'\n' + line.articleNumber + u'\n' + line.article)};
        putById(target.lines, std::move(line));
    }
    return {};
}

base::Result<void> RecordResolver::addOrderEvent(storage::Transaction &tx, const Record &record)
{
    if (!record.orderEvent)
        return {};
    const ingest::ImportOrderEvent &given = *record.orderEvent;
    base::Result<domain::Order *> order = orderNumbered(tx, given.orderNumber);
    if (!order)
        return tl::unexpected<base::Error>(order.error());
    if (!*order) { // the order itself has not come yet: kept as one known by its number only
        domain::Order made;
        made.id = domain::OrderId{timedSourceId(record.source, "order", given.orderNumber, given.event.at)};
        made.number = given.orderNumber;
        made.orderedAt = given.event.at;
        order = &*m_orders.insert(given.orderNumber, made);
    }
    domain::OrderEvent event = given.event;
    event.id =
        domain::OrderEventId{sourceId(record.source, "order-event",
                                      given.orderNumber + u'\n' + domain::nameOf(event.kind) + u'\n' +
                                          event.reference + u'\n' + QString::number(base::toMs(event.at)))};
    putById((*order)->events, std::move(event));
    return {};
}

} // namespace leeway::desk
