#include "domain/json/came_sum.h"

#include "domain/json/fields.h"

#include <array>
#include <limits>

namespace leeway::domain
{

using base::Result;

namespace
{

// By CameHead and by Came.
constexpr std::array kCameHeadNames{"CameBack", "Disputed", "Reversed", "Stayed"};
constexpr std::array kCameNames{"No", "Yes", "Silent", "Heard"};

template <typename Value, std::size_t size>
std::optional<Value> valueNamed(const std::array<const char *, size> &names, const QString &name)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (name == QLatin1String(names.at(i)))
            return static_cast<Value>(i);
    }
    return std::nullopt;
}

bool isWeek(qint64 value)
{
    using Weeks = std::numeric_limits<int>;
    return value >= Weeks::min() && value <= Weeks::max();
}

} // namespace

QString nameOfCameHead(CameHead head)
{
    return QLatin1String(kCameHeadNames.at(static_cast<std::size_t>(head)));
}

QString nameOfCame(Came came)
{
    return QLatin1String(kCameNames.at(static_cast<std::size_t>(came)));
}

std::optional<CameHead> cameHeadNamed(const QString &name)
{
    return valueNamed<CameHead>(kCameHeadNames, name);
}

std::optional<Came> cameNamed(const QString &name)
{
    return valueNamed<Came>(kCameNames, name);
}

Result<CameSum> cameSumFrom(const QJsonObject &row)
{
    JsonFields f(row);
    const auto head = cameHeadNamed(f.text(QStringLiteral("head")));
    const auto came = cameNamed(f.text(QStringLiteral("came")));
    const qint64 week = f.number(QStringLiteral("week"));
    const qint64 due = f.number(QStringLiteral("due"));
    CameSum sum{.id = f.id<CameSumId>(QStringLiteral("id")),
                .team = f.id<TeamId>(QStringLiteral("team")),
                .head = head.value_or(CameHead::CameBack),
                .chosen = f.text(QStringLiteral("chosen")),
                .situation = f.text(QStringLiteral("situation")),
                .week = static_cast<int>(week),
                .due = static_cast<int>(due),
                .came = came.value_or(Came::No),
                .count = f.number(QStringLiteral("count"))};
    if (!head)
        return base::fail(base::Code::FieldInvalid, QStringLiteral("head"));
    if (!came)
        return base::fail(base::Code::FieldInvalid, QStringLiteral("came"));
    if (!isWeek(week))
        return base::fail(base::Code::FieldInvalid, QStringLiteral("week"));
    if (!isWeek(due))
        return base::fail(base::Code::FieldInvalid, QStringLiteral("due"));
    if (sum.count < 1)
        return base::fail(base::Code::FieldInvalid, QStringLiteral("count"));
    return f.answer(std::move(sum));
}

} // namespace leeway::domain
