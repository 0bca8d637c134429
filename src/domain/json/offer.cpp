#include "domain/json/offer.h"

#include "domain/enum_names.h"
#include "domain/json/fields.h"

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

void putScore(QJsonObject &object, const QString &key, const std::optional<int> &tenths)
{
    if (tenths)
        object.insert(key, *tenths);
}

QJsonObject oneShown(const ShownResolution &shown)
{
    QJsonObject object{{QStringLiteral("resolution"), shown.resolution},
                       {QStringLiteral("similar"), shown.similar},
                       {QStringLiteral("cost"), shown.cost},
                       {QStringLiteral("fits"), shown.fits}};
    putScore(object, QStringLiteral("middle"), shown.middle);
    putScore(object, QStringLiteral("low"), shown.low);
    putScore(object, QStringLiteral("high"), shown.high);
    return object;
}

Result<ShownResolution> oneShownFrom(const QJsonObject &object)
{
    JsonFields f(object);
    return f.answer(ShownResolution{.resolution = f.text(QStringLiteral("resolution")),
                                    .middle = f.optionalNumber(QStringLiteral("middle")),
                                    .low = f.optionalNumber(QStringLiteral("low")),
                                    .high = f.optionalNumber(QStringLiteral("high")),
                                    .similar = static_cast<int>(f.number(QStringLiteral("similar"))),
                                    .cost = f.number(QStringLiteral("cost")),
                                    .fits = f.flag(QStringLiteral("fits"), true)});
}

} // namespace

QJsonObject situationJson(const std::map<QString, QString> &situation)
{
    QJsonObject object;
    for (const auto &[fact, level] : situation)
        object.insert(fact, level);
    return object;
}

std::map<QString, QString> situationFrom(const QJsonObject &json)
{
    std::map<QString, QString> situation;
    for (auto it = json.begin(); it != json.end(); ++it)
        situation.emplace(it.key(), it.value().toString()); // what is no text is no code either
    return situation;
}

QJsonArray shownJson(const std::vector<ShownResolution> &shown)
{
    QJsonArray list;
    for (const ShownResolution &one : shown)
        list.append(oneShown(one));
    return list;
}

Result<std::vector<ShownResolution>> shownFrom(const QJsonArray &json)
{
    std::vector<ShownResolution> shown;
    for (qsizetype i = 0; i < json.size(); ++i) {
        Result<ShownResolution> one = oneShownFrom(json.at(i).toObject());
        if (!one)
            return fail(Code::FieldInvalid, QStringLiteral("shown[%1]: %2").arg(i).arg(one.error().detail));
        shown.push_back(*std::move(one));
    }
    return shown;
}

QJsonObject toJson(const Offer &offer)
{
    QJsonObject object{{QStringLiteral("id"), offer.id.toString()},
                       {QStringLiteral("customer"), offer.customer.toString()},
                       {QStringLiteral("contact"), offer.contact.toString()},
                       {QStringLiteral("at"), base::toMs(offer.at)},
                       {QStringLiteral("situation"), situationJson(offer.situation)},
                       {QStringLiteral("shown"), shownJson(offer.shown)},
                       {QStringLiteral("order"), nameOf(offer.order)},
                       {QStringLiteral("propensity"), offer.propensity},
                       {QStringLiteral("outcomes"), offer.outcomes},
                       {QStringLiteral("chosen"), offer.chosen},
                       {QStringLiteral("cost"), offer.cost},
                       {QStringLiteral("why"), offer.why}};
    if (offer.theCase)
        object.insert(QStringLiteral("case"), offer.theCase->toString());
    if (offer.grant)
        object.insert(QStringLiteral("grant"), offer.grant->toString());
    return object;
}

Result<Offer> offerFrom(const QJsonObject &row)
{
    JsonFields f(row);
    Offer offer;
    offer.id = f.id<OfferId>(QStringLiteral("id"));
    offer.customer = f.id<CustomerId>(QStringLiteral("customer"));
    offer.theCase = f.optionalId<CaseId>(QStringLiteral("case"));
    offer.contact = f.id<ContactId>(QStringLiteral("contact"));
    offer.grant = f.optionalId<GrantId>(QStringLiteral("grant"));
    offer.at = f.instant(QStringLiteral("at"));
    offer.situation = situationFrom(f.object(QStringLiteral("situation")));
    offer.order = f.oneOf<OfferOrder>(QStringLiteral("order"));
    offer.propensity = static_cast<int>(f.number(QStringLiteral("propensity"), kOfferSure));
    offer.outcomes = static_cast<int>(f.number(QStringLiteral("outcomes")));
    offer.chosen = f.text(QStringLiteral("chosen"));
    offer.cost = f.number(QStringLiteral("cost"));
    offer.why = f.text(QStringLiteral("why"));
    auto shown = shownFrom(f.list(QStringLiteral("shown")));
    if (!shown)
        return tl::unexpected(shown.error());
    offer.shown = *std::move(shown);
    if (const Result<Offer> read = f.answer(offer); !read)
        return read;
    const Result<void> fine = checkOffer(offer);
    return fine ? Result<Offer>(std::move(offer)) : tl::unexpected(fine.error());
}

} // namespace leeway::domain
