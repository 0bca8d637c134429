#include "desk/erasing.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/enum_names.h"
#include "domain/masking.h"
#include "storage/customer_rows.h"
#include "storage/erase_records.h"
#include "storage/erasure_rows.h"

namespace leeway::desk
{

using namespace domain;
using base::Result;

namespace
{

QJsonObject erasureBody(const Erasure &erasure)
{
    return {{QStringLiteral("erasure"), erasure.id.toString()},
            {QStringLiteral("customer"), erasure.customer.toString()}};
}

/// With names, as far as they are here.
Result<std::vector<ErasureView>> namedErasures(storage::Connection &db, const std::vector<Erasure> &all)
{
    const auto people = storage::readPersons(db);
    if (!people)
        return tl::unexpected<base::Error>(people.error());
    const auto nameOf = [&people](PersonId id) {
        const auto who =
            std::find_if(people->begin(), people->end(), [id](const Person &one) { return one.id == id; });
        return who == people->end() ? QString() : who->name;
    };
    std::vector<ErasureView> views;
    views.reserve(all.size());
    for (const Erasure &one : all) {
        ErasureView view{.erasure = one, .askedBy = nameOf(one.askedBy)};
        if (one.decidedBy)
            view.decidedBy = nameOf(*one.decidedBy);
        const auto customer = storage::readCustomerRecord(db, one.customer);
        if (!customer && customer.error().code != base::Code::NotFound)
            return tl::unexpected<base::Error>(customer.error());
        if (customer)
            view.customerName = customer->name;
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace

bool touchesErasures(const Touched &what)
{
    return what.table(QStringLiteral("erasure"));
}

QFuture<Result<ErasurePreview>> previewErasure(Desk &desk, CustomerId customer)
{
    // Every command's body is looked at: no screen waits for that.
    return desk.storage().read(storage::Lane::Behind, [customer](storage::Connection &db) {
        return storage::previewErasure(db, customer);
    });
}

QFuture<Result<std::optional<ErasureView>>> readErasure(Desk &desk, CustomerId customer)
{
    using Found = Result<std::optional<ErasureView>>;
    return desk.storage().read(storage::Lane::Screens, [customer](storage::Connection &db) -> Found {
        const auto newest = storage::readErasureOf(db, customer);
        if (!newest || !*newest)
            return newest ? Found(std::nullopt) : Found(tl::unexpected<base::Error>(newest.error()));
        auto views = namedErasures(db, {**newest});
        return views ? Found(std::move(views->front())) : Found(tl::unexpected<base::Error>(views.error()));
    });
}

QFuture<Result<std::vector<ErasureView>>> readErasuresAsked(Desk &desk)
{
    using Found = Result<std::vector<ErasureView>>;
    return desk.storage().read(storage::Lane::Screens, [](storage::Connection &db) -> Found {
        const auto all = storage::readErasuresAsked(db);
        return all ? namedErasures(db, *all) : Found(tl::unexpected<base::Error>(all.error()));
    });
}

QFuture<Result<ErasureId>> askErasure(Desk &desk, CustomerId customer, Erasure::Ground ground,
                                      const QString &reason)
{
    const auto id = ErasureId::make(desk.clock());
    const QJsonObject body{{QStringLiteral("erasure"), id.toString()},
                           {QStringLiteral("customer"), customer.toString()},
                           {QStringLiteral("ground"), nameOf(ground)},
                           {QStringLiteral("reason"), masked(reason.trimmed())}};
    return performThen(desk, commands::kAskErasure, body,
                       [id](storage::Transaction &) { return Result<ErasureId>(id); });
}

QFuture<Result<void>> decideErasure(Desk &desk, const Erasure &erasure, const ErasureDecision &decision)
{
    QJsonObject body = erasureBody(erasure);
    body.insert(QStringLiteral("erase"), decision.erase);
    body.insert(QStringLiteral("why"), masked(decision.why.trimmed()));
    if (decision.atOnce)
        body.insert(QStringLiteral("at_once"), true);
    return perform(desk, commands::kErase, body);
}

QFuture<Result<void>> withdrawErasure(Desk &desk, const Erasure &erasure)
{
    return perform(desk, commands::kWithdrawErasure, erasureBody(erasure));
}

} // namespace leeway::desk
