#include "domain/conditions/condition_json.h"

#include <QJsonArray>

#include <array>
#include <cmath>

namespace leeway::domain
{

namespace
{

constexpr std::array kOps{ConditionOp::Is,      ConditionOp::IsNot,  ConditionOp::In,
                          ConditionOp::AtLeast, ConditionOp::AtMost, ConditionOp::Known};
constexpr qsizetype kLongestText = 200;
constexpr qsizetype kMostInList = 50;
/// Groups count too: without a bound, empty ones would make a small leaf count and a large condition.
constexpr int kMostParts = 2 * Condition::kMostLeaves;

QString opNames()
{
    QStringList names;
    for (const ConditionOp op : kOps)
        names.append(opName(op));
    return names.join(u", ");
}

QString jsonWord(const QJsonValue &json)
{
    if (json.isString())
        return quotedForFault(json.toString());
    if (json.isDouble())
        return QString::number(json.toDouble(), 'g', 10);
    if (json.isBool())
        return json.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return json.isNull()    ? QStringLiteral("null")
           : json.isArray() ? QStringLiteral("a list")
                            : QStringLiteral("an object");
}

/// Reads one document from the top down and compiles it as it goes.
class ConditionReader
{
public:
    explicit ConditionReader(JsonFaults &faults)
        : m_faults(faults)
    {
    }

    void read(const QJsonValue &json, const QString &path, int depth);
    Condition take() { return m_builder.take(); }

private:
    void readGroup(const QString &key, const QJsonValue &json, const QString &path, int depth);
    void readLeaf(const QJsonObject &leaf, const QString &path);
    void readValue(Fact fact, ConditionOp op, const QJsonValue &json, const QString &path);
    std::optional<Fact> readFact(const QJsonValue &json, const QString &path);
    std::optional<ConditionOp> readOp(const QJsonObject &leaf, const QString &path);
    std::optional<Condition::Wanted> wantedFrom(const FactInfo &info, const QJsonValue &json,
                                                const QString &path);
    std::optional<Condition::Wanted> textFrom(const FactInfo &info, const QJsonValue &json,
                                              const QString &path);
    bool takePart(const QString &path, bool isLeaf);

    JsonFaults &m_faults;
    ConditionBuilder m_builder;
    int m_parts = 0;
    int m_leaves = 0;
    bool m_tooMany = false;
};

/// Counts a part; false, and said once, when there are too many.
bool ConditionReader::takePart(const QString &path, bool isLeaf)
{
    ++m_parts;
    m_leaves += isLeaf ? 1 : 0;
    if (m_leaves <= Condition::kMostLeaves && m_parts <= kMostParts)
        return true;
    if (!m_tooMany)
        m_faults.add(path,
                     QStringLiteral("is one condition too many; at most %1 fit").arg(Condition::kMostLeaves));
    m_tooMany = true;
    return false;
}

void ConditionReader::read(const QJsonValue &json, const QString &path, int depth)
{
    if (m_tooMany)
        return;
    if (!json.isObject())
        return m_faults.add(path, QStringLiteral("must be a condition { … }, not %1").arg(jsonWord(json)));
    const QJsonObject object = json.toObject();
    if (depth > Condition::kDeepest)
        return m_faults.add(
            path, QStringLiteral("is nested too deep; at most %1 levels fit").arg(Condition::kDeepest));
    if (object.contains(QStringLiteral("fact")))
        return readLeaf(object, path);
    if (object.isEmpty()) {
        if (takePart(path, false))
            m_builder.close(m_builder.open(Condition::Part::All));
        return;
    }
    const QString key = object.begin().key();
    if (object.size() > 1)
        return m_faults.add(path,
                            QStringLiteral("must hold exactly one of all, any, not, or a fact; it holds "
                                           "%1 and %2")
                                .arg(quotedForFault(key), quotedForFault((object.begin() + 1).key())));
    readGroup(key, object.begin().value(), joinPath(path, key), depth);
}

void ConditionReader::readGroup(const QString &key, const QJsonValue &json, const QString &path, int depth)
{
    const bool isNot = key == u"not";
    if (!isNot && key != u"all" && key != u"any")
        return m_faults.add(path, QStringLiteral("is not known; a condition holds all, any, not or fact"));
    if (!takePart(path, false))
        return;
    const Condition::Part part = isNot           ? Condition::Part::Not
                                 : key == u"all" ? Condition::Part::All
                                                 : Condition::Part::Any;
    const std::size_t group = m_builder.open(part);
    if (isNot) {
        read(json, path, depth + 1);
    } else if (!json.isArray()) {
        m_faults.add(path, QStringLiteral("must be a list [ … ] of conditions, not %1").arg(jsonWord(json)));
    } else {
        const QJsonArray parts = json.toArray();
        if (parts.isEmpty() && part == Condition::Part::Any)
            m_faults.add(path, QStringLiteral("is empty, so it would never hold; put a condition in"));
        for (qsizetype i = 0; i < parts.size() && !m_tooMany; ++i)
            read(parts[i], joinPath(path, i), depth + 1);
    }
    m_builder.close(group);
}

std::optional<Fact> ConditionReader::readFact(const QJsonValue &json, const QString &path)
{
    if (!json.isString()) {
        m_faults.add(path,
                     QStringLiteral("must be the name of a fact in quotes, not %1").arg(jsonWord(json)));
        return std::nullopt;
    }
    const QString name = json.toString();
    const std::optional<Fact> fact = factNamed(name);
    if (!fact) {
        const QString nearest = nearestFactName(name);
        m_faults.add(path, quotedForFault(name) + QStringLiteral(" is not a fact") +
                               (nearest.isEmpty() ? QString()
                                                  : QStringLiteral("; did you mean \"%1\"?").arg(nearest)));
    }
    return fact;
}

std::optional<ConditionOp> ConditionReader::readOp(const QJsonObject &leaf, const QString &path)
{
    std::optional<ConditionOp> found;
    bool good = true;
    for (auto entry = leaf.begin(); entry != leaf.end(); ++entry) {
        if (entry.key() == u"fact")
            continue;
        const auto op = std::find_if(kOps.begin(), kOps.end(),
                                     [&](ConditionOp one) { return opName(one) == entry.key(); });
        if (op == kOps.end())
            m_faults.add(joinPath(path, entry.key().left(40)),
                         QStringLiteral("is not known; a fact is asked by one of: %1").arg(opNames()));
        else if (found)
            m_faults.add(path, QStringLiteral("asks twice, by %1 and %2; write two conditions")
                                   .arg(opName(*found), opName(*op)));
        good = good && op != kOps.end() && !found;
        if (op != kOps.end())
            found = *op;
    }
    if (good && !found)
        m_faults.add(path, QStringLiteral("does not say what to ask; add one of: %1").arg(opNames()));
    return good ? found : std::nullopt;
}

void ConditionReader::readLeaf(const QJsonObject &leaf, const QString &path)
{
    if (!takePart(path, true))
        return;
    const std::optional<Fact> fact =
        readFact(leaf.value(QStringLiteral("fact")), joinPath(path, QStringLiteral("fact")));
    const std::optional<ConditionOp> op = readOp(leaf, path);
    if (!fact || !op)
        return;
    const QString at = joinPath(path, opName(*op));
    if ((*op == ConditionOp::AtLeast || *op == ConditionOp::AtMost) && !isOrdered(infoOf(*fact).type))
        return m_faults.add(at, QStringLiteral("%1 has no order, so nothing is more or less of it; use is, "
                                               "is_not or in")
                                    .arg(QLatin1String(infoOf(*fact).name)));
    readValue(*fact, *op, leaf.value(opName(*op)), at);
}

void ConditionReader::readValue(Fact fact, ConditionOp op, const QJsonValue &json, const QString &path)
{
    if (op == ConditionOp::Known) {
        if (!json.isBool())
            return m_faults.add(path, QStringLiteral("must be true or false, not %1").arg(jsonWord(json)));
        return m_builder.leaf(fact, op, {Condition::Wanted{.number = json.toBool() ? 1 : 0}});
    }
    std::vector<Condition::Wanted> wanted;
    if (op != ConditionOp::In) {
        if (auto one = wantedFrom(infoOf(fact), json, path))
            wanted.push_back(std::move(*one));
    } else if (!json.isArray() || json.toArray().isEmpty()) {
        m_faults.add(path, QStringLiteral("must be a list [ … ] with at least one value"));
    } else if (json.toArray().size() > kMostInList) {
        m_faults.add(path, QStringLiteral("is too long; at most %1 values fit").arg(kMostInList));
    } else {
        const QJsonArray list = json.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (auto one = wantedFrom(infoOf(fact), list[i], joinPath(path, i)))
                wanted.push_back(std::move(*one));
        }
    }
    if (!wanted.empty())
        m_builder.leaf(fact, op, std::move(wanted));
}

std::optional<Condition::Wanted> ConditionReader::wantedFrom(const FactInfo &info, const QJsonValue &json,
                                                             const QString &path)
{
    const QString name = QLatin1String(info.name);
    if (info.type == FactType::Number) {
        constexpr double kFurthest = 1e9;
        if (json.isDouble() && std::trunc(json.toDouble()) == json.toDouble() &&
            std::abs(json.toDouble()) <= kFurthest)
            return Condition::Wanted{.number = static_cast<qint64>(json.toDouble())};
        m_faults.add(path, QStringLiteral("must be a whole number for %1, not %2").arg(name, jsonWord(json)));
        return std::nullopt;
    }
    if (info.type == FactType::YesNo) {
        if (json.isBool())
            return Condition::Wanted{.number = json.toBool() ? 1 : 0};
        m_faults.add(path, QStringLiteral("must be true or false for %1, not %2").arg(name, jsonWord(json)));
        return std::nullopt;
    }
    return textFrom(info, json, path);
}

std::optional<Condition::Wanted> ConditionReader::textFrom(const FactInfo &info, const QJsonValue &json,
                                                           const QString &path)
{
    const QString name = QLatin1String(info.name);
    if (!json.isString()) {
        m_faults.add(path,
                     QStringLiteral("must be a word in quotes for %1, not %2").arg(name, jsonWord(json)));
        return std::nullopt;
    }
    const QString text = json.toString();
    if (!text.isValidUtf16()) {
        m_faults.add(path, QStringLiteral("holds half a character"));
        return std::nullopt;
    }
    if (info.type == FactType::Text) {
        const QString comparable = comparableText(text);
        if (!comparable.isEmpty() && text.size() <= kLongestText)
            return Condition::Wanted{
                .hash = textHash(comparable), .text = comparable, .shown = text.trimmed()};
        m_faults.add(path, comparable.isEmpty()
                               ? QStringLiteral("is empty; use known to ask whether %1 is there").arg(name)
                               : QStringLiteral("is too long; at most %1 letters fit").arg(kLongestText));
        return std::nullopt;
    }
    if (const std::optional<qint64> index = choiceIndex(info.fact, text))
        return Condition::Wanted{.number = *index};
    const QString nearest = nearestWord(text, choicesOf(info.fact));
    m_faults.add(path, QStringLiteral("%1 is no value of %2; ").arg(quotedForFault(text), name) +
                           (nearest.isEmpty()
                                ? QStringLiteral("it may be: %1").arg(choicesOf(info.fact).join(u", "))
                                : QStringLiteral("did you mean \"%1\"?").arg(nearest)));
    return std::nullopt;
}

QJsonValue wantedValue(Fact fact, ConditionOp op, const Condition::Wanted &wanted)
{
    const FactType type = infoOf(fact).type;
    if (op == ConditionOp::Known || type == FactType::YesNo)
        return wanted.number != 0;
    if (type == FactType::Number)
        return wanted.number;
    return type == FactType::Text ? wanted.shown
                                  : choicesOf(fact).value(static_cast<qsizetype>(wanted.number));
}

QJsonObject nodeJson(const Condition &condition, std::size_t at)
{
    const Condition::Node &node = condition.nodes()[at];
    if (node.part == Condition::Part::Leaf)
        return {{QStringLiteral("fact"), QLatin1String(infoOf(node.fact).name)},
                {opName(node.op), wantedJson(condition, node)}};
    if (node.part == Condition::Part::Not)
        return {{QStringLiteral("not"), nodeJson(condition, at + 1)}};
    QJsonArray parts;
    for (std::size_t part = at + 1; part < node.end; part = condition.nodes()[part].end)
        parts.append(nodeJson(condition, part));
    if (node.part == Condition::Part::All && parts.isEmpty())
        return {}; // {} and {"all":[]} say the same; one form stands for both
    return {{node.part == Condition::Part::All ? QStringLiteral("all") : QStringLiteral("any"), parts}};
}

} // namespace

std::optional<Condition> conditionFrom(const QJsonValue &json, const QString &path, JsonFaults &faults)
{
    const std::size_t before = faults.count();
    ConditionReader reader(faults);
    reader.read(json, path, 1);
    return faults.count() == before ? std::optional(reader.take()) : std::nullopt;
}

QJsonValue wantedJson(const Condition &condition, const Condition::Node &leaf)
{
    QJsonArray list;
    for (quint16 i = 0; i < leaf.wanted; ++i)
        list.append(
            wantedValue(leaf.fact, leaf.op, condition.wanted()[static_cast<std::size_t>(leaf.first) + i]));
    return leaf.op == ConditionOp::In ? QJsonValue(list) : list.at(0);
}

QJsonObject toJson(const Condition &condition)
{
    return nodeJson(condition, 0);
}

} // namespace leeway::domain
