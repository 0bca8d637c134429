#include "desk/import/customer_resolver.h"

#include "domain/enum_names.h"
#include "domain/handles.h"
#include "domain/source_ids.h"
#include "storage/customer_rows.h"
#include "storage/erasure_rows.h"
#include "storage/hand_done.h"

namespace leeway::desk
{

namespace
{

/// What a resolver remembers at the most of customers met; more only costs looking them up again.
constexpr int kRememberedCustomers = 200'000;

bool tellsCustomersApart(domain::HandleKind kind)
{
    return kind == domain::HandleKind::Email || kind == domain::HandleKind::Phone ||
           kind == domain::HandleKind::Account;
}

QString handleKey(const domain::Handle &handle)
{
    return domain::nameOf(handle.kind) + u'\n' + handle.normalized;
}

QString ownHandleKey(const domain::Handle &handle)
{
    return handle.customer.toString() + u'\n' + handleKey(handle);
}

/// Whether a name only stands for one that was not known: the source's key, or a way to reach them.
bool isStandIn(const QString &name, const ingest::ImportCustomer &given)
{
    return name == given.key ||
           std::any_of(given.handles.begin(), given.handles.end(),
                       [&name](const ingest::ImportHandle &one) { return one.value == name; });
}

void fillEmpty(QString &text, const QString &given)
{
    if (text.isEmpty())
        text = given;
}

void fill(domain::Customer &customer, const ingest::ImportCustomer &given)
{
    if (!given.name.isEmpty() && isStandIn(customer.name, given))
        customer.name = given.name;
    fillEmpty(customer.place, given.place);
    fillEmpty(customer.accountNumber, given.accountNumber);
    fillEmpty(customer.tier, given.tier);
    fillEmpty(customer.timeZone, given.timeZone);
    fillEmpty(customer.pronouns, given.pronouns);
    if (!customer.since)
        customer.since = given.since;
    if (customer.languages.isEmpty() && !given.language.isEmpty())
        customer.languages = QStringList{given.language};
}

} // namespace

void CustomerResolver::begin()
{
    m_handles.clear();
    m_own.clear();
    m_places.clear();
    if (m_customers.size() > kRememberedCustomers)
        m_customers.clear();
    if (m_said.size() > kRememberedCustomers)
        m_said.clear();
}

base::Result<domain::CustomerId> CustomerResolver::customerOf(storage::Transaction &tx, const Record &record,
                                                              storage::BulkBatch &batch)
{
    if (record.customer.key.isEmpty())
        return domain::CustomerId{};
    const QString key = record.source + u'\n' + record.customer.key;
    if (const auto met = m_customers.constFind(key); met != m_customers.cend())
        return *met;
    const QString scope = QStringLiteral("customer");
    const base::Result<QUuid> stored =
        storage::idOfSource(tx.db(), record.source, scope, record.customer.key);
    if (!stored)
        return tl::unexpected<base::Error>(stored.error());
    if (!stored->isNull())
        return *m_customers.insert(key, domain::CustomerId{*stored});

    domain::CustomerId id{domain::sourceId(record.source, "customer", record.customer.key)};
    const std::vector<domain::Handle> handles = handlesOf(record, id);
    const base::Result<domain::CustomerId> known = knownByHandle(tx, handles);
    const base::Result<bool> erased = storage::isErased(tx.db(), id);
    if (!known || !erased)
        return tl::unexpected<base::Error>(!known ? known.error() : erased.error());
    if (*erased)
        return *m_customers.insert(key, id);
    if (!known->isNull())
        id = *known;
    else
        make(record, id, handles, batch);
    if (base::Result<void> kept =
            storage::rememberSource(tx, record.source, scope, record.customer.key, id.value);
        !kept)
        return tl::unexpected<base::Error>(kept.error());
    return *m_customers.insert(key, id);
}

void CustomerResolver::make(const Record &record, domain::CustomerId id,
                            const std::vector<domain::Handle> &handles, storage::BulkBatch &batch)
{
    domain::Customer made;
    made.id = id;
    made.kind = record.customer.kind;
    made.name = record.customer.name.isEmpty() ? record.customer.key : record.customer.name;
    fill(made, record.customer);
    put(made, batch);
    for (const domain::Handle &handle : handles)
        noteHandle(handle, batch);
    saysNews(record.customer); // no more: all of it was taken
}

base::Result<domain::CustomerId>
CustomerResolver::knownByHandle(storage::Transaction &tx, const std::vector<domain::Handle> &handles) const
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

std::vector<domain::Handle> CustomerResolver::handlesOf(const Record &record,
                                                        domain::CustomerId customer) const
{
    std::vector<domain::Handle> handles;
    handles.reserve(record.customer.handles.size());
    for (const ingest::ImportHandle &given : record.customer.handles) {
        const base::Result<QString> normalized = domain::normalizedHandle(given.kind, given.value, m_region);
        if (!normalized)
            continue; // not a reason to lose the row: the text stays in the interaction it came with
        domain::Handle handle;
        handle.id = domain::HandleId{
            domain::sourceId(record.source, "handle",
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

void CustomerResolver::noteHandle(const domain::Handle &handle, storage::BulkBatch &batch)
{
    const QString key = handleKey(handle);
    m_handles.insert(key, m_handles.value(key, handle.customer)); // the first stays
    m_own.insert(ownHandleKey(handle));
    batch.handles.push_back(handle);
}

/// Most rows of a file say the same of their customer as the one before: true once for each text.
bool CustomerResolver::saysNews(const ingest::ImportCustomer &customer)
{
    size_t said = qHashMulti(0, customer.key, customer.name, customer.place, customer.language,
                             customer.accountNumber, customer.tier, customer.timeZone, customer.pronouns,
                             customer.since ? base::toMs(*customer.since) : qint64(0));
    for (const ingest::ImportHandle &handle : customer.handles)
        said = qHashMulti(said, static_cast<int>(handle.kind), handle.value, handle.label);
    if (m_said.contains(said))
        return false;
    m_said.insert(said);
    return true;
}

base::Result<domain::Customer> CustomerResolver::asItIs(storage::Transaction &tx, domain::CustomerId id,
                                                        const storage::BulkBatch &batch) const
{
    if (const auto place = m_places.constFind(id.value); place != m_places.cend())
        return batch.customers[*place];
    return storage::readCustomerRecord(tx.db(), id);
}

void CustomerResolver::put(const domain::Customer &customer, storage::BulkBatch &batch)
{
    const auto place = m_places.constFind(customer.id.value);
    if (place != m_places.cend()) {
        batch.customers[*place] = customer;
        return;
    }
    m_places.insert(customer.id.value, batch.customers.size());
    batch.customers.push_back(customer);
}

base::Result<void> CustomerResolver::complete(storage::Transaction &tx, const Record &record,
                                              domain::CustomerId id, storage::BulkBatch &batch)
{
    if (id.isNull() || !saysNews(record.customer))
        return {};
    const base::Result<domain::Customer> before = asItIs(tx, id, batch);
    if (!before)
        return tl::unexpected<base::Error>(before.error());
    domain::Customer now = *before;
    fill(now, record.customer);
    if (now != *before)
        put(now, batch);
    for (const domain::Handle &handle : handlesOf(record, id)) {
        if (base::Result<void> done = addHandle(tx, handle, batch); !done)
            return done;
    }
    return {};
}

base::Result<void> CustomerResolver::addHandle(storage::Transaction &tx, const domain::Handle &handle,
                                               storage::BulkBatch &batch)
{
    if (m_own.contains(ownHandleKey(handle)))
        return {};
    const base::Result<bool> there =
        storage::hasHandle(tx.db(), handle.customer, handle.kind, handle.normalized);
    if (!there)
        return tl::unexpected<base::Error>(there.error());
    if (*there)
        return {};
    const base::Result<bool> removed =
        storage::wasByHand(tx.db(), storage::HandDone::HandleRemoved, handle.id.value);
    if (!removed)
        return tl::unexpected<base::Error>(removed.error());
    if (!*removed)
        noteHandle(handle, batch);
    return {};
}

} // namespace leeway::desk
