#include "resolution/advice_settings.h"

#include "domain/money.h"
#include "resolution/rule_fields.h"

#include <array>
#include <cmath>

namespace leeway::resolution
{

namespace
{

constexpr double kHundred = 100;
constexpr int kMostCases = 1000;
constexpr int kEvenChance = 50;
constexpr int kMostChance = 99;
constexpr int kMostHundredths = 1000;

/// What a head is called where it is set, and on which side of nothing it lies: nobody is to be led to what
/// customers dispute.
struct HeadPlace {
    const char *key;
    AdviceHead head;
    int least;
    int most;
};
constexpr std::array<HeadPlace, kAdviceHeads> kHeadPlaces{
    HeadPlace{"came_back", AdviceHead::CameBack, -kMostHundredths, 0},
    HeadPlace{"disputed", AdviceHead::Disputed, -kMostHundredths, 0},
    HeadPlace{"reversed", AdviceHead::Reversed, -kMostHundredths, 0},
    HeadPlace{"stayed", AdviceHead::Stayed, 0, kMostHundredths}};

int hundredths(double value)
{
    return static_cast<int>(std::lround(value * kHundred));
}

/// In hundredths; as it was when it is absent.
void readHundredths(RuleFields &fields, const char *key, int least, int most, double &value)
{
    if (fields.has(key))
        value = fields.whole(key, least, most) / kHundred;
}

void readPerPoint(RuleFields &fields, AdviceSettings &settings)
{
    if (!fields.has("per_point"))
        return;
    if (!fields.at("per_point").isObject())
        return fields.wrong("per_point", QStringLiteral("must be { currency: amount, … }"));
    const QJsonObject sums = fields.at("per_point").toObject();
    RuleFields amounts(sums, fields.place("per_point"), fields.faults());
    for (const QString &currency : sums.keys()) {
        const QByteArray key = currency.toUtf8();
        if (domain::minorDigits(currency) < 0) {
            amounts.wrong(key.constData(), QStringLiteral("is no currency"));
            continue;
        }
        const std::size_t before = amounts.faults().count();
        const qint64 minor = amounts.amount(key.constData(), currency);
        if (amounts.faults().count() == before && minor <= 0)
            amounts.wrong(key.constData(), QStringLiteral("must be more than nothing"));
        settings.perPoint[currency] = minor;
    }
}

} // namespace

AdviceSettings AdviceSettings::in(const QString &currency) const
{
    AdviceSettings here = *this;
    const auto found = perPoint.find(currency);
    if (found != perPoint.end() && found->second > 0)
        here.pointsPerUnit =
            std::pow(10.0, domain::minorDigits(currency)) / static_cast<double>(found->second);
    return here;
}

QJsonObject toJson(const AdviceSettings &settings)
{
    QJsonObject json{{QStringLiteral("least_cases"), static_cast<int>(settings.leastInformation)},
                     {QStringLiteral("leans_percent"), hundredths(settings.leans)},
                     {QStringLiteral("recommends_percent"), hundredths(settings.recommends)}};
    for (const HeadPlace &place : kHeadPlaces)
        json.insert(QLatin1String(place.key), hundredths(settings.headPoints.at(indexOf(place.head))));
    QJsonObject sums;
    for (const auto &[currency, minor] : settings.perPoint)
        sums.insert(currency, domain::toDecimal({minor, currency}));
    if (!sums.isEmpty())
        json.insert(QStringLiteral("per_point"), sums);
    return json;
}

std::optional<AdviceSettings> adviceSettingsFrom(const QJsonObject &json, domain::JsonFaults &faults)
{
    const std::size_t before = faults.count();
    AdviceSettings settings;
    RuleFields fields(json, {}, faults);
    fields.onlyKnown(QStringLiteral("least_cases leans_percent recommends_percent came_back disputed "
                                    "reversed stayed per_point")
                         .split(u' '));
    if (fields.has("least_cases"))
        settings.leastInformation = fields.whole("least_cases", 1, kMostCases);
    readHundredths(fields, "leans_percent", kEvenChance, kMostChance, settings.leans);
    readHundredths(fields, "recommends_percent", kEvenChance, kMostChance, settings.recommends);
    for (const HeadPlace &place : kHeadPlaces)
        readHundredths(fields, place.key, place.least, place.most,
                       settings.headPoints.at(indexOf(place.head)));
    readPerPoint(fields, settings);
    if (faults.count() == before && settings.recommends < settings.leans)
        fields.wrong(
            "recommends_percent",
            QStringLiteral("must not be below leans_percent, which is %1: what is recommended is also "
                           "leant towards")
                .arg(hundredths(settings.leans)));
    return faults.count() == before ? std::optional(settings) : std::nullopt;
}

} // namespace leeway::resolution
