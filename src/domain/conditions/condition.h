#pragma once

#include "domain/facts/facts.h"

#include <QString>

#include <compare>
#include <vector>

namespace leeway::domain
{

/// No < Unknown < Yes, so that "all" is the least and "any" the greatest of its parts.
enum class Verdict : qint8 { No, Unknown, Yes };

/// What a leaf asks of its fact.
enum class ConditionOp : quint8 { Is, IsNot, In, AtLeast, AtMost, Known };
/// As it stands in the JSON: "is_not".
QString opName(ConditionOp op);

/// When something holds, compiled: what conditions say in JSON, with facts, choices and texts turned into
/// numbers. A value; evaluating allocates nothing.
///
/// Three-valued: a leaf on a fact that is not known is unknown, and so is its "not"; only "known" asks for
/// that. Who asks whether a condition holds takes unknown for no. A fresh one holds always: {}.
class Condition
{
public:
    static constexpr int kDeepest = 8;
    static constexpr int kMostLeaves = 200;

    enum class Part : quint8 { All, Any, Not, Leaf };
    /// One value a leaf compares with.
    struct Wanted {
        qint64 number = 0;
        quint64 hash = 0;
        QString text{};  ///< comparable; Text only
        QString shown{}; ///< as written; Text only

        bool operator==(const Wanted &) const = default;
    };
    /// A group or a leaf; a group's parts follow it up to `end`.
    struct Node {
        Part part = Part::All;
        ConditionOp op = ConditionOp::Is;
        Fact fact = Fact::Channel;
        quint16 end = 1;    ///< of its parts, as a place among the nodes
        quint16 first = 0;  ///< its first wanted value
        quint16 wanted = 0; ///< how many

        bool operator==(const Node &) const = default;
    };

    [[nodiscard]] Verdict evaluate(const Facts &facts) const;
    [[nodiscard]] bool holds(const Facts &facts) const { return evaluate(facts) == Verdict::Yes; }
    /// Every fact that it asks about.
    [[nodiscard]] const FactSet &mentions() const { return m_mentions; }
    /// Facts that a leaf outside of any "not" is true for: the reasons why it holds. Empty unless it holds.
    [[nodiscard]] FactSet reasons(const Facts &facts) const;
    [[nodiscard]] bool isAlways() const { return m_nodes.size() == 1 && m_nodes.front().part == Part::All; }

    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; }
    [[nodiscard]] const std::vector<Wanted> &wanted() const { return m_wanted; }
    /// The verdict of the leaf at `node` alone.
    [[nodiscard]] Verdict leafVerdict(const Node &node, const Facts &facts) const;

    bool operator==(const Condition &) const = default;

private:
    friend class ConditionBuilder;

    [[nodiscard]] Verdict verdictAt(std::size_t at, const Facts &facts) const;
    [[nodiscard]] bool matches(const Wanted &wanted, const FactValue &value) const;
    void collect(std::size_t at, const Facts &facts, FactSet &reasons) const;

    std::vector<Node> m_nodes{Node{}};
    std::vector<Wanted> m_wanted;
    FactSet m_mentions;
};

/// Puts a condition together, parts in the order they are written.
class ConditionBuilder
{
public:
    ConditionBuilder() { m_condition.m_nodes.clear(); }

    /// Opens a group; returns its place, which `close` takes.
    std::size_t open(Condition::Part part);
    void close(std::size_t group);
    void leaf(Fact fact, ConditionOp op, std::vector<Condition::Wanted> wanted);
    /// The finished condition; an empty builder gives the one that holds always.
    Condition take();

private:
    Condition m_condition;
};

} // namespace leeway::domain
