#include "storage/offer_rows.h"

#include "base/canonical_json.h"
#include "domain/json/offer.h"
#include "storage/fact_readers.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

#include <QJsonDocument>

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

QVariant listValue(const QJsonArray &list)
{
    // Canonical, as an object is: the order of a list says something and stays.
    const QByteArray whole = base::canonicalJson({{QStringLiteral("x"), list}});
    constexpr qsizetype kBefore = 5; // {"x":
    return QString::fromUtf8(whole.mid(kBefore, whole.size() - kBefore - 1));
}

} // namespace

QString offerColumns()
{
    return QStringLiteral("f.id, f.customer, f.\"case\", f.contact, f.\"grant\", f.at, f.situation, f.shown, "
                          "f.\"order\", f.propensity, f.outcomes, f.chosen, f.cost, f.why");
}

Offer offerFrom(const Rows &row)
{
    Offer offer;
    offer.id = idFrom<OfferId>(row.at(0));
    offer.customer = idFrom<CustomerId>(row.at(1));
    offer.theCase = optionalIdFrom<CaseId>(row.at(2));
    offer.contact = idFrom<ContactId>(row.at(3));
    offer.grant = optionalIdFrom<GrantId>(row.at(4));
    offer.at = instantFrom(row.at(5));
    offer.situation = situationFrom(QJsonDocument::fromJson(row.at(6).toString().toUtf8()).object());
    if (auto shown = shownFrom(QJsonDocument::fromJson(row.at(7).toString().toUtf8()).array()))
        offer.shown = *std::move(shown);
    offer.order = enumFrom<OfferOrder>(row.at(8));
    offer.propensity = row.at(9).toInt();
    offer.outcomes = row.at(10).toInt();
    offer.chosen = row.at(11).toString();
    offer.cost = row.at(12).toLongLong();
    offer.why = row.at(13).toString();
    return offer;
}

Result<Offer> readOffer(Connection &db, OfferId id)
{
    const auto found = readAll<Offer>(
        db, QLatin1String("SELECT ") % offerColumns() % QLatin1String(" FROM offer AS f WHERE f.id = ?"),
        {idValue(id)}, offerFrom);
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? Result<Offer>(fail(Code::NotFound, QStringLiteral("offer"))) : found->front();
}

Result<std::vector<Offer>> readOffersOf(Connection &db, CustomerId customer)
{
    const auto records = recordsOf(db, customer);
    if (!records)
        return tl::unexpected(records.error());
    std::vector<Offer> offers;
    const auto done = appendOfRecords(db, *records,
                                      QLatin1String("SELECT ") % offerColumns() %
                                          QLatin1String(" FROM offer AS f WHERE f.customer = ?"),
                                      offers, offerFrom);
    if (!done)
        return tl::unexpected(done.error());
    std::sort(offers.begin(), offers.end(), [](const Offer &a, const Offer &b) {
        return std::pair(a.at, a.id.value) < std::pair(b.at, b.id.value);
    });
    return offers;
}

Result<void> putOffer(Transaction &tx, const Offer &offer)
{
    tx.touch(QStringLiteral("offer"), offer.customer.value);
    return run(tx.db(), query("put_offer"),
               {idValue(offer.id), idValue(offer.customer), idValue(offer.theCase), idValue(offer.contact),
                idValue(offer.grant), instantValue(offer.at),
                QString::fromUtf8(base::canonicalJson(situationJson(offer.situation))),
                listValue(shownJson(offer.shown)), enumValue(offer.order), offer.propensity, offer.outcomes,
                plainText(offer.chosen), offer.cost, plainText(offer.why)});
}

Result<void> removeOffer(Transaction &tx, OfferId id)
{
    const auto customer =
        tx.db().value(QStringLiteral("SELECT customer FROM offer WHERE id = ?"), {idValue(id)});
    if (!customer)
        return tl::unexpected(customer.error());
    if (!customer->isValid())
        return fail(Code::NotFound, QStringLiteral("offer"));
    tx.touch(QStringLiteral("offer"), QUuid::fromRfc4122(customer->toByteArray()));
    return run(tx.db(), QStringLiteral("DELETE FROM offer WHERE id = ?"), {idValue(id)});
}

} // namespace leeway::storage
