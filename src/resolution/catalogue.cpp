#include "resolution/catalogue.h"

#include "domain/enum_names.h"
#include "resolution/rule_fields.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace leeway::resolution
{

namespace
{

const QStringList &resolutionKeys()
{
    static const QStringList kKeys =
        QStringLiteral("key kind name does says suggests currency needs_order ways position active")
            .split(u' ');
    return kKeys;
}

QJsonObject textsJson(const std::map<QString, QString> &texts)
{
    QJsonObject object;
    for (const auto &[language, text] : texts)
        object.insert(language, text);
    return object;
}

std::vector<domain::PayoutWay> waysIn(RuleFields &fields)
{
    const QStringList &names = domain::snakeNames<domain::PayoutWay>();
    std::vector<domain::PayoutWay> ways;
    const QStringList words = fields.texts("ways");
    for (qsizetype i = 0; i < words.size(); ++i) {
        const qsizetype at = names.indexOf(words[i]);
        if (at >= 0)
            ways.push_back(static_cast<domain::PayoutWay>(at));
        else
            fields.faults().add(domain::joinPath(fields.place("ways"), i),
                                domain::quotedForFault(words[i]) +
                                    QStringLiteral(" is not known; it may be: %1").arg(names.join(u", ")));
    }
    return ways;
}

} // namespace

bool isFree(domain::ResolutionKind kind)
{
    return kind == domain::ResolutionKind::Explanation || kind == domain::ResolutionKind::Apology ||
           kind == domain::ResolutionKind::CallBack;
}

std::optional<Resolution> resolutionFrom(const QJsonObject &json, const QString &path,
                                         domain::JsonFaults &faults)
{
    constexpr int kLastPosition = 10'000;
    constexpr qsizetype kLongestLine = 200;
    const std::size_t before = faults.count();
    RuleFields fields(json, path, faults);
    fields.onlyKnown(resolutionKeys());
    Resolution made;
    made.key = fields.key();
    if (const auto kind = fields.oneOf("kind", domain::snakeNames<domain::ResolutionKind>()))
        made.kind = static_cast<domain::ResolutionKind>(*kind);
    made.name = fields.names("name");
    if (fields.has("does"))
        made.does = fields.names("does", kLongestLine);
    if (fields.has("says"))
        made.says = fields.names("says", kLongestLine);
    if (fields.has("suggests")) {
        const QString currency = fields.text("currency", true);
        if (domain::minorDigits(currency) < 0)
            fields.wrong("currency", domain::quotedForFault(currency) + QStringLiteral(" is no currency"));
        made.suggests = domain::Money{fields.amount("suggests", currency), currency};
        if (isFree(made.kind))
            fields.wrong("suggests", QStringLiteral("is for what costs money"));
    }
    made.needsOrder = fields.flag("needs_order", false);
    made.ways = waysIn(fields);
    if (fields.has("position"))
        made.position = fields.whole("position", 0, kLastPosition);
    made.active = fields.flag("active", true);
    return faults.count() == before ? std::optional(std::move(made)) : std::nullopt;
}

QJsonObject toJson(const Resolution &resolution)
{
    QJsonObject object{{QStringLiteral("key"), resolution.key},
                       {QStringLiteral("kind"),
                        domain::snakeNames<domain::ResolutionKind>().at(static_cast<int>(resolution.kind))},
                       {QStringLiteral("name"), textsJson(resolution.name)},
                       {QStringLiteral("position"), resolution.position},
                       {QStringLiteral("active"), resolution.active}};
    if (!resolution.does.empty())
        object.insert(QStringLiteral("does"), textsJson(resolution.does));
    if (!resolution.says.empty())
        object.insert(QStringLiteral("says"), textsJson(resolution.says));
    if (resolution.suggests) {
        object.insert(QStringLiteral("suggests"), domain::toDecimal(*resolution.suggests));
        object.insert(QStringLiteral("currency"), resolution.suggests->currency);
    }
    if (resolution.needsOrder)
        object.insert(QStringLiteral("needs_order"), true);
    QJsonArray ways;
    for (const domain::PayoutWay way : resolution.ways)
        ways.append(domain::snakeNames<domain::PayoutWay>().at(static_cast<int>(way)));
    if (!ways.isEmpty())
        object.insert(QStringLiteral("ways"), ways);
    return object;
}

QString catalogueFormat()
{
    return QStringLiteral("leeway.resolutions.v1");
}

std::optional<Catalogue> catalogueFrom(const QByteArray &file, domain::JsonFaults &faults)
{
    const std::size_t before = faults.count();
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.left(kCatalogueMostBytes + 1), &error);
    if (file.size() > kCatalogueMostBytes || error.error != QJsonParseError::NoError) {
        faults.add(QStringLiteral("line %1").arg(file.left(error.offset).count('\n') + 1),
                   file.size() > kCatalogueMostBytes
                       ? QStringLiteral("the file is too large for resolutions")
                       : QStringLiteral("this is no JSON: %1").arg(error.errorString()));
        return std::nullopt;
    }
    const QJsonObject whole = document.object();
    if (whole.value(QStringLiteral("format")) != catalogueFormat())
        faults.add(QStringLiteral("format"), QStringLiteral("must be \"%1\"").arg(catalogueFormat()));
    RuleFields(whole, {}, faults).onlyKnown({QStringLiteral("format"), QStringLiteral("resolutions")});
    if (!whole.value(QStringLiteral("resolutions")).isArray())
        faults.add(QStringLiteral("resolutions"), QStringLiteral("must be a list [ … ] of resolutions"));
    Catalogue catalogue;
    QSet<QString> keys;
    const QJsonArray list = whole.value(QStringLiteral("resolutions")).toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString path = domain::joinPath(QStringLiteral("resolutions"), i);
        auto one = resolutionFrom(list[i].toObject(), path, faults);
        if (!one)
            continue;
        if (keys.contains(one->key))
            faults.add(path, domain::quotedForFault(one->key) + QStringLiteral(" stands here twice"));
        keys.insert(one->key);
        catalogue.push_back(*std::move(one));
    }
    return faults.count() == before ? std::optional(std::move(catalogue)) : std::nullopt;
}

QByteArray catalogueFile(const Catalogue &catalogue)
{
    QJsonArray list;
    for (const Resolution &one : catalogue)
        list.append(toJson(one));
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), catalogueFormat()},
                                     {QStringLiteral("resolutions"), list}})
        .toJson();
}

Catalogue inOrder(Catalogue all)
{
    std::erase_if(all, [](const Resolution &one) { return !one.active; });
    std::sort(all.begin(), all.end(), [](const Resolution &a, const Resolution &b) {
        return std::pair(a.position, a.key) < std::pair(b.position, b.key);
    });
    return all;
}

} // namespace leeway::resolution
