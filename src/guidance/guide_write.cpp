#include "guidance/guide_json.h"

#include "domain/conditions/condition_json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::guidance
{

namespace
{

/// Keys and values in the order they are to be read; QJsonObject would sort them.
using Pairs = std::vector<std::pair<QString, QJsonValue>>;

/// One value on one line, with a blank after each comma and colon.
QString onOneLine(const QJsonValue &json)
{
    if (json.isArray()) {
        QStringList parts;
        for (const QJsonValue part : json.toArray())
            parts.append(onOneLine(part));
        return u'[' + parts.join(u", ") + u']';
    }
    if (json.isObject()) {
        const QJsonObject object = json.toObject();
        QStringList parts;
        for (auto entry = object.begin(); entry != object.end(); ++entry)
            parts.append(onOneLine(QJsonValue(entry.key())) + QStringLiteral(": ") +
                         onOneLine(entry.value()));
        return u'{' + parts.join(u", ") + u'}';
    }
    // QJsonDocument writes no bare value: an array around it is taken off again.
    const QByteArray wrapped = QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2));
}

QJsonObject jsonOf(const LocalText &text)
{
    QJsonObject json;
    for (const auto &[language, words] : text)
        json.insert(language, words);
    return json;
}

QJsonObject jsonOf(const LocalTexts &texts)
{
    QJsonObject json;
    for (const auto &[language, ways] : texts)
        json.insert(language, QJsonArray::fromStringList(ways));
    return json;
}

Pairs pairsOf(const TalkingPoint &point)
{
    static const QStringList kKinds{QStringLiteral("say"), QStringLiteral("ask"), QStringLiteral("do")};
    Pairs pairs{{QStringLiteral("key"), point.key},
                {QStringLiteral("version"), point.version},
                {QStringLiteral("phase"),
                 domain::choicesOf(domain::Fact::Phase).at(static_cast<qsizetype>(point.phase))},
                {QStringLiteral("kind"), kKinds.at(static_cast<qsizetype>(point.kind))},
                {QStringLiteral("intent"), jsonOf(point.intent)}};
    if (!point.because.empty())
        pairs.emplace_back(QStringLiteral("because"), jsonOf(point.because));
    if (!point.words.empty())
        pairs.emplace_back(QStringLiteral("words"), jsonOf(point.words));
    if (!point.avoid.empty())
        pairs.emplace_back(QStringLiteral("avoid"), jsonOf(point.avoid));
    pairs.emplace_back(QStringLiteral("when"), domain::toJson(point.when));
    if (point.never)
        pairs.emplace_back(QStringLiteral("never"), domain::toJson(*point.never));
    pairs.emplace_back(QStringLiteral("must"), point.must);
    pairs.emplace_back(QStringLiteral("uses_history"), point.usesHistory);
    pairs.emplace_back(QStringLiteral("tags"), QJsonArray::fromStringList(point.tags));
    pairs.emplace_back(QStringLiteral("owner"), point.owner);
    if (point.reviewOn)
        pairs.emplace_back(QStringLiteral("review_on"), point.reviewOn->toString(Qt::ISODate));
    pairs.emplace_back(QStringLiteral("active"), point.active);
    return pairs;
}

QString pointText(const TalkingPoint &point)
{
    constexpr int kIndent = 6;
    constexpr qsizetype kLine = 110;
    QStringList lines;
    for (const auto &[key, value] : pairsOf(point))
        lines.append(QString(kIndent, u' ') + u'"' + key + QStringLiteral("\": ") +
                     jsonText(value, kIndent, kLine));
    return QStringLiteral("    {\n") + lines.join(u",\n") + QStringLiteral("\n    }");
}

} // namespace

QString jsonText(const QJsonValue &json, int indent, qsizetype line)
{
    const QString whole = onOneLine(json);
    if (indent + whole.size() <= line || (!json.isArray() && !json.isObject()))
        return whole;
    const QString inner(indent + 2, u' ');
    QStringList parts;
    if (json.isArray()) {
        for (const QJsonValue part : json.toArray())
            parts.append(inner + jsonText(part, indent + 2, line));
    } else {
        const QJsonObject object = json.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry)
            parts.append(inner + onOneLine(QJsonValue(entry.key())) + QStringLiteral(": ") +
                         jsonText(entry.value(), indent + 2, line));
    }
    const QString end = u'\n' + QString(indent, u' ');
    return json.isArray() ? QStringLiteral("[\n") + parts.join(u",\n") + end + u']'
                          : QStringLiteral("{\n") + parts.join(u",\n") + end + u'}';
}

QByteArray guideFile(const Guide &guide)
{
    QStringList points;
    for (const TalkingPoint &point : guide)
        points.append(pointText(point));
    const QString list = points.isEmpty()
                             ? QStringLiteral("[]")
                             : QStringLiteral("[\n") + points.join(u",\n") + QStringLiteral("\n  ]");
    const QString file = QStringLiteral("{\n  \"format\": \"") + guideFormat() +
                         QStringLiteral("\",\n  \"points\": ") + list + QStringLiteral("\n}\n");
    return file.toUtf8();
}

} // namespace leeway::guidance
