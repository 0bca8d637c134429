#include "domain/json/felt_sum.h"

#include "domain/json/fields.h"

namespace leeway::domain
{

using base::Result;

Result<FeltSum> feltSumFrom(const QJsonObject &row)
{
    JsonFields f(row);
    FeltSum sum{.id = f.id<FeltSumId>(QStringLiteral("id")),
                .team = f.id<TeamId>(QStringLiteral("team")),
                .resolution = f.text(QStringLiteral("resolution")),
                .currency = f.text(QStringLiteral("currency")),
                .base = f.number(QStringLiteral("base_minor")),
                .count = f.number(QStringLiteral("count"))};
    if (sum.base < 1)
        return base::fail(base::Code::FieldInvalid, QStringLiteral("base_minor"));
    if (sum.count < 1)
        return base::fail(base::Code::FieldInvalid, QStringLiteral("count"));
    return f.answer(std::move(sum));
}

} // namespace leeway::domain
