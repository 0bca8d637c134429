#include "domain/three_people.h"

#include "domain/money.h"

#include <QRegularExpression>

#include <tuple>

namespace leeway::domain
{

namespace
{

base::Instant threePeopleFrom(const Policy &version)
{
    const QDateTime from =
        QDateTime::fromString(version.content.value(QStringLiteral("from")).toString(), Qt::ISODate);
    return from.isValid() ? base::fromDateTime(from.toUTC()) : base::Instant{};
}

} // namespace

QString threePeopleKey(const QString &currency)
{
    return QStringLiteral("three_people_") + currency.toLower();
}

bool isThreePeopleKey(const QString &key)
{
    static const QRegularExpression kForm(
        QRegularExpression::anchoredPattern(QStringLiteral("three_people_[a-z]{3}( v[0-9]+)?")));
    return key.startsWith(u"three_people_") && kForm.match(key).hasMatch();
}

std::optional<qint64> threePeopleSum(const std::vector<Policy> &policies, const QString &currency,
                                     base::Instant at)
{
    const QString key = threePeopleKey(currency);
    const auto rank = [](const Policy &one) {
        return std::tuple(threePeopleFrom(one), one.content.value(QStringLiteral("version")).toInteger());
    };
    const Policy *inForce = nullptr;
    for (const Policy &one : policies) {
        const bool isVersion = one.kind == PolicyKind::BudgetRule && one.active &&
                               one.content.value(QStringLiteral("key")).toString() == key;
        if (isVersion && threePeopleFrom(one) <= at && (inForce == nullptr || rank(*inForce) < rank(one)))
            inForce = &one;
    }
    if (inForce == nullptr || !inForce->content.value(QStringLiteral("active")).toBool(true))
        return std::nullopt;
    const auto sum = Money::parse(inForce->content.value(QStringLiteral("amount")).toString(), currency);
    return sum && sum->minor >= 0 ? sum->minor : 0;
}

} // namespace leeway::domain
