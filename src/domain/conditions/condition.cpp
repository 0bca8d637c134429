#include "domain/conditions/condition.h"

#include <algorithm>
#include <span>

namespace leeway::domain
{

namespace
{

constexpr Verdict verdictOf(bool yes)
{
    return yes ? Verdict::Yes : Verdict::No;
}

constexpr Verdict opposite(Verdict verdict)
{
    return verdict == Verdict::Yes ? Verdict::No : verdict == Verdict::No ? Verdict::Yes : Verdict::Unknown;
}

} // namespace

QString opName(ConditionOp op)
{
    switch (op) {
    case ConditionOp::Is:
        return QStringLiteral("is");
    case ConditionOp::IsNot:
        return QStringLiteral("is_not");
    case ConditionOp::In:
        return QStringLiteral("in");
    case ConditionOp::AtLeast:
        return QStringLiteral("at_least");
    case ConditionOp::AtMost:
        return QStringLiteral("at_most");
    case ConditionOp::Known:
        return QStringLiteral("known");
    }
    return {};
}

bool Condition::matches(const Wanted &wanted, const FactValue &value) const
{
    // For numbers and choices both hashes are 0 and both texts empty: one comparison decides.
    return wanted.number == value.number && wanted.hash == value.hash &&
           (value.hash == 0 || wanted.text == value.text);
}

Verdict Condition::leafVerdict(const Node &node, const Facts &facts) const
{
    const FactValue &value = facts.value(node.fact);
    const std::span<const Wanted> wanted(m_wanted.data() + node.first, node.wanted);
    if (node.op == ConditionOp::Known)
        return verdictOf(value.known == (wanted.front().number != 0));
    if (!value.known)
        return Verdict::Unknown;
    switch (node.op) {
    case ConditionOp::Is:
        return verdictOf(matches(wanted.front(), value));
    case ConditionOp::IsNot:
        return verdictOf(!matches(wanted.front(), value));
    case ConditionOp::In:
        return verdictOf(std::any_of(wanted.begin(), wanted.end(),
                                     [&](const Wanted &one) { return matches(one, value); }));
    case ConditionOp::AtLeast:
        return verdictOf(value.number >= wanted.front().number);
    case ConditionOp::AtMost:
        return verdictOf(value.number <= wanted.front().number);
    case ConditionOp::Known:
        break;
    }
    return Verdict::Unknown;
}

Verdict Condition::verdictAt(std::size_t at, const Facts &facts) const
{
    const Node &node = m_nodes[at];
    if (node.part == Part::Leaf)
        return leafVerdict(node, facts);
    if (node.part == Part::Not)
        return opposite(verdictAt(at + 1, facts));
    const bool all = node.part == Part::All;
    const Verdict settled = all ? Verdict::No : Verdict::Yes; // nothing after it can change the result
    Verdict result = opposite(settled);
    for (std::size_t part = at + 1; part < node.end && result != settled; part = m_nodes[part].end) {
        const Verdict one = verdictAt(part, facts);
        result = all ? std::min(result, one) : std::max(result, one);
    }
    return result;
}

Verdict Condition::evaluate(const Facts &facts) const
{
    return verdictAt(0, facts);
}

void Condition::collect(std::size_t at, const Facts &facts, FactSet &reasons) const
{
    const Node &node = m_nodes[at];
    if (node.part == Part::Leaf)
        reasons.set(indexOf(node.fact));
    if (node.part != Part::All && node.part != Part::Any)
        return; // why something is not so is no reason that can be said
    for (std::size_t part = at + 1; part < node.end; part = m_nodes[part].end) {
        if (verdictAt(part, facts) == Verdict::Yes)
            collect(part, facts, reasons);
    }
}

FactSet Condition::reasons(const Facts &facts) const
{
    FactSet reasons;
    if (holds(facts))
        collect(0, facts, reasons);
    return reasons;
}

std::size_t ConditionBuilder::open(Condition::Part part)
{
    m_condition.m_nodes.push_back(Condition::Node{.part = part});
    return m_condition.m_nodes.size() - 1;
}

void ConditionBuilder::close(std::size_t group)
{
    m_condition.m_nodes[group].end = static_cast<quint16>(m_condition.m_nodes.size());
}

void ConditionBuilder::leaf(Fact fact, ConditionOp op, std::vector<Condition::Wanted> wanted)
{
    Q_ASSERT(!wanted.empty());
    Condition &made = m_condition;
    made.m_nodes.push_back(Condition::Node{.part = Condition::Part::Leaf,
                                           .op = op,
                                           .fact = fact,
                                           .end = static_cast<quint16>(made.m_nodes.size() + 1),
                                           .first = static_cast<quint16>(made.m_wanted.size()),
                                           .wanted = static_cast<quint16>(wanted.size())});
    made.m_mentions.set(indexOf(fact));
    std::move(wanted.begin(), wanted.end(), std::back_inserter(made.m_wanted));
}

Condition ConditionBuilder::take()
{
    if (m_condition.m_nodes.empty())
        m_condition.m_nodes.push_back({});
    return std::move(m_condition);
}

} // namespace leeway::domain
