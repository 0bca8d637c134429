#include "domain/json/advice_sum.h"

#include "domain/json/fields.h"

#include <limits>

namespace leeway::domain
{

using base::Result;

namespace
{

constexpr qint64 kMostSatisfiedTenths = 100;

bool isBetween(qint64 value, qint64 least, qint64 most)
{
    return value >= least && value <= most;
}

} // namespace

Result<AdviceSum> adviceSumFrom(const QJsonObject &row)
{
    JsonFields f(row);
    const qint64 week = f.number(QStringLiteral("week"));
    const qint64 label = f.number(QStringLiteral("label"), -1);
    AdviceSum sum{.id = f.id<AdviceSumId>(QStringLiteral("id")),
                  .team = f.id<TeamId>(QStringLiteral("team")),
                  .chosen = f.text(QStringLiteral("chosen")),
                  .situation = f.text(QStringLiteral("situation")),
                  .week = static_cast<int>(week),
                  .label = static_cast<int>(label),
                  .count = f.number(QStringLiteral("count"))};
    using Weeks = std::numeric_limits<int>;
    if (!isBetween(week, Weeks::min(), Weeks::max()))
        return base::fail(base::Code::FieldInvalid, QStringLiteral("week"));
    if (!isBetween(label, 0, kMostSatisfiedTenths))
        return base::fail(base::Code::FieldInvalid, QStringLiteral("label"));
    if (sum.count < 1)
        return base::fail(base::Code::FieldInvalid, QStringLiteral("count"));
    return f.answer(std::move(sum));
}

} // namespace leeway::domain
