#pragma once

#include "ingest/mapping.h"
#include "ingest/row_reader.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace leeway::ingest
{

/// Which messages of a file belong together, and to which customer: made in one pass before the file is read.
///
/// A message's thread is named by the first message known of it: follow the parents up to one that has none,
/// or that is not in the file. A customer's message is theirs; ours is that of the nearest customer above it,
/// else of the first who answered it. Ids are kept as 64-bit numbers (hashes of those that are none): about
/// 60 bytes a message.
class ThreadIndex
{
public:
    explicit ThreadIndex(ThreadRule rule);

    /// Takes one row in; rows with a problem or without id are left out.
    void add(const Row &row);
    /// Once after the last add(): works out whose each message is.
    void finish();

    struct Place {
        std::string thread;   ///< id of the first message
        std::string customer; ///< key of the customer; empty: nobody is known
    };
    [[nodiscard]] Place placeOf(const Row &row);

private:
    struct Node {
        quint64 key = 0;
        qint32 parent = -1;
        qint32 root = -1;     ///< towards the first message; shortened as it is asked for
        qint32 customer = -1; ///< position in m_customers
        bool byCustomer = false;
    };
    static std::string_view tidy(std::string_view id);
    static quint64 keyOf(std::string_view id);
    qint32 nodeFor(std::string_view id);
    qint32 customerFor(std::string_view key);
    void link(qint32 child, qint32 parent);
    qint32 rootOf(qint32 node);
    void giveCustomer(qint32 node);
    [[nodiscard]] Node &at(qint32 node) { return m_nodes[static_cast<size_t>(node)]; }

    ThreadRule m_rule;
    std::unordered_map<quint64, qint32> m_nodeOf;
    std::vector<Node> m_nodes;
    std::vector<std::string> m_customers;
    std::unordered_map<std::string, qint32> m_customerOf;
    std::unordered_map<qint32, std::string> m_names; ///< ids that are no plain numbers
};

} // namespace leeway::ingest
