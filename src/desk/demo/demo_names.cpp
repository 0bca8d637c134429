#include "desk/demo/demo_names.h"

#include "desk/demo/demo_files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace leeway::desk
{

namespace
{

QStringList splitList(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString().split(u'|', Qt::SkipEmptyParts);
}

DemoCulture cultureOf(const QJsonObject &object)
{
    const auto text = [&](const char *key) { return object.value(QLatin1StringView(key)).toString(); };
    DemoCulture culture;
    culture.share = object.value(QLatin1StringView("share")).toInt();
    culture.language = text("language");
    culture.zone = text("zone");
    culture.currency = text("currency");
    culture.phonePrefix = text("phone");
    culture.phoneDigits = object.value(QLatin1StringView("digits")).toInt();
    culture.doubled = object.value(QLatin1StringView("doubled")).toBool();
    culture.familyFirst = object.value(QLatin1StringView("familyFirst")).toBool();
    culture.given = splitList(object, "given");
    culture.family = splitList(object, "family");
    culture.places = splitList(object, "places");
    return culture;
}

const QString &pickFrom(const QStringList &list, DemoRandom &random)
{
    return list[static_cast<qsizetype>(random.skewed(static_cast<quint32>(list.size())))];
}

} // namespace

base::Result<std::vector<DemoCulture>> readDemoCultures()
{
    const auto files = demoFiles(QStringLiteral("names"));
    if (!files)
        return tl::unexpected<base::Error>(files.error());
    std::vector<DemoCulture> cultures;
    for (const DemoFile &file : *files) {
        const QJsonObject top = QJsonDocument::fromJson(file.bytes).object();
        const QJsonArray array = top.value(QLatin1StringView("cultures")).toArray();
        for (const QJsonValue value : array) {
            cultures.push_back(cultureOf(value.toObject()));
            const DemoCulture &last = cultures.back();
            if (last.share <= 0 || last.given.isEmpty() || last.family.isEmpty() || last.places.isEmpty())
                return base::fail(base::Code::FieldInvalid,
                                  QStringLiteral("%1: cultures[%2]").arg(file.name).arg(cultures.size() - 1));
        }
    }
    if (cultures.empty())
        return base::fail(base::Code::FieldInvalid, QStringLiteral("names: no cultures"));
    return cultures;
}

const DemoCulture &pickCulture(const std::vector<DemoCulture> &cultures, DemoRandom &random)
{
    int sum = 0;
    for (const DemoCulture &culture : cultures)
        sum += culture.share;
    int left = static_cast<int>(random.below(static_cast<quint32>(sum)));
    for (const DemoCulture &culture : cultures) {
        left -= culture.share;
        if (left < 0)
            return culture;
    }
    return cultures.back();
}

QString pickName(const DemoCulture &culture, DemoRandom &random)
{
    QString family = pickFrom(culture.family, random);
    if (culture.doubled && random.chance(80))
        family += u' ' + pickFrom(culture.family, random);
    else if (!culture.familyFirst && random.chance(6))
        family += u'-' + pickFrom(culture.family, random);
    QString given = pickFrom(culture.given, random);
    if (!culture.familyFirst && random.chance(18))
        given += u' ' + pickFrom(culture.given, random);
    return culture.familyFirst ? QString(family + u' ' + given) : QString(given + u' ' + family);
}

} // namespace leeway::desk
