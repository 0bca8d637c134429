#include "storage/fact_places.h"

#include "storage/row_values.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

Result<std::optional<InteractionId>> firstPlace(Connection &db, const QString &sql,
                                                const QVariantList &values)
{
    std::optional<InteractionId> found;
    const auto done = db.each(sql, values, [&found](const Rows &row) {
        found = idFrom<InteractionId>(row.at(0));
        return false;
    });
    return done ? Result<std::optional<InteractionId>>(found) : tl::unexpected(done.error());
}

} // namespace

Result<std::optional<InteractionId>> readPlaceOf(Connection &db, const FactPlace &place)
{
    if (const auto *interaction = std::get_if<InteractionId>(&place))
        return std::optional(*interaction);
    if (const auto *about = std::get_if<CaseId>(&place))
        return firstPlace(
            db,
            QStringLiteral(
                "SELECT id FROM interaction WHERE main_case = ? ORDER BY at DESC, id DESC LIMIT 1"),
            {idValue(*about)});
    if (const auto *promise = std::get_if<PromiseId>(&place))
        return firstPlace(
            db,
            QStringLiteral(
                "SELECT i.id FROM promise AS p JOIN interaction AS i ON i.customer = p.customer AND "
                "i.main_case IS "
                "p.\"case\" AND i.at <= p.made_at WHERE p.id = ? ORDER BY i.at DESC, i.id DESC LIMIT 1"),
            {idValue(*promise)});
    return std::optional<InteractionId>();
}

} // namespace leeway::storage
