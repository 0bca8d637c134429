#include "ingest/thread_index.h"

#include "ingest/value_text.h"

#include <algorithm>

namespace leeway::ingest
{

namespace
{

constexpr quint64 kHashed = 1ULL << 63; ///< set in keys that are hashes

constexpr qint32 kUnasked = -1;
constexpr qint32 kNobody = -2;

bool isPlainNumber(std::string_view id)
{
    return !id.empty() && id.size() <= 18 && (id.size() == 1 || id.front() != '0') &&
           std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

ThreadIndex::ThreadIndex(ThreadRule rule)
    : m_rule(std::move(rule))
{
}

/// Ids that went through a spreadsheet or data frame come as "123.0".
std::string_view ThreadIndex::tidy(std::string_view id)
{
    id = trimmedView(id);
    if (id.ends_with(".0") && isPlainNumber(id.substr(0, id.size() - 2)))
        id.remove_suffix(2);
    return id;
}

quint64 ThreadIndex::keyOf(std::string_view id)
{
    if (!isPlainNumber(id)) {
        quint64 hash = 1469598103934665603ULL; // FNV-1a: the same in every run, which resuming needs
        for (const char c : id)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        return hash | kHashed;
    }
    quint64 number = 0;
    for (const char c : id)
        number = number * 10 + static_cast<quint64>(c - '0');
    return number;
}

qint32 ThreadIndex::nodeFor(std::string_view id)
{
    const quint64 key = keyOf(id);
    const auto [entry, isNew] = m_nodeOf.try_emplace(key, static_cast<qint32>(m_nodes.size()));
    if (isNew) {
        m_nodes.push_back({});
        m_nodes.back().root = entry->second;
        m_nodes.back().key = key;
        if (key >= kHashed)
            m_names.emplace(entry->second, id);
    }
    return entry->second;
}

qint32 ThreadIndex::customerFor(std::string_view key)
{
    const auto [entry, isNew] =
        m_customerOf.try_emplace(std::string(key), static_cast<qint32>(m_customers.size()));
    if (isNew)
        m_customers.emplace_back(key);
    return entry->second;
}

qint32 ThreadIndex::rootOf(qint32 node)
{
    while (at(node).root != node) {
        at(node).root = at(at(node).root).root;
        node = at(node).root;
    }
    return node;
}

/// A message has one parent; a link that would close a ring is left out.
void ThreadIndex::link(qint32 child, qint32 parent)
{
    if (at(child).parent >= 0 || rootOf(parent) == child)
        return;
    at(child).parent = parent;
    at(child).root = rootOf(parent);
}

void ThreadIndex::add(const Row &row)
{
    if (!row.problem.isEmpty())
        return;
    std::string scratch;
    const std::string_view id = tidy(fillFirst(m_rule.id, row.fields, scratch));
    if (id.empty())
        return;
    const qint32 self = nodeFor(id);
    if (pick(m_rule.byCustomer, row.fields, scratch).value_or(false)) {
        const std::string_view author = fillFirst(m_rule.author, row.fields, scratch);
        if (!author.empty()) {
            const qint32 owner = customerFor(author);
            at(self).byCustomer = true;
            at(self).customer = owner;
        }
    }
    const std::string_view parent = tidy(fillFirst(m_rule.parent, row.fields, scratch));
    if (!parent.empty())
        link(self, nodeFor(parent));
    std::string_view replies = fillFirst(m_rule.replies, row.fields, scratch);
    while (!replies.empty()) {
        const size_t end = std::min(replies.find(m_rule.separator), replies.size());
        const std::string_view reply = tidy(replies.substr(0, end));
        if (!reply.empty())
            link(nodeFor(reply), self);
        replies.remove_prefix(std::min(end + 1, replies.size()));
    }
}

/// Hands a message of ours the customer of the nearest message above that has one.
void ThreadIndex::giveCustomer(qint32 node)
{
    qint32 above = node;
    while (above >= 0 && at(above).customer == kUnasked)
        above = at(above).parent;
    const qint32 customer = above < 0 ? kNobody : at(above).customer;
    for (qint32 step = node; step != above; step = at(step).parent)
        at(step).customer = customer; // also when there is nobody: the next one need not walk again
}

void ThreadIndex::finish()
{
    const auto count = static_cast<qint32>(m_nodes.size());
    for (qint32 node = 0; node < count; ++node) {
        if (!at(node).byCustomer)
            giveCustomer(node);
    }
    // What began with a message of ours: whoever answered it.
    for (qint32 node = 0; node < count; ++node) {
        if (!at(node).byCustomer)
            continue;
        for (qint32 above = at(node).parent; above >= 0 && at(above).customer < 0; above = at(above).parent)
            at(above).customer = at(node).customer;
    }
}

ThreadIndex::Place ThreadIndex::placeOf(const Row &row)
{
    std::string scratch;
    const auto known = m_nodeOf.find(keyOf(tidy(fillFirst(m_rule.id, row.fields, scratch))));
    if (known == m_nodeOf.end())
        return {};
    const qint32 root = rootOf(known->second);
    const auto name = m_names.find(root);
    Place place;
    place.thread = name != m_names.end() ? name->second : std::to_string(at(root).key);
    const qint32 customer = at(known->second).customer;
    if (customer >= 0)
        place.customer = m_customers[static_cast<size_t>(customer)];
    return place;
}

} // namespace leeway::ingest
