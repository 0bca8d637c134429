#include "desk/offers.h"

#include "base/logging.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/offer.h"
#include "resolution/sum_effect.h"
#include "storage/offer_rows.h"
#include "storage/storage.h"

namespace leeway::desk
{

using base::Result;

namespace
{

domain::Offer withIdAndTime(const Desk &desk, domain::Offer offer)
{
    if (offer.id.isNull())
        offer.id = domain::OfferId::make(desk.clock());
    if (offer.at == base::Instant{})
        offer.at = desk.clock().now();
    return offer;
}

QJsonObject offerBody(const domain::Offer &offer)
{
    return {{QStringLiteral("type"), QStringLiteral("offer")},
            {QStringLiteral("new"), domain::toJson(offer)}};
}

} // namespace

QFuture<Result<void>> recordOffer(Desk &desk, domain::Offer offer)
{
    offer = withIdAndTime(desk, std::move(offer));
    if (const Result<void> fine = domain::checkOffer(offer); !fine)
        return QtFuture::makeReadyFuture(fine);
    return perform(desk, domain::commands::kPutRecord, offerBody(offer));
}

QFuture<Result<void>> sayWhy(Desk &desk, domain::OfferId id, domain::OfferWhy why)
{
    return desk.storage().write([id, why, made = commandOf(desk, domain::commands::kPutRecord, {})](
                                    storage::Transaction &tx) -> Result<void> {
        const Result<domain::Offer> before = storage::readOffer(tx.db(), id);
        if (!before)
            return tl::unexpected(before.error());
        if (!before->why.isEmpty())
            return base::fail(base::Code::AlreadyThere, id.toString());
        domain::Offer offer = *before;
        offer.why = domain::codeOf(why);
        QJsonObject body = offerBody(offer);
        body.insert(QStringLiteral("base"), domain::toJson(*before));
        domain::Command command = made;
        command.body = base::canonicalJson(body);
        return storage::performCommand(tx, command);
    });
}

std::optional<OfferToRecord> offerToRecord(const Desk &desk, std::optional<domain::Offer> offer)
{
    if (!offer)
        return {};
    if (const Result<void> fine = domain::checkOffer(*offer); !fine) {
        qCWarning(lcDesk) << "What was shown is not recorded, as it does not fit:" << fine.error().detail;
        return {};
    }
    return OfferToRecord{withIdAndTime(desk, *std::move(offer)),
                         commandOf(desk, domain::commands::kPutRecord, {})};
}

Result<void> recordWith(storage::Transaction &tx, const std::optional<OfferToRecord> &made,
                        const domain::Grant *grant)
{
    if (!made)
        return {};
    domain::Offer offer = made->offer;
    if (grant != nullptr) {
        offer.grant = grant->id;
        offer.customer = grant->customer;
        offer.theCase = grant->theCase;
        offer.contact = grant->contact;
        offer.cost = grant->base.minor;
        if (const QString band = resolution::sumLevelOf(grant->base); !band.isEmpty())
            offer.situation.insert_or_assign(QLatin1String(resolution::kSumLevel), band);
    }
    domain::Command command = made->command;
    command.body = base::canonicalJson(offerBody(offer));
    return storage::performCommand(tx, command);
}

} // namespace leeway::desk
