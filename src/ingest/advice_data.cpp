#include "ingest/advice_data.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace leeway::ingest
{

namespace
{

using domain::joinPath;
using domain::JsonFaults;
using domain::quotedForFault;

/// Takes one object of a mapping apart. Reads on after a fault, so that all of them are told.
class AdvicePart
{
public:
    AdvicePart(QJsonObject json, QString path, JsonFaults &faults)
        : m_json(std::move(json))
        , m_path(std::move(path))
        , m_faults(faults)
    {
    }

    [[nodiscard]] bool has(const QString &key) const { return m_json.contains(key); }
    void refuse(const QString &key, const QString &what) { m_faults.add(joinPath(m_path, key), what); }

    void onlyKeys(const QStringList &known)
    {
        for (auto entry = m_json.begin(); entry != m_json.end(); ++entry) {
            if (!known.contains(entry.key()))
                refuse(entry.key().left(40),
                       QStringLiteral("is not known here; it may be: %1").arg(known.join(u", ")));
        }
    }
    QString text(const QString &key, bool needed = false)
    {
        const QJsonValue json = m_json.value(key);
        if (json.isString() && (!needed || !json.toString().isEmpty()))
            return json.toString();
        if (!json.isUndefined())
            refuse(key, QStringLiteral("must be a text in quotes"));
        else if (needed)
            refuse(key, QStringLiteral("is missing"));
        return {};
    }
    QStringList texts(const QString &key, bool needed = false)
    {
        const QJsonArray array = m_json.value(key).toArray();
        const bool all = std::all_of(array.begin(), array.end(), [](const auto &v) { return v.isString(); });
        if ((has(key) && !m_json.value(key).isArray()) || !all)
            refuse(key, QStringLiteral("must be a list of texts [\"…\"]"));
        else if (needed && array.isEmpty())
            refuse(key, QStringLiteral("is missing; a list of texts [\"…\"]"));
        QStringList found;
        for (const auto &one : array)
            found.append(one.toString());
        return found;
    }
    double number(const QString &key)
    {
        if (!m_json.value(key).isDouble())
            refuse(key, QStringLiteral("must be a number"));
        return m_json.value(key).toDouble();
    }
    std::optional<AdvicePart> part(const QString &key, bool needed = false)
    {
        if (m_json.value(key).isObject())
            return AdvicePart(m_json.value(key).toObject(), joinPath(m_path, key), m_faults);
        if (has(key) || needed)
            refuse(key, has(key) ? QStringLiteral("must be an object { … }") : QStringLiteral("is missing"));
        return std::nullopt;
    }
    [[nodiscard]] QJsonValue value(const QString &key) const { return m_json.value(key); }
    [[nodiscard]] QString path(const QString &key) const { return joinPath(m_path, key); }

    std::vector<TimeFormat> formats()
    {
        std::vector<TimeFormat> found;
        for (const QString &text : texts(QStringLiteral("formats"), true)) {
            const auto format = TimeFormat::parse(text);
            if (format)
                found.push_back(*format);
            else
                refuse(QStringLiteral("formats"),
                       quotedForFault(text) + QStringLiteral(" has no date in it"));
        }
        return found;
    }
    std::vector<double> bounds()
    {
        std::vector<double> found;
        const QString key = QStringLiteral("bounds");
        for (const auto &one : m_json.value(key).toArray())
            found.push_back(one.toDouble());
        const QJsonArray array = m_json.value(key).toArray();
        const bool numbers =
            std::all_of(array.begin(), array.end(), [](const auto &v) { return v.isDouble(); });
        const auto falls = [](double a, double b) { return a >= b; };
        if (found.empty() || !numbers || std::adjacent_find(found.begin(), found.end(), falls) != found.end())
            refuse(key, QStringLiteral("must be a list of rising numbers, such as [10, 50, 100]"));
        return found;
    }

private:
    QJsonObject m_json;
    QString m_path;
    JsonFaults &m_faults;
};

/// Whole days, or 0 when nothing stands there.
int daysAt(AdvicePart &part, const QString &key)
{
    constexpr double kLongest = 1000;
    if (!part.has(key))
        return 0;
    const double days = part.number(key);
    if (days >= 1 && days <= kLongest && std::floor(days) == days)
        return static_cast<int>(days);
    part.refuse(key, QStringLiteral("must be a whole number of days, 1 to 1000"));
    return 0;
}

AdviceResultRule resultOf(AdvicePart part)
{
    const QString number = QStringLiteral("number");
    part.onlyKeys({QStringLiteral("column"), QStringLiteral("name"), number, QStringLiteral("yes"),
                   QStringLiteral("no"), QStringLiteral("drop"), QStringLiteral("silent"),
                   QStringLiteral("matures")});
    AdviceResultRule rule;
    rule.column = part.text(QStringLiteral("column"), true);
    rule.name = part.text(QStringLiteral("name"));
    if (rule.name.isEmpty())
        rule.name = rule.column;
    rule.drop = part.texts(QStringLiteral("drop"));
    rule.silent = part.texts(QStringLiteral("silent"));
    for (const QString &one : rule.silent) {
        if (rule.drop.contains(one))
            part.refuse(QStringLiteral("silent"), quotedForFault(one) + QStringLiteral(" has two meanings"));
    }
    rule.matures = daysAt(part, QStringLiteral("matures"));
    rule.isYesNo = !part.has(number);
    if (!rule.isYesNo) {
        if (part.has(QStringLiteral("yes")) || part.has(QStringLiteral("no")))
            part.refuse(number,
                        QStringLiteral("stands beside \"yes\" or \"no\"; a result is one or the other"));
        if (auto scale = part.part(number)) {
            scale->onlyKeys({QStringLiteral("low"), QStringLiteral("high")});
            rule.low = scale->number(QStringLiteral("low"));
            rule.high = scale->number(QStringLiteral("high"));
            if (rule.low >= rule.high)
                scale->refuse(QStringLiteral("low"), QStringLiteral("must be less than \"high\""));
        }
        return rule;
    }
    rule.yes = part.texts(QStringLiteral("yes"), true);
    rule.no = part.texts(QStringLiteral("no"), true);
    for (const QString &one : rule.yes) {
        if (rule.no.contains(one) || rule.drop.contains(one) || rule.silent.contains(one))
            part.refuse(QStringLiteral("yes"), quotedForFault(one) + QStringLiteral(" has two meanings"));
    }
    return rule;
}

void readPart(AdvicePart &part, AdviceFeatureRule &rule)
{
    const QString since = QStringLiteral("since");
    const QString which = part.text(QStringLiteral("part"));
    rule.since = part.text(since);
    if (part.has(since)) {
        rule.part = AdviceFeatureRule::Part::Since;
        rule.bounds = part.bounds();
        rule.formats = part.formats();
    } else if (part.has(QStringLiteral("bounds"))) {
        rule.part = AdviceFeatureRule::Part::Bounds;
        rule.bounds = part.bounds();
    } else if (which == u"hour" || which == u"weekday") {
        rule.part = which == u"hour" ? AdviceFeatureRule::Part::Hour : AdviceFeatureRule::Part::Weekday;
        rule.formats = part.formats();
    } else if (!which.isEmpty()) {
        part.refuse(QStringLiteral("part"),
                    quotedForFault(which) + QStringLiteral(" is not known; it may be: hour, weekday"));
    }
}

AdviceFeatureRule featureOf(const QJsonValue &json, const QString &path, JsonFaults &faults)
{
    AdviceFeatureRule rule;
    if (json.isString()) {
        rule.name = rule.column = json.toString();
        return rule;
    }
    if (!json.isObject()) {
        faults.add(path, QStringLiteral("must be the name of a column, or an object { … }"));
        return rule;
    }
    AdvicePart part(json.toObject(), path, faults);
    part.onlyKeys({QStringLiteral("name"), QStringLiteral("column"), QStringLiteral("bounds"),
                   QStringLiteral("since"), QStringLiteral("part"), QStringLiteral("formats"),
                   QStringLiteral("empty")});
    rule.column = part.text(QStringLiteral("column"), true);
    rule.name = part.text(QStringLiteral("name"));
    if (rule.name.isEmpty())
        rule.name = rule.column;
    rule.empty = part.text(QStringLiteral("empty"));
    readPart(part, rule);
    return rule;
}

void readFeatures(AdvicePart &root, AdviceDataMapping &mapping, JsonFaults &faults)
{
    const QString key = QStringLiteral("features");
    const QJsonArray list = root.value(key).toArray();
    if (list.isEmpty() || list.size() > AdviceDataMapping::kMostFeatures)
        root.refuse(key, QStringLiteral("must be a list of 1 to %1 columns that were known before the choice")
                             .arg(AdviceDataMapping::kMostFeatures));
    QStringList names;
    for (qsizetype i = 0; i < std::min(list.size(), AdviceDataMapping::kMostFeatures); ++i) {
        const QString path = joinPath(key, i);
        mapping.features.push_back(featureOf(list.at(i), path, faults));
        const AdviceFeatureRule &rule = mapping.features.back();
        if (names.contains(rule.name))
            faults.add(path,
                       quotedForFault(rule.name) + QStringLiteral(" stands there twice; give it a \"name\""));
        names.append(rule.name);
        if (rule.part == AdviceFeatureRule::Part::AsIs && !rule.column.isEmpty() &&
            (rule.column == mapping.result.column || rule.column == mapping.choiceColumn))
            faults.add(path,
                       QStringLiteral("is the choice or its result, which nobody knew before the choice"));
    }
}

/// What the model does not look at, and is held against.
void readGroups(AdvicePart &root, AdviceDataMapping &mapping, JsonFaults &faults)
{
    const QString key = QStringLiteral("groups");
    if (!root.has(key))
        return;
    const QJsonArray list = root.value(key).toArray();
    if (list.isEmpty() || list.size() > AdviceDataMapping::kMostGroups)
        return root.refuse(key, QStringLiteral("must be a list of 1 to %1 columns that are no features")
                                    .arg(AdviceDataMapping::kMostGroups));
    QStringList names;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString path = joinPath(key, i);
        const AdviceFeatureRule rule = featureOf(list.at(i), path, faults);
        if (names.contains(rule.name))
            faults.add(path,
                       quotedForFault(rule.name) + QStringLiteral(" stands there twice; give it a \"name\""));
        if (std::any_of(mapping.features.begin(), mapping.features.end(),
                        [&rule](const AdviceFeatureRule &one) { return one.column == rule.column; }))
            faults.add(path, QStringLiteral("is a feature: a group is what the model does not look at"));
        names.append(rule.name);
        mapping.groups.push_back(rule);
    }
}

std::optional<AdviceTimeRule> timeOf(AdvicePart &root, const QString &key)
{
    auto part = root.part(key);
    if (!part)
        return std::nullopt;
    part->onlyKeys({QStringLiteral("column"), QStringLiteral("formats")});
    return AdviceTimeRule{part->text(QStringLiteral("column"), true), part->formats()};
}

std::optional<AdvicePropensityRule> propensityOf(AdvicePart &root)
{
    const QString key = QStringLiteral("propensity");
    const QJsonValue json = root.value(key);
    if (json.isUndefined())
        return std::nullopt;
    if (json.isDouble()) {
        if (json.toDouble() <= 0 || json.toDouble() > 1)
            root.refuse(key, QStringLiteral("must be above 0 and at most 1"));
        return AdvicePropensityRule{{}, json.toDouble()};
    }
    auto part = root.part(key);
    if (!part)
        return std::nullopt;
    part->onlyKeys({QStringLiteral("column")});
    return AdvicePropensityRule{part->text(QStringLiteral("column"), true), 0};
}

/// The column at `key`, given as { "column": … }.
QString columnAt(AdvicePart &root, const QString &key)
{
    auto part = root.part(key);
    if (!part)
        return {};
    part->onlyKeys({QStringLiteral("column")});
    return part->text(QStringLiteral("column"), true);
}

void readFile(AdvicePart &root, AdviceDataMapping &mapping)
{
    mapping.description = root.text(QStringLiteral("description"));
    mapping.charset = root.text(QStringLiteral("charset")).toLatin1();
    mapping.blanks = root.texts(QStringLiteral("blanks"));
    const QByteArray delimiter = root.text(QStringLiteral("delimiter")).toUtf8();
    if (delimiter.size() > 1 || delimiter == "\"" || delimiter == "\n" || delimiter == "\r")
        root.refuse(QStringLiteral("delimiter"), QStringLiteral("must be one sign, such as , ; | or a tab"));
    else if (!delimiter.isEmpty())
        mapping.delimiter = delimiter.at(0);
}

void readIssue(AdvicePart &root, AdviceDataMapping &mapping)
{
    const QString key = QStringLiteral("issue");
    mapping.issue = root.text(key);
    const bool isThere =
        std::any_of(mapping.features.begin(), mapping.features.end(),
                    [&mapping](const AdviceFeatureRule &rule) { return rule.name == mapping.issue; });
    if (!mapping.issue.isEmpty() && !isThere)
        root.refuse(key, QStringLiteral("must be the name of one of the features"));
}

AdviceDataMapping mappingOf(AdvicePart &root, JsonFaults &faults)
{
    AdviceDataMapping mapping;
    root.onlyKeys({QStringLiteral("format"), QStringLiteral("description"), QStringLiteral("delimiter"),
                   QStringLiteral("charset"), QStringLiteral("blanks"), QStringLiteral("choice"),
                   QStringLiteral("result"), QStringLiteral("features"), QStringLiteral("time"),
                   QStringLiteral("known"), QStringLiteral("customer"), QStringLiteral("propensity"),
                   QStringLiteral("weight"), QStringLiteral("id"), QStringLiteral("issue"),
                   QStringLiteral("groups")});
    readFile(root, mapping);
    if (auto choice = root.part(QStringLiteral("choice"), true)) {
        choice->onlyKeys({QStringLiteral("column"), QStringLiteral("drop")});
        mapping.choiceColumn = choice->text(QStringLiteral("column"), true);
        mapping.dropChoices = choice->texts(QStringLiteral("drop"));
    }
    if (auto result = root.part(QStringLiteral("result"), true))
        mapping.result = resultOf(*result);
    readFeatures(root, mapping, faults);
    readGroups(root, mapping, faults);
    mapping.at = timeOf(root, QStringLiteral("time"));
    mapping.known = timeOf(root, QStringLiteral("known"));
    if (mapping.known && !mapping.at)
        root.refuse(QStringLiteral("known"), QStringLiteral("needs \"time\" beside it"));
    if (mapping.result.matures > 0 && !mapping.at)
        root.refuse(QStringLiteral("result"), QStringLiteral("says \"matures\", which needs a \"time\""));
    readIssue(root, mapping);
    mapping.customer = columnAt(root, QStringLiteral("customer"));
    mapping.weight = columnAt(root, QStringLiteral("weight"));
    mapping.id = columnAt(root, QStringLiteral("id"));
    mapping.propensity = propensityOf(root);
    if (!mapping.weight.isEmpty() && !mapping.result.silent.isEmpty())
        root.refuse(QStringLiteral("weight"),
                    QStringLiteral("stands beside \"silent\", from which weights are reckoned"));
    return mapping;
}

} // namespace

std::optional<AdviceDataMapping> adviceDataFrom(const QByteArray &json, JsonFaults &faults)
{
    if (json.size() > AdviceDataMapping::kMostBytes) {
        faults.add({}, QStringLiteral("is larger than 1 MB"));
        return std::nullopt;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        faults.add({}, QStringLiteral("line %1: %2")
                           .arg(json.left(error.offset).count('\n') + 1)
                           .arg(error.errorString()));
        return std::nullopt;
    }
    const QString format = document.object().value(QStringLiteral("format")).toString();
    if (format != u"leeway.advice_data.v1") {
        faults.add(QStringLiteral("format"), QStringLiteral("must be \"leeway.advice_data.v1\""));
        return std::nullopt;
    }
    AdvicePart root(document.object(), {}, faults);
    AdviceDataMapping mapping = mappingOf(root, faults);
    if (!faults.isEmpty())
        return std::nullopt;
    return mapping;
}

} // namespace leeway::ingest
