#include "domain/conditions/trace.h"

#include "domain/conditions/condition_json.h"

#include <algorithm>

namespace leeway::domain
{

namespace
{

/// Walks every part: unlike Condition::evaluate, which stops as soon as the result is settled. The two are
/// written apart, so that each checks the other.
class Tracer
{
public:
    Tracer(const Condition &condition, const Facts &facts)
        : m_condition(condition)
        , m_facts(facts)
    {
    }

    Verdict walk(std::size_t at, const QString &path, int depth);
    std::vector<TraceLine> take() { return std::move(m_lines); }

private:
    Verdict leaf(const Condition::Node &node, const QString &path, int depth);

    const Condition &m_condition;
    const Facts &m_facts;
    std::vector<TraceLine> m_lines;
};

Verdict Tracer::leaf(const Condition::Node &node, const QString &path, int depth)
{
    const Verdict verdict = m_condition.leafVerdict(node, m_facts);
    m_lines.push_back(TraceLine{.part = node.part,
                                .depth = depth,
                                .path = path,
                                .fact = node.fact,
                                .op = node.op,
                                .wanted = wantedJson(m_condition, node),
                                .had = m_facts.shown(node.fact),
                                .known = m_facts.isKnown(node.fact),
                                .verdict = verdict});
    return verdict;
}

Verdict Tracer::walk(std::size_t at, const QString &path, int depth)
{
    using enum Condition::Part;
    const Condition::Node &node = m_condition.nodes()[at];
    if (node.part == Leaf)
        return leaf(node, path, depth);
    const std::size_t mine = m_lines.size();
    m_lines.push_back(TraceLine{.part = node.part, .depth = depth, .path = path});
    const QString key = node.part == Not   ? QStringLiteral("not")
                        : node.part == All ? QStringLiteral("all")
                                           : QStringLiteral("any");
    int yes = 0;
    int no = 0;
    int parts = 0;
    for (std::size_t part = at + 1; part < node.end; part = m_condition.nodes()[part].end) {
        const QString place = joinPath(path, key);
        const Verdict one = walk(part, node.part == Not ? place : joinPath(place, parts), depth + 1);
        yes += one == Verdict::Yes ? 1 : 0;
        no += one == Verdict::No ? 1 : 0;
        ++parts;
    }
    if (node.part == Not)
        std::swap(yes, no);
    const bool holds = node.part == Any ? yes > 0 : yes == parts;
    const bool fails = node.part == Any ? no == parts : no > 0;
    m_lines[mine].verdict = holds ? Verdict::Yes : fails ? Verdict::No : Verdict::Unknown;
    return m_lines[mine].verdict;
}

} // namespace

std::vector<TraceLine> traceOf(const Condition &condition, const Facts &facts)
{
    Tracer tracer(condition, facts);
    tracer.walk(0, {}, 0);
    return tracer.take();
}

} // namespace leeway::domain
